#!/usr/bin/env python3
"""Measure speed and size; print one table, of which the ratios travel between machines.

    python scripts/bench/bench.py [start] [print] [builds] [pages] [cite] [compare] [rebuilds]
        [serve] [text]
        [--seeds N ...]

Without a part, all of them. See `README.md` beside this file.
"""

import argparse
from collections.abc import Iterator, Sequence

from build_costs import measure_builds
from cite_costs import measure_citing
from compare_costs import measure_comparing
from page_sizes import measure_pages
from print_speed import measure_print
from rebuild_costs import measure_rebuilds
from serve_costs import measure_serving
from start_time import measure_start
from table import HEAD, Row
from text_speed import measure_text

PARTS = ("start", "print", "builds", "pages", "cite", "compare", "rebuilds", "serve", "text")
"""In this order: the peak of memory is that of all processes so far, and text needs most."""


def main() -> None:
    """Print the table, row by row as it is measured."""
    parser = argparse.ArgumentParser(description="Measure speed and size.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of: {', '.join(PARTS)}")
    parser.add_argument("--seeds", nargs="+", type=int, default=[5, 100, 1000], help="of builds")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    print(HEAD)
    for row in _rows(arguments.parts or PARTS, arguments.seeds):
        print(row, flush=True)


def _rows(parts: Sequence[str], seeds: Sequence[int]) -> Iterator[Row]:
    if "start" in parts:
        yield from measure_start()
    if "print" in parts:
        yield from measure_print()
    if "builds" in parts:
        yield from measure_builds(seeds)
    if "pages" in parts:
        yield from measure_pages()
    if "cite" in parts:
        yield from measure_citing()
    if "compare" in parts:
        yield from measure_comparing()
    if "rebuilds" in parts:
        yield from measure_rebuilds(max(seeds))
    if "serve" in parts:
        yield from measure_serving(max(seeds))
    if "text" in parts:
        yield from measure_text()


if __name__ == "__main__":
    main()
