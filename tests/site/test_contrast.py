"""The colours of the stylesheet against each other, by the formula of WCAG."""

import re
from importlib.resources import files

import pytest

SHEET = (files("mkbriefs.assets") / "mkbriefs.css").read_text("utf-8")
TEXT = ("ink", "soft", "theme-1", "theme-2", "theme-3", "theme-4")
"""What text is drawn in, on paper and on the ground of a person's words."""
CONTROLS = ("edge",)
"""What underlines of links and borders of controls are drawn in."""


def _schemes() -> dict[str, dict[str, str]]:
    """Return the colours of each scheme by name, those that the sheet sets first."""
    found: dict[str, dict[str, str]] = {}
    for selector, block in re.findall(r"([^{}]*)\{([^{}]*--mb-paper:[^{}]*)\}", SHEET):
        colours = dict(re.findall(r"--mb-([a-z0-9-]+):\s*(#[0-9a-f]{3,6});", block))
        scheme = "dark" if "slate" in selector else "light"
        if len(colours) > 6:
            found.setdefault(scheme, colours)
    return found


SCHEMES = _schemes()


def _luminance(colour: str) -> float:
    """Return the relative luminance, 0..1. Source: WCAG 2.2, "relative luminance"."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1..21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one() -> None:
    """The formula gives the two ratios that WCAG states of itself."""
    assert _contrast("#ffffff", "#000000") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_sheet_has_both_schemes() -> None:
    """Light and dark name the same colours."""
    assert SCHEMES.keys() == {"light", "dark"}
    assert SCHEMES["light"].keys() >= {*TEXT, *CONTROLS, "paper", "note"}
    assert SCHEMES["light"].keys() == SCHEMES["dark"].keys()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "note"])
@pytest.mark.parametrize("ink", TEXT)
def test_text_can_be_read(scheme: str, ground: str, ink: str) -> None:
    """All text has 4.5:1 on both grounds; what a person reads most has 7:1 on paper."""
    colours = SCHEMES[scheme]
    least = 7 if ink == "ink" else 4.5
    assert _contrast(colours[ink], colours[ground]) >= least


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "note"])
@pytest.mark.parametrize("line", CONTROLS)
def test_links_and_controls_can_be_seen(scheme: str, ground: str, line: str) -> None:
    """What marks a link or bounds a control has 3:1."""
    assert _contrast(SCHEMES[scheme][line], SCHEMES[scheme][ground]) >= 3
