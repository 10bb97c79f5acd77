// Brings the text of an open page up to date where it stands, and marks what changed.

import { isSameAround, looksOther, plan, textOf } from "./changes.js";
import { holdPlace } from "./place.js";

// What the theme's scripts have taken in hand when the page was loaded; a page on which one of
// these changes is loaded again.
const FRAGILE = `script, style, iframe, form, input, pre, table, h1, h2, h3, h4, h5, h6, .highlight,
  .tabbed-set, .mermaid, .arithmatex, .md-annotation, .annotate, .footnote, .footnote-ref,
  .glightbox, [data-md-component]`;
/** How long a change is marked. */
export const MARK_MS = 2600;
const NOTHING = { children: [] };

/** Return how many paragraphs changed, or null if the page has to be loaded again. */
export function swap(was, now) {
  const [one, other, shown] = [was, now, document].map(textOf);
  if (!one || !other || !shown || !isSameAround(was, now)) return null;
  const steps = plan(one, other);
  if (steps === null) return 0;
  if (steps.put || !isSafe(one, shown, steps)) return null;
  const release = holdPlace();
  const changed = apply(shown, steps);
  release();
  changed.forEach(mark);
  return changed.length;
}

/** Mark what changed on a page that was loaded again; return how many paragraphs. */
export function markAfterReload(was, now) {
  const [one, other, shown] = [was, now, document].map(textOf);
  const steps = one && other && shown ? plan(one, other) : null;
  const found = steps ? changedOf(steps) : [];
  const elements = found.map((element) => locate(element, other, shown)).filter(Boolean);
  elements.forEach(mark);
  return found.length;
}

// The open page must have the parts the plan speaks of, as they were delivered.
function isSafe(one, shown, steps) {
  if (!steps) return true;
  if (one.localName === "table") return false;
  const [delivered, open] = [[...one.children], [...shown.children]];
  if (delivered.length !== open.length) return false;
  if (delivered.some((element, i) => !isAt(element, open[i]))) return false;
  const kept = new Map(steps.children.filter((s) => "keep" in s).map((s) => [s.keep, s.plan]));
  const fragile = (element) => element.matches(FRAGILE) || element.querySelector(FRAGILE);
  return (
    !steps.children.some((step) => step.put && fragile(step.put)) &&
    delivered.every((element, i) =>
      kept.has(i) ? isSafe(element, open[i], kept.get(i)) : !fragile(element),
    )
  );
}

function isAt(element, shown) {
  if (element.localName === shown.localName && element.id === shown.id) return true;
  return element.localName === "table" && shown.querySelector("table") !== null;
}

function apply(shown, steps) {
  const open = [...shown.children];
  const kept = new Set(steps.children.map((step) => step.keep));
  open.filter((_, i) => !kept.has(i)).forEach((element) => element.remove());
  const changed = [];
  let last = null;
  for (const step of steps.children) {
    const element = step.put ? document.importNode(step.put, true) : open[step.keep];
    if (step.put) {
      if (looksOther(step)) changed.push(element);
      last ? last.after(element) : shown.prepend(element);
    } else if (step.plan) changed.push(...apply(element, step.plan));
    last = element;
  }
  return changed;
}

function changedOf(steps) {
  if (steps.put) return looksOther(steps) ? [steps.put] : [];
  return steps.children.flatMap((step) => changedOf(step.put ? step : (step.plan ?? NOTHING)));
}

// The theme moves some elements; what is not where it was delivered is looked for by its words.
function locate(element, text, shown) {
  if (element.id) return document.getElementById(element.id);
  const place = [];
  for (let at = element; at !== text; at = at.parentElement)
    place.unshift([...at.parentElement.children].indexOf(at));
  const found = place.reduce((at, i) => at?.children[i], shown);
  const words = element.textContent.trim();
  if (found?.textContent.trim() === words) return found;
  return [...shown.querySelectorAll(element.localName)].find((e) => e.textContent.trim() === words);
}

/** Mark an element for a while: a tint that fades, or stands still for who wants no motion. */
export function mark(element) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const bar = "-0.4rem 0 0 0 #c77700";
  const shades = ["rgb(255 179 0 / 0.30)", still ? "rgb(255 179 0 / 0.30)" : "rgb(255 179 0 / 0)"];
  const shadows = [bar, still ? bar : "-0.4rem 0 0 0 rgb(199 119 0 / 0)"];
  element.setAttribute("data-mkbriefs-changed", "");
  const shown = element.animate(
    shades.map((backgroundColor, i) => ({ backgroundColor, boxShadow: shadows[i] })),
    { duration: MARK_MS, easing: "cubic-bezier(0.7, 0, 0.9, 0.4)" },
  );
  shown.finished
    .catch(() => {})
    .then(() => element.removeAttribute("data-mkbriefs-changed"));
}
