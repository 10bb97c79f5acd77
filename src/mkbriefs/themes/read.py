"""Theme pages: front matter in, themes out, every problem named with its key and line."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from mkbriefs.diagnostics import Diagnostic, Location
from mkbriefs.frontmatter import split_front_matter
from mkbriefs.model import Theme, ThemeId
from mkbriefs.themes.letters import as_letter, assign_letters
from mkbriefs.themes.page_report import PageReport, kind_of, shown
from mkbriefs.themes.terms import TermReader

THEME_KEYS = ("label", "definition", "terms", "exclude", "lists", "letter", "order")
"""Front matter keys of a theme's page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePage:
    """One page of the themes folder, read."""

    theme: Theme | None
    """None where label, definition or terms cannot be used."""
    body: str
    """The analyst's introduction: Markdown, everything below the front matter."""
    order: float
    """Where the theme wants to stand; infinite where the page does not say."""
    shown_as: str
    """Path as diagnostics show it."""
    letter_line: int = 0
    """Line of the `letter` key; 0 if there is none."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_theme(path_shown: str, source: str, text: str) -> ThemePage:
    """Return the theme that a page defines.

    `label`, `definition` and `terms` are required; `exclude`, `lists`, `letter` and `order` may be
    there. `lists` gives names to lists of phrases; `<name>` stands for all of one wherever phrases
    do. A bad term is a diagnostic and left out; the rest of the theme stands.

    Args:
        path_shown: the page's path as diagnostics show it.
        source: the page's path relative to the docs folder; the file name is the theme's id.
        text: of the page.

    Returns:
        The theme, if there is one, with `front-matter-valid`, `front-matter-key-known` and
        `theme-valid` diagnostics.
    """
    front = split_front_matter(text)
    report = PageReport(path_shown, front)
    reader = _Reader(report)
    theme = reader.theme(source)
    return ThemePage(
        theme=theme,
        body=front.body,
        order=reader.order(),
        shown_as=path_shown,
        letter_line=report.positions.get("letter", 0),
        diagnostics=tuple(report.diagnostics),
    )


def read_themes(pages: Iterable[ThemePage]) -> tuple[tuple[Theme, ...], tuple[Diagnostic, ...]]:
    """Return the themes of a site in lane order, each with its letter, and all diagnostics.

    Lane order is by `order`, then by file name.
    """
    ordered = sorted(
        (page for page in pages), key=lambda page: (page.order, _stem(page.shown_as), page.shown_as)
    )
    themes = [page.theme for page in ordered if page.theme is not None]
    places = {
        page.theme.id: Location(page.shown_as, page.letter_line)
        for page in ordered
        if page.theme is not None
    }
    lettered, clashes = assign_letters(themes, places)
    found = [diagnostic for page in ordered for diagnostic in page.diagnostics]
    return lettered, (*found, *clashes)


@dataclass(slots=True)
class _Reader:
    """Reads one page, noting what is wrong with it."""

    report: PageReport

    def theme(self, source: str) -> Theme | None:
        """Return the theme, or None where it has to be left out."""
        if self.report.diagnostics:
            return None
        if not self.report.front.has_block:
            self.report.add(
                "", "the page has no front matter", "begin it with `---`, keys, `---`", 1
            )
            return None
        self.report.add_unknown("", self.report.values, THEME_KEYS)
        reader = TermReader(self.report)
        reader.read_lists()
        theme_id = self.theme_id(source)
        label = self.line_of_text("label")
        definition = self.line_of_text("definition")
        terms = reader.terms()
        excludes = tuple(reader.phrases("exclude", self.report.values.get("exclude")))
        letter = self.letter()
        if not (theme_id and label and definition and terms):
            return None
        return Theme(
            id=theme_id,
            label=label,
            definition=definition,
            terms=terms,
            excludes=excludes,
            letter=letter,
            source=source,
        )

    def theme_id(self, source: str) -> ThemeId | None:
        stem = _stem(source)
        if re.fullmatch(r"[a-z0-9-]{1,60}", stem):
            return ThemeId(stem)
        better = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:60] or "my-theme"
        self.report.add(
            "",
            f"`{shown(stem)}` cannot be a theme's id",
            f"name the file with a-z, 0-9 and hyphens, for instance `{better}.md`",
        )
        return None

    def line_of_text(self, key: str) -> str:
        value = self.report.values.get(key)
        if key not in self.report.values:
            self.report.add("", f"`{key}` is missing", f"add `{key}: …` to the front matter", 1)
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.report.add(
                key, f"`{key}` must be text, not {kind_of(value)}", "put it in quotation marks"
            )
            return ""
        folded = " ".join(str(value).split())
        if not folded:
            self.report.add(key, f"`{key}` is empty")
        return folded

    def letter(self) -> str:
        value = self.report.values.get("letter")
        if value is None:
            return ""
        letter = as_letter(value) if isinstance(value, str) else ""
        if not letter:
            self.report.add("letter", f"`letter` must be one letter, not {kind_of(value)}")
        return letter

    def order(self) -> float:
        value = self.report.values.get("order")
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        if value is not None:
            self.report.add("order", f"`order` must be a number, not {kind_of(value)}")
        return math.inf


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
