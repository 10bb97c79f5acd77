// Keeps an open page as its sources are: listens to the server, and brings in what changed.
// The page itself is published without this.

import { announce, showConnection, showGone, showProblems } from "./overlay.js";
import { keepPlace, resumePlace } from "./place.js";
import { MARK_MS, markAfterReload, swap } from "./swap.js";

const RETRY_MS = [300, 600, 1500, 3000];
const TYPING_MS = 1200;

const own = new URL(".", import.meta.url);
const mount = new URL("..", own).pathname;
const told = document.getElementById("mkbriefs-live").dataset;

let path = location.pathname;
let page = told.page; // path of the page's file within the site
let version = told.version; // of the page as it is shown; null where that is not known
let run = told.run; // of the server
let since = Number(told.since); // what of the server's news is known
let stream = null;
let failures = 0;
let lastKey = 0;
let refreshing = Promise.resolve();
let lately = { before: null, time: 0 }; // the page before the change that is marked, and since when

function pageOf(path) {
  const within = decodeURIComponent(path.slice(mount.length));
  return within === "" || within.endsWith("/") ? `${within}index.html` : within;
}

function connect() {
  if (stream || document.visibilityState !== "visible") return;
  const address = new URL("events", own);
  address.search = new URLSearchParams({ page, run, since });
  stream = new EventSource(address);
  stream.onmessage = (event) => {
    failures = 0;
    showConnection(true);
    hear(JSON.parse(event.data));
  };
  stream.onerror = () => {
    disconnect();
    const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)];
    failures += 1;
    if (failures > 2) showConnection(false);
    setTimeout(connect, wait);
  };
}

function disconnect() {
  stream?.close();
  stream = null;
}

function hear(news) {
  [run, since] = [news.run, news.version];
  if (!news.ready) {
    showProblems(news.problems);
    return;
  }
  if ("waiting" in told) {
    location.reload();
    return;
  }
  showProblems(news.problems);
  if (version === null) version = news.page;
  if (news.page !== version && news.held) return; // the last good page stays under the errors
  if (news.page !== version) refreshing = refreshing.then(() => refresh(news.page));
  else if (news.files.length) takeFiles(news.files);
}

// Bring in the page as it is now: in its place where that is safe, else by loading it again.
async function refresh(wanted) {
  if (wanted === version) return;
  const before = version;
  // A saved seed shows at once, and again when it is compared: what is marked stays marked.
  if (Date.now() - lately.time > MARK_MS) lately = { before, time: Date.now() };
  try {
    const asked = page;
    const [was, now] = await Promise.all([earlier(before), current()]);
    if (asked !== page) return;
    const changes = before && wanted && was && now ? swap(was, now) : null;
    if (changes) {
      version = now.getElementById("mkbriefs-live").dataset.version;
      announce(changes);
      return;
    }
  } catch (error) {
    console.info("mkbriefs: loading the page again", error);
  }
  reload(lately.before);
}

function reload(before) {
  // Whoever types into the search field is not to be cut off in the middle of a word.
  const rest = lastKey + TYPING_MS - Date.now();
  if (rest > 0) {
    setTimeout(() => reload(before), rest);
    return;
  }
  keepPlace({ page, before });
  location.reload();
}

async function earlier(which) {
  if (!which) return null;
  const address = new URL("was", own);
  address.search = new URLSearchParams({ page, version: which });
  const answer = await fetch(address, { cache: "no-store" });
  return answer.status === 200 ? parse(await answer.text()) : null;
}

async function current() {
  const address = new URL(location.href);
  address.hash = "";
  const answer = await fetch(address, { cache: "no-store" });
  return answer.ok ? parse(await answer.text()) : null;
}

function parse(text) {
  return new DOMParser().parseFromString(text, "text/html");
}

// Files that are no pages: style sheets and pictures are exchanged, a script needs a fresh start.
function takeFiles(files) {
  const all = files[0] === "*";
  const named = new Set(files);
  const isMeant = (address) => {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin || !url.pathname.startsWith(mount)) return false;
    return all || named.has(decodeURIComponent(url.pathname.slice(mount.length)));
  };
  const scripts = [...document.querySelectorAll("script[src]:not(#mkbriefs-live)")];
  if (scripts.some((script) => isMeant(script.src))) {
    reload(version);
    return;
  }
  for (const sheet of document.querySelectorAll('link[rel~="stylesheet"][href]'))
    if (isMeant(sheet.href)) exchangeSheet(sheet);
  for (const image of document.querySelectorAll("img[src]"))
    if (isMeant(image.src)) image.src = fresh(image.src);
}

function exchangeSheet(sheet) {
  const next = sheet.cloneNode();
  next.href = fresh(sheet.href);
  next.onload = next.onerror = () => sheet.remove();
  sheet.after(next);
}

function fresh(address) {
  const url = new URL(address);
  url.searchParams.set("mkbriefs", since);
  return url.href;
}

// The theme can exchange the page without loading one.
function follow() {
  if (location.pathname === path) return;
  path = location.pathname;
  [page, version] = [pageOf(path), null];
  disconnect();
  connect();
}

function start() {
  if ("gone" in told) showGone();
  resumePlace(page, async (before) => {
    lately = { before, time: Date.now() };
    const [was, now] = await Promise.all([earlier(before), earlier(version)]);
    if (was && now) announce(markAfterReload(was, now));
  });
  addEventListener("keydown", () => (lastKey = Date.now()), { capture: true, passive: true });
  addEventListener("visibilitychange", () =>
    document.visibilityState === "visible" ? connect() : disconnect(),
  );
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (event) => event.persisted && connect());
  setInterval(follow, 400);
  connect();
}

start();
