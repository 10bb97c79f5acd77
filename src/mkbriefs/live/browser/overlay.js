// What the preview says on top of a page: errors, what checking lists, whether it is still served.
// All words that come from files are put in as text.

const SHEET = `
:host {
  --back: #fff; --text: #1b1b1f; --soft: #57575f; --line: #d5d5dc; --code: #f3f3f6;
  --error: #b3001b; --warning: #7a4d00; --note: #1d4f91; --bar: #b3001b;
  all: initial; color-scheme: light; font: 16px/1.5 system-ui, sans-serif; color: var(--text);
}
:host([data-dark]) {
  --back: #1f2027; --text: #ececf1; --soft: #b4b4bf; --line: #454652; --code: #2a2b34;
  --error: #ff9aa5; --warning: #ffc766; --note: #9cc4ff; --bar: #ff6b7a;
  color-scheme: dark;
}
* { box-sizing: border-box; }
section {
  position: fixed; z-index: 2147483647; right: 0; bottom: 0; left: 0; margin: 0 auto;
  width: min(56rem, 100%); max-height: min(70vh, 44rem); display: flex; flex-direction: column;
  background: var(--back); border: 1px solid var(--line); border-top: 4px solid var(--bar);
  border-radius: 6px 6px 0 0; box-shadow: 0 -4px 24px rgb(0 0 0 / 0.35);
}
section.list { --bar: var(--soft); }
section[hidden], .badge[hidden] { display: none; }
header { display: flex; gap: 1rem; align-items: center; padding: 0.6rem 1rem; }
h2 { flex: 1; margin: 0; font-size: 1rem; font-weight: 700; }
button { font: inherit; color: inherit; cursor: pointer; }
header button {
  min-height: 2rem; padding: 0.1rem 0.8rem; background: var(--code);
  border: 1px solid var(--line); border-radius: 4px;
}
button:focus-visible, .scroll:focus-visible { outline: 3px solid var(--note); outline-offset: 1px; }
.scroll { overflow: auto; padding: 0 1rem 1rem; overscroll-behavior: contain; }
ol { margin: 0; padding: 0; list-style: none; }
li { padding: 0.7rem 0; border-top: 1px solid var(--line); }
p { margin: 0; overflow-wrap: anywhere; }
.kind { font-weight: 700; }
.error .kind { color: var(--error); }
.warning .kind { color: var(--warning); }
.note .kind { color: var(--note); }
.place { font: 0.875rem/1.5 ui-monospace, monospace; color: var(--soft); }
pre {
  margin: 0.3rem 0; padding: 0.4rem 0.6rem; overflow: auto; background: var(--code);
  border-radius: 4px; font: 0.875rem/1.5 ui-monospace, monospace;
}
.hint { color: var(--soft); }
.badge {
  position: fixed; z-index: 2147483646; right: 0.8rem; bottom: 0.8rem; min-width: 2rem;
  min-height: 2rem; padding: 0.1rem 0.7rem; font-size: 0.875rem; color: var(--text);
  background: var(--back); border: 1px solid var(--soft); border-radius: 1rem;
  box-shadow: 0 1px 6px rgb(0 0 0 / 0.3);
}
.badge.error { border-color: var(--error); color: var(--error); font-weight: 700; }
.badge.warning { border-color: var(--warning); color: var(--warning); font-weight: 700; }
.badge.calm { opacity: 0.75; }
.badge.calm:hover, .badge.calm:focus-visible { opacity: 1; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media print { section, .badge { display: none; } }
`;

const host = document.createElement("mkbriefs-live");
const root = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(SHEET);
root.adoptedStyleSheets = [sheet];

const said = make("div", { class: "said", role: "status", "aria-live": "polite" });
const panel = make("section", { role: "dialog", "aria-labelledby": "title", hidden: "" });
const title = make("h2", { id: "title" });
const close = make("button", { type: "button" }, "Close");
const list = make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Problems" });
const badge = make("button", { type: "button", class: "badge calm", "aria-haspopup": "dialog" }, "…");
const head = make("header");
head.append(title, close);
panel.append(head, list);
root.append(said, badge, panel);

let problems = [];
let isConnected = true;
let isGone = false;
let opener = null;
let shownErrors = "";

function make(name, attributes = {}, text = "") {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
}

function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Show all problems there are now: errors at once, warnings as a number that opens a list. */
export function showProblems(found) {
  const had = errors().length;
  problems = found;
  const key = JSON.stringify(errors());
  if (errors().length === 0) {
    if (had) {
      say("All errors are mended.");
      if (!panel.classList.contains("list")) hide();
    }
  } else if (key !== shownErrors) openErrors();
  shownErrors = errors().length ? key : "";
  showBadge();
}

/** Show whether the server can still be reached. */
export function showConnection(is) {
  isConnected = is;
  showBadge();
}

/** Say that the page is no more. */
export function showGone() {
  isGone = true;
  showBadge();
  open("This page was removed", [], "It was here a moment ago: its source is gone or has another name.");
}

/** Say politely what was done to the page. */
export function announce(changes) {
  if (changes) say(`This page was updated: ${counted(changes, "paragraph")} changed.`);
}

function errors() {
  return problems.filter((problem) => problem.severity === "error");
}

function say(text) {
  said.textContent = text;
}

function showBadge() {
  const warnings = problems.length - errors().length;
  const counts = [
    errors().length && counted(errors().length, "error"),
    warnings && counted(warnings, "warning"),
  ].filter(Boolean);
  const worst = errors().length || isGone ? "error" : warnings ? "warning" : "calm";
  badge.className = `badge ${isConnected ? worst : "calm"}`;
  badge.textContent = isConnected ? counts.join(", ") || "✓" : "not connected";
  badge.setAttribute(
    "aria-label",
    isConnected
      ? `Preview: ${counts.join(", ") || "no problems"}; show what checking lists`
      : "Preview: the server does not answer",
  );
}

function openErrors() {
  const found = errors();
  say(`${counted(found.length, "error")} in the sources.`);
  open(counted(found.length, "error"), found, "", "alert");
}

async function openList() {
  open("Checking…", [], "", "list");
  try {
    const answer = await fetch(new URL("check", import.meta.url), { cache: "no-store" });
    const found = await answer.json();
    const nothing = "Nothing to mend, nothing left open.";
    open(found.length ? counted(found.length, "finding") : "No findings", found, found.length ? "" : nothing, "list");
  } catch {
    open("Not checked", problems, "The server does not answer.", "list");
  }
}

function open(heading, found, text = "", kind = "list") {
  panel.className = kind;
  title.textContent = heading;
  const items = make("ol");
  items.append(...found.map(item));
  list.replaceChildren(...(text ? [make("p", {}, text)] : []), items);
  list.scrollTop = 0;
  const typing = document.activeElement?.matches("input, textarea, select, [contenteditable]");
  if (panel.hidden) opener = kind === "list" ? badge : null;
  panel.hidden = false;
  if (!typing) close.focus({ preventScroll: true });
}

function hide() {
  if (panel.hidden) return;
  panel.hidden = true;
  opener?.focus({ preventScroll: true });
  opener = null;
}

function item(problem) {
  const entry = make("li", { class: problem.severity });
  const what = make("p");
  what.append(make("span", { class: "kind" }, problem.severity), `: ${problem.message}`);
  entry.append(what);
  if (problem.place) entry.append(make("p", { class: "place" }, problem.place));
  if (problem.excerpt) entry.append(make("pre", {}, excerpt(problem)));
  if (problem.hint) entry.append(make("p", { class: "hint" }, `Hint: ${problem.hint}`));
  else if (problem.should)
    entry.append(make("p", { class: "hint" }, `${problem.rule}: ${problem.should}`));
  return entry;
}

function excerpt({ line, column, excerpt: text }) {
  const gutter = `${line || ""} | `;
  if (!column || column > text.length + 1) return gutter + text;
  return `${gutter}${text}\n${" ".repeat(gutter.length - 2)}| ${" ".repeat(column - 1)}^`;
}

// The theme keeps the reader's choice of colours on the body; without one, the system's holds.
function follow() {
  const scheme = document.body.getAttribute("data-md-color-scheme");
  const system = matchMedia("(prefers-color-scheme: dark)").matches;
  host.toggleAttribute("data-dark", scheme ? scheme === "slate" : system);
}

badge.addEventListener("click", () => {
  if (!panel.hidden) hide();
  else if (errors().length) openErrors();
  else openList();
});
close.addEventListener("click", hide);
addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    hide();
    event.stopPropagation();
  },
  { capture: true },
);
document.body.append(host);
follow();
new MutationObserver(follow).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
showBadge();
