"""What a person decided about two statements, kept by their words so that a changed seed finds it.

    findings:
      - confirm: the gates were locked
        with: nobody could open the gates
        in: gazette-2024
      - reject: {exact: twelve people, prefix: "rescued "}
        with: twelve people
        in: lee-2025

A passage is a TextQuoteSelector of the Web Annotation Data Model: `exact`, and where these words
stand more than once also `prefix` or `suffix`. White space and the form of quotation marks do not
count.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from mkbriefs.annotate.words import fold_for_phrases
from mkbriefs.briefs import ExistingBrief
from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.statements import Statements
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import Citekey

KEY: Final = "findings"
"""The front matter key of a brief."""
_VERBS: Final = ("confirm", "reject")
_HINT: Final = (
    "write `confirm:` or `reject:` with words of this source, `with:` words of another, and `in:` "
    "the citekey of that brief"
)
_LONGEST_SHOWN: Final = 60

End = tuple[Citekey, str]
"""A brief and the id of a sentence in it."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a corpus that could be read and found."""

    confirmed: tuple[tuple[End, End], ...] = ()
    """Pairs that say the same, the brief that comes first in the corpus first; each once."""
    rejected: frozenset[frozenset[str]] = frozenset()
    """The folded words of the two statements of each pair that does not: so it holds of copies."""
    diagnostics: tuple[Diagnostic, ...] = ()

    def reject(self, pair: Pair) -> bool:
        """Tell whether a person said that the statements of a pair do not say the same."""
        return bool(self.rejected) and self.is_rejected(pair.one.words, pair.other.words)

    def is_rejected(self, one: str, other: str) -> bool:
        """Tell whether a person said that statements of these words do not say the same."""
        return bool(self.rejected) and frozenset((one, other)) in self.rejected


class _Problem(Exception):  # noqa: N818  control flow inside this module
    """What is wrong with one decision."""

    def __init__(self, rule: str, message: str, hint: str) -> None:
        self.rule, self.message, self.hint = rule, message, hint
        super().__init__(message)


def read_decisions(
    statements: Sequence[Statements], files: Mapping[Citekey, ExistingBrief]
) -> Decisions:
    """Return what people decided in the front matter of all briefs.

    Diagnostics: `decision-valid` (error) for one that cannot be read, `decision-found` (warning)
        for one whose words do not stand in their source; neither counts.
    """
    reader = _Reader(statements)
    for each in statements:
        raw = each.brief.overrides.get(KEY)
        file = files.get(each.citekey)
        if raw is not None and file is not None:
            reader.read(each, raw, Location(file.path, file.lines.get(KEY, 0)))
    return Decisions(
        confirmed=tuple(dict.fromkeys(reader.confirmed)),
        rejected=frozenset(reader.rejected),
        diagnostics=tuple(reader.diagnostics),
    )


@dataclass
class _Reader:
    statements: Sequence[Statements]
    confirmed: list[tuple[End, End]] = field(default_factory=list)
    rejected: list[frozenset[str]] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._order = {str(each.citekey): at for at, each in enumerate(self.statements)}

    def read(self, here: Statements, raw: YamlValue, place: Location) -> None:
        """Read the decisions of one brief."""
        for entry in raw if isinstance(raw, list) else [raw]:
            try:
                self._take(here, entry)
            except _Problem as problem:
                is_lost = problem.rule == "decision-found"
                self.diagnostics.append(
                    Diagnostic(
                        rule=problem.rule,
                        severity=Severity.WARNING if is_lost else Severity.ERROR,
                        location=place,
                        message=problem.message,
                        hint=problem.hint,
                    )
                )

    def _take(self, here: Statements, entry: YamlValue) -> None:
        verbs = [verb for verb in _VERBS if isinstance(entry, dict) and verb in entry]
        if not isinstance(entry, dict) or len(verbs) != 1 or set(entry) - {*verbs, "with", "in"}:
            message = "a decision about findings cannot be read"
            raise _Problem("decision-valid", message, _HINT)
        there = self._brief(entry.get("in"))
        if there is here:
            message = f"`in: {here.citekey}` is this brief itself"
            raise _Problem("decision-valid", message, _HINT)
        ours = _find(here, _selector(entry[verbs[0]]))
        theirs = _find(there, _selector(entry.get("with")))
        first, second = sorted((ours, theirs), key=lambda end: self._order[end[0]])
        if verbs[0] == "confirm":
            self.confirmed.append((first, second))
        else:
            rows = (here.row(ours[1]), there.row(theirs[1]))
            self.rejected.append(frozenset(row.words for row in rows))

    def _brief(self, raw: YamlValue) -> Statements:
        at = self._order.get(str(raw)) if isinstance(raw, str | int) else None
        if at is None:
            message = f"there is no brief `{_shown(str(raw))}`"
            raise _Problem("decision-found", message, "give the citekey of a brief in `in:`")
        return self.statements[at]


@dataclass(frozen=True, slots=True)
class _Selector:
    exact: str
    prefix: str = ""
    suffix: str = ""


def _selector(raw: YamlValue) -> _Selector:
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = str(raw)  # a year or a number stands for its figures
    if isinstance(raw, str) and raw.strip():
        return _Selector(raw)
    if isinstance(raw, dict) and not set(raw) - {"exact", "prefix", "suffix"}:
        texts = {key: value for key, value in raw.items() if isinstance(value, str)}
        if len(texts) == len(raw) and texts.get("exact", "").strip():
            return _Selector(**texts)
    raise _Problem("decision-valid", "a decision about findings lacks a passage", _HINT)


def _find(statements: Statements, selector: _Selector) -> End:
    """Return the one sentence that holds the beginning of a passage."""
    places = list(_places(statements.text, selector))
    ids = {each.id for each in map(statements.sentence_at, places) if each is not None}
    if len(ids) == 1:
        return statements.citekey, ids.pop()
    words = _shown(selector.exact)
    if not ids:
        message = f"the words “{words}” do not stand in a sentence of `{statements.citekey}`"
        raise _Problem("decision-found", message, "quote the source as its text stands now")
    message = f"the words “{words}” stand in {len(ids)} sentences of `{statements.citekey}`"
    raise _Problem("decision-found", message, "quote more words, or add `prefix:` or `suffix:`")


def _places(text: str, selector: _Selector) -> Iterator[int]:
    """Yield the offsets at which a passage begins, white space and quotation marks folded."""
    folded, offsets = _fold(text)
    exact, prefix, suffix = (
        _fold(part)[0] for part in (selector.exact, selector.prefix, selector.suffix)
    )
    exact = exact.strip()
    at = folded.find(exact)
    while at >= 0:
        begin, end = max(0, at - len(prefix) - 1), at + len(exact)
        before = folded[begin:at].rstrip().endswith(prefix.rstrip())
        after = folded[end : end + len(suffix) + 1].lstrip().startswith(suffix.lstrip())
        if before and after:
            yield offsets[at]
        at = folded.find(exact, at + 1)


def _fold(text: str) -> tuple[str, list[int]]:
    """Return a text with runs of white space as one space, and where each character stood."""
    folded: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(fold_for_phrases(text)):
        if character.isspace() and folded and folded[-1] == " ":
            continue
        folded.append(" " if character.isspace() else character)
        offsets.append(at)
    return "".join(folded), offsets


def _shown(words: str) -> str:
    folded = " ".join(words.split()).replace("`", "'")
    return folded if len(folded) <= _LONGEST_SHOWN else f"{folded[: _LONGEST_SHOWN - 1]}…"
