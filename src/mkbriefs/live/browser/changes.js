// What differs between two states of a page's text, down to its paragraphs.

const CONTAINERS = new Set(
  "article,aside,blockquote,dd,details,div,dl,figure,li,main,ol,section,table,tbody,thead,ul".split(
    ",",
  ),
);
const BLOCKS = new Set([
  ...CONTAINERS,
  ..."dt,figcaption,h1,h2,h3,h4,h5,h6,hr,p,pre,summary,svg,tr".split(","),
]);
const MOST_PAIRS = 250_000;

// The text of a page: what the theme puts its headers, menus and footers around.
export function textOf(page) {
  return page.querySelector("article");
}

// Whether two states of a page are the same but for their text.
export function isSameAround(was, now) {
  return bare(was).isEqualNode(bare(now));
}

function bare(page) {
  const root = page.documentElement.cloneNode(true);
  root.querySelector("#mkbriefs-live")?.remove();
  root.querySelector("article")?.replaceChildren();
  return root;
}

/**
 * Return how one element becomes another, as a plan:
 * `null` (nothing to do), `{put, was}` (the other takes its place), or `{children}`, a list of
 * `{keep, plan}` (a child of the one, by its number) and `{put, was}` (a child of the other, and
 * what it takes the place of, if there is such).
 */
export function plan(one, other) {
  if (one.isEqualNode(other)) return null;
  if (!isSameShell(one, other) || !isContainer(one) || !isContainer(other)) return { put: other, was: one };
  return { children: pair([...one.children], [...other.children]) };
}

function isSameShell(one, other) {
  return one.cloneNode(false).isEqualNode(other.cloneNode(false));
}

function isContainer(element) {
  if (!CONTAINERS.has(element.localName)) return false;
  const text = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  return !text && [...element.children].some((child) => BLOCKS.has(child.localName));
}

function pair(ones, others) {
  const steps = [];
  let [i, j] = [0, 0];
  for (const [same, alike] of [...equals(ones, others), [ones.length, others.length]]) {
    steps.push(...pairRest(ones, i, same, others.slice(j, alike)));
    if (same < ones.length) steps.push({ keep: same, plan: null });
    [i, j] = [same + 1, alike + 1];
  }
  return steps;
}

// Between two children that are the same, others are taken in their order for one another.
function pairRest(ones, from, to, others) {
  const rest = ones.slice(from, to);
  let used = 0;
  return others.map((other) => {
    const ids = rest.findIndex((one, i) => i >= used && one.id && one.id === other.id);
    const at = ids >= 0 ? ids : rest.findIndex((one, i) => i >= used && isLike(one, other));
    if (at < 0) return { put: other };
    used = at + 1;
    const planned = plan(rest[at], other);
    return planned?.put ? planned : { keep: from + at, plan: planned };
  });
}

function isLike(one, other) {
  return one.localName === other.localName && (!one.id || !other.id);
}

// Pairs of children that are the same, the most there are in order (longest common subsequence).
function equals(ones, others) {
  const [a, b] = [ones, others].map((list) => list.map((element) => element.outerHTML));
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const middle = longest(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return [
    ...Array.from({ length: head }, (_, i) => [i, i]),
    ...middle.map(([i, j]) => [head + i, head + j]),
    ...Array.from({ length: tail }, (_, i) => [a.length - tail + i, b.length - tail + i]),
  ];
}

function longest(a, b) {
  if (a.length * b.length > MOST_PAIRS) return [];
  const best = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      best[i][j] = a[i] === b[j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
  const pairs = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (best[i + 1][j] >= best[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}

/** Whether a reader sees that one element took the place of another: addresses alone do not show. */
export function looksOther({ put, was }) {
  const [one, other] = [was, put].map((element) =>
    element?.outerHTML.replace(/ (?:href|id)="[^"]*"/g, ""),
  );
  return one !== other;
}
