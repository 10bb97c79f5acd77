"""The terms of a theme, and the phrases that they and its lists are made of."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mkbriefs.diagnostics import Severity
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import Term
from mkbriefs.themes.page_report import PageReport, kind_of, shown
from mkbriefs.themes.phrases import MAX_WORD, MAX_WORDS, minded_case, parse_phrase

MAX_PHRASE = 200
"""Longest phrase, in code points."""
MAX_WEIGHT = 100.0
MAX_LISTED = 50_000
"""Most phrases that names of lists stand for on one page, counted at every use."""

_TERM_KEYS = ("term", "terms", "weight", "case", "unless", "needs")


@dataclass(frozen=True, slots=True)
class _Conditions:
    """What the terms of one entry share."""

    weight: float = 1.0
    case: bool | None = None
    unless: tuple[str, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class TermReader:
    """Reads the terms of one page, noting what is wrong with them."""

    report: PageReport
    lists: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict)
    listed: int = 0
    """Phrases that stood in the place of a list's name so far."""

    def read_lists(self) -> None:
        """Read the named lists in their order, so that a list may use those above it."""
        value = self.report.values.get("lists", {})
        if not isinstance(value, dict):
            self.report.add("lists", f"`lists` must be names with lists, not {kind_of(value)}")
            return
        for name, each in value.items():
            self.lists[name] = tuple(dict.fromkeys(self.phrases(f"lists.{name}", each)))

    def terms(self) -> tuple[Term, ...]:
        """Return the terms of the page, each once, in its order."""
        value = self.report.values.get("terms")
        if "terms" not in self.report.values:
            self.report.add("", "`terms` is missing", "add `terms:` and a list of phrases", 1)
            return ()
        groups: Iterable[tuple[str, YamlValue]]
        groups = (
            [(f"terms.{k}", v) for k, v in value.items()]
            if isinstance(value, dict)
            else [("terms", value)]
        )
        before = len(self.report.diagnostics)
        terms: dict[Term, None] = {}
        for path, group in groups:
            if isinstance(group, list):
                terms |= dict.fromkeys(self._group(path, group))
            else:
                self.report.add(
                    path,
                    f"`{path}` must be a list, not {kind_of(group)}",
                    "write `- phrase`, one a line",
                )
        if not terms and len(self.report.diagnostics) == before:
            self.report.add("terms", "`terms` is empty", "list at least one phrase")
        return tuple(terms)

    def _group(self, path: str, entries: list[YamlValue]) -> Iterator[Term]:
        for index, entry in enumerate(entries):
            here = f"{path}[{index}]"
            if isinstance(entry, dict):
                yield from self._entry(here, entry)
            else:
                yield from (self._term(p, _Conditions()) for p in self.phrases(here, entry))

    def _entry(self, path: str, entry: dict[str, YamlValue]) -> Iterator[Term]:
        """Yield the terms of one mapping: a `term`, or several `terms` that share conditions."""
        before = len(self.report.diagnostics)
        self.report.add_unknown(path, entry, _TERM_KEYS)
        if "term" not in entry and "terms" not in entry:
            self.report.add(path, f"`{path}` has no `term`", "write `term: …`, or only the phrase")
        for key in ("unless", "needs"):
            if key in entry and not entry[key]:
                self.report.add(f"{path}.{key}", f"`{path}.{key}` is empty")
        conditions = _Conditions(
            weight=self._weight(f"{path}.weight", entry.get("weight", 1)),
            case=self._case(f"{path}.case", entry.get("case")),
            unless=tuple(self.phrases(f"{path}.unless", entry.get("unless"))),
            needs=tuple(self._needs(f"{path}.needs", entry.get("needs"))),
        )
        # A term whose conditions cannot be read would say more than its writer meant.
        is_sound = not any(d.severity is Severity.ERROR for d in self.report.diagnostics[before:])
        for key in ("term", "terms"):
            for phrase in self.phrases(f"{path}.{key}", entry.get(key)):
                if is_sound:
                    yield self._term(phrase, conditions)

    def _needs(self, path: str, value: YamlValue) -> Iterator[tuple[str, ...]]:
        """Yield groups of phrases: a list of lists, or one group where there is but one."""
        is_grouped = isinstance(value, list) and all(isinstance(each, list) for each in value)
        for index, group in enumerate(value if isinstance(value, list) and is_grouped else [value]):
            phrases = tuple(self.phrases(f"{path}[{index}]" if is_grouped else path, group))
            if phrases:
                yield phrases

    def _weight(self, path: str, value: YamlValue) -> float:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{0,6}\.?[0-9]{1,15}", value):
            value = float(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.report.add(path, f"`{path}` must be a number, not {kind_of(value)}")
        elif not 0 < value <= MAX_WEIGHT:
            self.report.add(
                path, f"`{path}` must be above 0 and at most {MAX_WEIGHT:g}", "1 is enough alone"
            )
        else:
            return float(value)
        return 1.0

    def _case(self, path: str, value: YamlValue) -> bool | None:
        if value is None or isinstance(value, bool):
            return value
        self.report.add(path, f"`{path}` must be `true` or `false`, not {kind_of(value)}")
        return None

    def _term(self, phrase: str, conditions: _Conditions) -> Term:
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
                self.report.add(
                    here,
                    f"`{here}` must be a phrase, not {kind_of(each)}",
                    "put it in quotation marks",
                )
                continue
            phrase = " ".join(str(each).split())
            if phrase.startswith("<") and phrase.endswith(">"):
                yield from self._list_named(here, phrase[1:-1].strip())
            elif not phrase:
                self.report.add(here, f"`{here}` is empty")
            elif len(phrase) > MAX_PHRASE:
                self.report.add(here, f"`{here}` is longer than {MAX_PHRASE} characters")
            elif phrase.split()[0].strip("*") == "" or phrase.split()[-1].strip("*") == "":
                self.report.add(
                    here,
                    f"`{shown(phrase)}` begins or ends with a lone `*`",
                    "`*` completes a word: `arrest*`",
                )
            elif parse_phrase(minded_case(phrase)[0]) is None:
                self.report.add(
                    here,
                    f"`{shown(phrase)}` can match nothing",
                    f"one to {MAX_WORDS} words, each of at most {MAX_WORD} characters",
                )
            else:
                yield phrase

    def _list_named(self, path: str, name: str) -> tuple[str, ...]:
        """Return the phrases of a named list, within what lists may add up to."""
        if name not in self.lists:
            near = difflib.get_close_matches(name[:60], sorted(self.lists), 1)
            self.report.add(
                path,
                f"there is no list `{shown(name)}`",
                f"did you mean `<{near[0]}>`?" if near else "define it above, under `lists`",
            )
        phrases = self.lists.get(name, ())
        self.listed += len(phrases)
        if self.listed > MAX_LISTED:
            self.report.add(path, f"the lists add up to more than {MAX_LISTED:,} phrases")
            return ()
        return phrases
