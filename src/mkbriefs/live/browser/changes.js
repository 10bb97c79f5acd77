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

// The text of a page: what the theme puts its headers, menus and footers around. Its search shows
// what it finds as articles too.
export function textOf(page) {
  return page.querySelector(".md-content article") ?? page.querySelector("article");
}

// Whether two states of a page are the same but for their text.
export function isSameAround(was, now) {
  return bare(was).isEqualNode(bare(now));
}

function bare(page) {
  const root = page.documentElement.cloneNode(true);
  root.querySelector("#mkbriefs-live")?.remove();
  textOf(root)?.replaceChildren();
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
  for (const [alike, like] of [...matches(ones, others), [ones.length, others.length]]) {
    steps.push(...pairRest(ones, i, alike, others.slice(j, like)));
    if (alike < ones.length) steps.push(step(ones, alike, others[like]));
    [i, j] = [alike + 1, like + 1];
  }
  return steps;
}

function step(ones, at, other) {
  const planned = plan(ones[at], other);
  return planned?.put ? planned : { keep: at, plan: planned };
}

// Between two children that look the same, others of a kind are taken for one another in order.
function pairRest(ones, from, to, others) {
  const named = new Set(others.map((other) => other.id));
  let used = from;
  return others.map((other) => {
    const isOne = (one, i) =>
      i >= used && i < to && one.localName === other.localName &&
      (one.id === other.id || !named.has(one.id));
    const at = ones.findIndex(isOne);
    if (at < 0) return { put: other };
    used = at + 1;
    return step(ones, at, other);
  });
}

// Pairs of children that look the same, the most there are in order (longest common subsequence).
function matches(ones, others) {
  const [a, b] = [ones, others].map((list) => list.map(look));
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

/** Whether a reader sees that one element took the place of another. */
export function looksOther({ put, was }) {
  return !was || look(was) !== look(put);
}

// What a reader sees of an element: addresses do not show, and shift with every word.
function look(element) {
  return element.outerHTML.replace(/ (?:href|id)="[^"]*"/g, "");
}
