"""Write what pandoc makes of the gold of citation styles, as the tests expect it of our styles.

    PYTHONPATH=src:tests python scripts/make_style_gold.py apa path/to/apa.csl

The CSL files are those of the CSL styles repository of August 2026
(https://github.com/citation-style-language/styles): `apa.csl`, `chicago-author-date.csl`,
`modern-language-association.csl`, `ieee.csl`.
They are not part of this project; pandoc is 3.9, of the package `pypandoc-binary` 1.17. The
expected output stands in `tests/cases/styles/expected-<style>.json`: each item formatted alone, so
that no letter or number of another moves it, and pages as a whole.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mkbriefs.bibliography.styles.document import Formatted, ListedReference
from mkbriefs.bibliography.styles.pandoc_run import run_pandoc
from mkbriefs.bibliography.styles.pandoc_tree import formatted_of, tree_of
from style_gold import CASES, CitedPage, as_html, page_as_html, read_items, read_pages


def main(style: str, csl: Path) -> None:
    """Write the expected output of one style."""
    items, pages = read_items(), read_pages()
    alone = {
        key: CitedPage(items={key: item}, clusters=(), listed=(key,)) for key, item in items.items()
    }
    everything = alone | pages
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(lambda page: formatted(csl, page), everything.values())
        done = dict(zip(everything, answers, strict=True))
    expected = {
        "references": {key: "".join(map(reference_of, done[key].references)) for key in alone},
        "pages": {name: page_as_html(done[name]) for name in pages},
    }
    target = CASES / f"expected-{style}.json"
    target.write_text(json.dumps(expected, indent=1, ensure_ascii=False) + "\n", "utf-8")


def formatted(csl: Path, page: CitedPage) -> Formatted:
    """Return a page as pandoc formats it, its items given as they stand."""
    ids = {key: f"k{number}" for number, key in enumerate(page.items)}
    items = [{**item, "id": ids[key]} for key, item in page.items.items()]
    tree = run_pandoc(csl, csl.name, items, tree_of(page.clusters, page.listed, ids))
    return formatted_of(tree, {name: key for key, name in ids.items()}, len(page.clusters))


def reference_of(reference: ListedReference) -> str:
    """Return one reference without its number."""
    return as_html(reference.inlines)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
