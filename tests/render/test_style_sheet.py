"""The style sheet: small, local, legible, and about what is there."""

import gzip
import re
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest

CSS = files("mkbriefs").joinpath("assets/mkbriefs.css").read_text(encoding="utf-8")
PACKAGE = files("mkbriefs")
TESTS = Path(__file__).parent.parent


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme by name."""
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{([^}}]*)\}}', CSS)
    assert block
    return dict(re.findall(r"--mb-([\w-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_contrast(scheme: str) -> None:
    """Text reads at 4.5 to 1 or better on both grounds, lines that matter at 3 to 1."""
    colours = tokens(scheme)
    text = ["ink", "soft", *(f"theme-{n}" for n in range(1, 5))]
    for name, ground in product(text, ("paper", "note")):
        assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    assert contrast(colours["edge"], colours["paper"]) >= 3


UNSTYLED = {"mb-key", "mb-ribbons", "mb-lane1"}
"""Names of groups that need no style of their own."""


def test_it_stays_small() -> None:
    """The style sheet costs a reader less than 10.5 kB, and loads nothing from elsewhere."""
    assert "@import" not in CSS
    assert "//" not in CSS
    assert len(gzip.compress(CSS.encode())) < 10_500


def test_every_class_is_made() -> None:
    """Each class it styles is one that pages carry."""
    modules = [*_python("render"), *_python("render/sections"), *_python("render/listings")]
    made = "".join(modules) + "".join(_python("assemble"))
    styled = set(re.findall(r"\.(mb-[\w-]+)", CSS))
    numbered = {name for name in styled if re.fullmatch(r"mb-(?:t|lane)\d|mb-p--\w+", name)}
    unmade = {n for n in styled - numbered if not re.search(rf"{n}(?![\w-])", made)}
    assert not unmade


def test_every_class_of_a_page_is_styled() -> None:
    """Each class of ours in a page that is kept as expected output stands in the style sheet."""
    kept = [TESTS / "cases/render", TESTS / "golden/small/pages"]
    pages = [path for folder in kept for path in folder.rglob("*.html")]
    assert pages
    for path in pages:
        values = re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8"))
        used = {name for value in values for name in value.split() if name.startswith("mb-")}
        assert used - UNSTYLED <= set(re.findall(r"\.(mb-[\w-]+)", CSS)), path


def _python(folder: str) -> list[str]:
    return [
        path.read_text(encoding="utf-8")
        for path in PACKAGE.joinpath(folder).iterdir()
        if path.name.endswith(".py")
    ]
