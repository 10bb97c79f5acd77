"""Theme pages: front matter in, themes out, every problem named with its key and line."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.frontmatter import FrontMatter, YamlValue, load_mapping, split_front_matter
from mkbriefs.model import Term, Theme, ThemeId
from mkbriefs.themes.letters import as_letter, assign_letters
from mkbriefs.themes.phrases import MAX_WORD, MAX_WORDS, minded_case, parse_phrase

MAX_PHRASE = 200
"""Longest phrase, in code points."""
MAX_WEIGHT = 100.0
MAX_LISTED = 50_000
"""Most phrases that names of lists stand for on one page, counted at every use."""

THEME_KEYS = ("label", "definition", "terms", "exclude", "lists", "letter", "order")
"""Front matter keys of a theme's page."""
_TERM_KEYS = ("term", "terms", "weight", "case", "unless", "needs")
# What MkDocs and Material read from any page's front matter, so never a misspelling of ours.
_PAGE_KEYS = {
    *("authors", "categories", "comments", "date", "description", "draft", "edit_url", "hide"),
    *("icon", "image", "links", "pin", "readtime", "revision_date", "search", "slug", "social"),
    *("status", "subtitle", "tags", "template", "title"),
}


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


def read_theme(path_shown: str, source: str, text: str, order: float | None = None) -> ThemePage:
    """Return the theme that a page defines.

    `label`, `definition` and `terms` are required; `exclude`, `lists`, `letter` and `order` may be
    there. `lists` gives names to lists of phrases; `<name>` stands for all of one wherever phrases
    do. A bad term is a diagnostic and left out; the rest of the theme stands.

    Args:
        path_shown: the page's path as diagnostics show it.
        source: the page's path relative to the docs folder; the file name is the theme's id.
        text: of the page.
        order: where the theme stands if its page does not say; last if left out.

    Returns:
        The theme, if there is one, with `front-matter-valid`, `front-matter-key-known` and
        `theme-valid` diagnostics.
    """
    front = split_front_matter(text)
    reader = _Reader(path_shown, front)
    theme = reader.theme(source)
    return ThemePage(
        theme=theme,
        body=front.body,
        order=reader.order(float("inf") if order is None else order),
        shown_as=path_shown,
        letter_line=reader.positions.get("letter", 0),
        diagnostics=tuple(reader.diagnostics),
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


@dataclass(frozen=True, slots=True)
class _Conditions:
    """What the terms of one entry share."""

    weight: float = 1.0
    case: bool | None = None
    unless: tuple[str, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class _Reader:
    """Reads one page, collecting what is wrong with it."""

    shown_as: str
    front: FrontMatter
    values: Mapping[str, YamlValue] = field(init=False)
    positions: Mapping[str, int] = field(init=False)
    diagnostics: list[Diagnostic] = field(init=False)
    lists: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict)
    listed: int = 0
    """Phrases that stood in the place of a list's name so far."""

    def __post_init__(self) -> None:
        loaded = load_mapping(self.front.block, self.shown_as)
        self.values, self.positions = loaded.values, loaded.positions
        self.diagnostics = list(loaded.diagnostics)

    def theme(self, source: str) -> Theme | None:
        """Return the theme, or None where it has to be left out."""
        if self.diagnostics:
            return None
        if not self.front.has_block:
            self.report("", "the page has no front matter", "begin it with `---`, keys, `---`", 1)
            return None
        self.unknown("", self.values, THEME_KEYS)
        self.read_lists()
        theme_id = self.theme_id(source)
        label = self.line_of_text("label")
        definition = self.line_of_text("definition")
        terms = self.terms()
        excludes = tuple(self.phrases("exclude", self.values.get("exclude")))
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
        self.report(
            "",
            f"`{_shown(stem)}` cannot be a theme's id",
            f"name the file with a-z, 0-9 and hyphens, for instance `{better}.md`",
        )
        return None

    def line_of_text(self, key: str) -> str:
        value = self.values.get(key)
        if key not in self.values:
            self.report("", f"`{key}` is missing", f"add `{key}: …` to the front matter", 1)
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.report(
                key, f"`{key}` must be text, not {_kind(value)}", "put it in quotation marks"
            )
            return ""
        folded = " ".join(str(value).split())
        if not folded:
            self.report(key, f"`{key}` is empty")
        return folded

    def letter(self) -> str:
        value = self.values.get("letter")
        if value is None:
            return ""
        letter = as_letter(value) if isinstance(value, str) else ""
        if not letter:
            self.report("letter", f"`letter` must be one letter, not {_kind(value)}")
        return letter

    def order(self, default: float) -> float:
        value = self.values.get("order")
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.report("order", f"`order` must be a number, not {_kind(value)}")
            return default
        return float(value)

    def read_lists(self) -> None:
        """Read the named lists in their order, so that a list may use those above it."""
        value = self.values.get("lists", {})
        if not isinstance(value, dict):
            self.report("lists", f"`lists` must be names with lists, not {_kind(value)}")
            return
        for name, each in value.items():
            self.lists[name] = tuple(dict.fromkeys(self.phrases(f"lists.{name}", each)))

    def terms(self) -> tuple[Term, ...]:
        value = self.values.get("terms")
        if "terms" not in self.values:
            self.report("", "`terms` is missing", "add `terms:` and a list of phrases", 1)
            return ()
        groups: Iterable[tuple[str, YamlValue]]
        groups = (
            [(f"terms.{k}", v) for k, v in value.items()]
            if isinstance(value, dict)
            else [("terms", value)]
        )
        before = len(self.diagnostics)
        terms: dict[Term, None] = {}
        for path, group in groups:
            if isinstance(group, list):
                terms |= dict.fromkeys(self.group(path, group))
            else:
                self.report(
                    path,
                    f"`{path}` must be a list, not {_kind(group)}",
                    "write `- phrase`, one a line",
                )
        if not terms and len(self.diagnostics) == before:
            self.report("terms", "`terms` is empty", "list at least one phrase")
        return tuple(terms)

    def group(self, path: str, entries: list[YamlValue]) -> Iterator[Term]:
        for index, entry in enumerate(entries):
            here = f"{path}[{index}]"
            if isinstance(entry, dict):
                yield from self.entry(here, entry)
            else:
                yield from (self.term(p, _Conditions()) for p in self.phrases(here, entry))

    def entry(self, path: str, entry: dict[str, YamlValue]) -> Iterator[Term]:
        """Yield the terms of one mapping: a `term`, or several `terms` that share conditions."""
        before = len(self.diagnostics)
        self.unknown(path, entry, _TERM_KEYS)
        if "term" not in entry and "terms" not in entry:
            self.report(path, f"`{path}` has no `term`", "write `term: …`, or only the phrase")
        for key in ("unless", "needs"):
            if key in entry and not entry[key]:
                self.report(f"{path}.{key}", f"`{path}.{key}` is empty")
        conditions = _Conditions(
            weight=self.weight(f"{path}.weight", entry.get("weight", 1)),
            case=self.case(f"{path}.case", entry.get("case")),
            unless=tuple(self.phrases(f"{path}.unless", entry.get("unless"))),
            needs=tuple(self.needs(f"{path}.needs", entry.get("needs"))),
        )
        # A term whose conditions cannot be read would say more than its writer meant.
        is_sound = not any(d.severity is Severity.ERROR for d in self.diagnostics[before:])
        for key in ("term", "terms"):
            for phrase in self.phrases(f"{path}.{key}", entry.get(key)):
                if is_sound:
                    yield self.term(phrase, conditions)

    def needs(self, path: str, value: YamlValue) -> Iterator[tuple[str, ...]]:
        """Yield groups of phrases: a list of lists, or one group where there is but one."""
        is_grouped = isinstance(value, list) and all(isinstance(each, list) for each in value)
        for index, group in enumerate(value if isinstance(value, list) and is_grouped else [value]):
            phrases = tuple(self.phrases(f"{path}[{index}]" if is_grouped else path, group))
            if phrases:
                yield phrases

    def weight(self, path: str, value: YamlValue) -> float:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{0,6}\.?[0-9]{1,15}", value):
            value = float(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.report(path, f"`{path}` must be a number, not {_kind(value)}")
        elif not 0 < value <= MAX_WEIGHT:
            self.report(
                path, f"`{path}` must be above 0 and at most {MAX_WEIGHT:g}", "1 is enough alone"
            )
        else:
            return float(value)
        return 1.0

    def case(self, path: str, value: YamlValue) -> bool | None:
        if value is None or isinstance(value, bool):
            return value
        self.report(path, f"`{path}` must be `true` or `false`, not {_kind(value)}")
        return None

    def term(self, phrase: str, conditions: _Conditions) -> Term:
        bare, is_sensitive = minded_case(phrase)
        return Term(
            phrase=bare,
            weight=conditions.weight,
            is_case_sensitive=is_sensitive if conditions.case is None else conditions.case,
            unless=conditions.unless,
            needs=conditions.needs,
        )

    def phrases(self, path: str, value: YamlValue) -> Iterator[str]:
        """Yield the phrases of one value or a list of them, reporting what is none."""
        if value is None and not path.endswith("]"):
            return
        is_list = isinstance(value, list)
        for index, each in enumerate(value if isinstance(value, list) else [value]):
            here = f"{path}[{index}]" if is_list else path
            if isinstance(each, bool) or not isinstance(each, str | int | float):
                self.report(
                    here,
                    f"`{here}` must be a phrase, not {_kind(each)}",
                    "put it in quotation marks",
                )
                continue
            phrase = " ".join(str(each).split())
            if phrase.startswith("<") and phrase.endswith(">"):
                yield from self.list_named(here, phrase[1:-1].strip())
            elif not phrase:
                self.report(here, f"`{here}` is empty")
            elif len(phrase) > MAX_PHRASE:
                self.report(here, f"`{here}` is longer than {MAX_PHRASE} characters")
            elif phrase.split()[0].strip("*") == "" or phrase.split()[-1].strip("*") == "":
                self.report(
                    here,
                    f"`{_shown(phrase)}` begins or ends with a lone `*`",
                    "`*` completes a word: `arrest*`",
                )
            elif parse_phrase(minded_case(phrase)[0]) is None:
                self.report(
                    here,
                    f"`{_shown(phrase)}` can match nothing",
                    f"one to {MAX_WORDS} words, each of at most {MAX_WORD} characters",
                )
            else:
                yield phrase

    def list_named(self, path: str, name: str) -> tuple[str, ...]:
        """Return the phrases of a named list, within what lists may add up to."""
        if name not in self.lists:
            near = difflib.get_close_matches(name[:60], sorted(self.lists), 1)
            self.report(
                path,
                f"there is no list `{_shown(name)}`",
                f"did you mean `<{near[0]}>`?" if near else "define it above, under `lists`",
            )
        phrases = self.lists.get(name, ())
        self.listed += len(phrases)
        if self.listed > MAX_LISTED:
            self.report(path, f"the lists add up to more than {MAX_LISTED:,} phrases")
            return ()
        return phrases

    def unknown(self, path: str, mapping: Mapping[str, YamlValue], known: tuple[str, ...]) -> None:
        for key in mapping:
            if key in known or (not path and key in _PAGE_KEYS):
                continue
            near = difflib.get_close_matches(key[:60].lower(), known, 1, 0.75)
            where = f"{path}.{key}" if path else key
            if path or near:
                self.report(
                    where,
                    f"`{_shown(where)}` is not a key of {'terms' if path else 'themes'}",
                    f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}",
                    # A term without the condition that was meant would say too much: left out.
                    rule="theme-valid" if path else "front-matter-key-known",
                )

    def report(
        self, path: str, message: str, hint: str = "", line: int = 0, *, rule: str = "theme-valid"
    ) -> None:
        line = line or self.positions.get(path, 0)
        lines = self.front.raw.split("\n") if line else []
        self.diagnostics.append(
            Diagnostic(
                rule=rule,
                severity=Severity.WARNING if rule == "front-matter-key-known" else Severity.ERROR,
                location=Location(self.shown_as, line),
                message=message,
                hint=hint,
                excerpt=lines[line - 1].rstrip("\r")[:200] if 0 < line <= len(lines) else "",
            )
        )


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _kind(value: YamlValue) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return f"`{str(value).lower()}`"
        case list():
            return "a list"
        case dict():
            return "keys and values"
        case str():
            return f"`{_shown(value)}`"
    return f"`{value}`"


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
