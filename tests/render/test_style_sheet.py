"""The style sheet: small, local, legible, and about what is there."""

import re
from importlib.resources import files
from itertools import product

import pytest

CSS = files("mkbriefs").joinpath("assets/mkbriefs.css").read_text(encoding="utf-8")
PACKAGE = files("mkbriefs")


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


def test_nothing_is_loaded() -> None:
    """The style sheet loads nothing, from nowhere."""
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert len(CSS.encode()) < 25_000


def test_every_class_is_made() -> None:
    """Each class it styles is one that pages carry."""
    modules = [*_python("render"), *_python("render/sections"), *_python("render/listings")]
    made = "".join(modules) + "".join(_python("assemble"))
    styled = set(re.findall(r"\.(mb-[\w-]+)", CSS))
    numbered = {name for name in styled if re.fullmatch(r"mb-(?:t|lane)\d|mb-p--\w+", name)}
    assert {name for name in styled - numbered if not re.search(rf"{name}(?![\w-])", made)} == set()


def _python(folder: str) -> list[str]:
    return [
        path.read_text(encoding="utf-8")
        for path in PACKAGE.joinpath(folder).iterdir()
        if path.name.endswith(".py")
    ]
