// Where the reader is on a page, and what was opened there, through a change of the page.

import { textOf } from "./changes.js";

const KEY = "mkbriefs-live";
const FRESH_MS = 30_000;
const READ = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, tr, pre, figure, summary, [id]";
const SEARCH = '[data-md-component="search-query"]';
const SETTLE_MS = 1500;

// The first thing the reader sees of the text, and how far below the window's top it begins.
function anchor() {
  const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const top = Math.max(header, 0);
  const text = textOf(document) ?? document.body;
  for (const element of text.querySelectorAll(READ)) {
    const box = element.getBoundingClientRect();
    if (box.height > 0 && box.top >= top - 1 && box.top < innerHeight)
      return { element, offset: box.top };
  }
  return null;
}

/** Remember what the reader sees; call what this returns after the page has changed. */
export function holdPlace() {
  if (scrollY === 0) return () => {};
  const text = textOf(document) ?? document.body;
  const seen = [];
  for (const element of text.querySelectorAll(READ)) {
    const box = element.getBoundingClientRect();
    if (box.height > 0 && box.bottom > 0) seen.push([element, box.top]);
    if (seen.length > 40) break;
  }
  return () => {
    const found = seen.find(([element]) => element.isConnected);
    if (found) scrollBy({ top: found[0].getBoundingClientRect().top - found[1], behavior: "instant" });
  };
}

/** Remember the place over a loading of the page. */
export function keepPlace({ page, before }) {
  const at = anchor();
  const search = document.querySelector(SEARCH);
  const kept = {
    page,
    before,
    time: Date.now(),
    scroll: scrollY,
    anchor: at && {
      id: at.element.id,
      name: at.element.localName,
      text: at.element.textContent.trim().slice(0, 200),
      nth: sameNames(at.element.localName).indexOf(at.element),
      offset: at.offset,
    },
    details: [...document.querySelectorAll("details")].map((d) => [nameOf(d), d.open]),
    checked: [...document.querySelectorAll("input[id]:checked")].map((input) => input.id),
    search: search && { value: search.value, focused: document.activeElement === search },
    focus: document.activeElement?.id ?? "",
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
    history.scrollRestoration = "manual";
  } catch {
    // without storage the page is loaded again as any other
  }
}

/** Put the reader back where the page was left to be loaded again, then call `then`. */
export function resumePlace(page, then) {
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
  if (!kept || kept.page !== page || Date.now() - kept.time > FRESH_MS) return;
  resumeState(kept);
  resumeScroll(kept);
  then(kept.before);
}

function resumeState(kept) {
  const details = new Map(kept.details);
  for (const element of document.querySelectorAll("details"))
    if (details.has(nameOf(element))) element.open = details.get(nameOf(element));
  for (const id of kept.checked) {
    const input = document.getElementById(id);
    if (input?.matches("input") && !input.checked) input.click();
  }
  const search = document.querySelector(SEARCH);
  if (search && kept.search?.value) {
    search.value = kept.search.value;
    addEventListener("load", () => search.dispatchEvent(new Event("keyup")), { once: true });
  }
  const focused = kept.search?.focused ? search : document.getElementById(kept.focus);
  focused?.focus({ preventScroll: true });
}

// Fonts and pictures that come late move the text: the place is kept until it has come to rest, or
// the reader moves.
function resumeScroll(kept) {
  const found = kept.anchor && find(kept.anchor);
  const put = () =>
    found
      ? scrollBy({ top: found.getBoundingClientRect().top - kept.anchor.offset, behavior: "instant" })
      : scrollTo({ top: kept.scroll, behavior: "instant" });
  const watcher = new ResizeObserver(put);
  const stop = () => {
    watcher.disconnect();
    history.scrollRestoration = "auto";
  };
  put();
  watcher.observe(document.body);
  for (const moved of ["wheel", "touchstart", "keydown", "pointerdown"])
    addEventListener(moved, stop, { once: true, passive: true });
  setTimeout(stop, SETTLE_MS);
}

function find(at) {
  const byId = at.id && document.getElementById(at.id);
  if (byId) return byId;
  const all = sameNames(at.name);
  const same = all.filter((element) => element.textContent.trim().slice(0, 200) === at.text);
  return same.length === 1 ? same[0] : (all[at.nth] ?? null);
}

function sameNames(name) {
  return [...(textOf(document) ?? document.body).querySelectorAll(name)];
}

function nameOf(details) {
  const same = [...document.querySelectorAll("details")];
  const summary = details.querySelector("summary")?.textContent.trim().slice(0, 100) ?? "";
  const nth = same
    .slice(0, same.indexOf(details))
    .filter((d) => (d.querySelector("summary")?.textContent.trim().slice(0, 100) ?? "") === summary);
  return details.id || `${summary}#${nth.length}`;
}
