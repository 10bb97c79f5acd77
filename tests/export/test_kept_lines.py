"""An export that takes over lines of an earlier one is the export that would be made anew."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest

from builders import make_brief, make_corpus, make_theme
from finding_builders import FERRY, TIDE, compared_corpus, make_related, with_findings
from mkbriefs.cache import Cache
from mkbriefs.export import ExportSettings, KeptLines, export_in_pieces
from mkbriefs.model import Brief, Corpus, OriginId

_SETTINGS = ExportSettings(
    version="1.2.3",
    brief_url=lambda citekey: f"briefs/{citekey}/",
    theme_url=lambda theme: f"themes/{theme}/",
)


def _exported(corpus: Corpus, settings: ExportSettings, lines: KeptLines | None = None) -> bytes:
    return b"".join(export_in_pieces(corpus, settings, lines))


def _edited(made: Corpus, edit: Callable[[Brief], Brief]) -> Corpus:
    """Return a corpus with its first brief edited."""
    return replace(made, briefs=(edit(made.briefs[0]), *made.briefs[1:]))


def _with_text(made: Corpus) -> Corpus:
    other = make_brief(FERRY.replace("Forty", "Fifty"))
    return _edited(made, lambda brief: replace(brief, source=other.source))


def _with_title(made: Corpus) -> Corpus:
    def edit(brief: Brief) -> Brief:
        item = {**brief.reference.item, "title": "Another"}
        return replace(brief, reference=replace(brief.reference, item=item))

    return _edited(made, edit)


def _with_origin(made: Corpus) -> Corpus:
    citekey = made.briefs[0].citekey
    origin_of = {**made.findings.origin_of, citekey: {"s1": OriginId("o-another")}}
    return replace(made, findings=replace(made.findings, origin_of=origin_of))


def _with_related(made: Corpus) -> Corpus:
    citekey, other = made.briefs[0].citekey, made.briefs[-1]
    related = {**made.findings.related, citekey: make_related((other, ["another reason"]))}
    return replace(made, findings=replace(made.findings, related=related))


def _with_theme(made: Corpus) -> Corpus:
    return replace(made, themes=(*made.themes, make_theme("tides")))


class _CountedLines(KeptLines):
    """Counts the lines that are made."""

    made = 0

    def keep(self, key: str, line: bytes) -> None:
        """Keep a line."""
        self.made += 1
        super().keep(key, line)


def _nothing() -> BytesIO:
    return BytesIO()


@pytest.mark.parametrize(
    ("edit", "count"),
    [
        (lambda whole: whole, 0),
        (_with_text, 1),
        (_with_title, 1),
        (_with_origin, 1),
        (_with_related, 1),
        (_with_theme, 3),
    ],
)
def test_only_lines_that_tell_something_else_are_made(
    edit: Callable[[Corpus], Corpus], count: int
) -> None:
    """After an edit to anything a line tells, that line is made, and no other."""
    whole, cache = compared_corpus(), Cache()
    earlier = _exported(whole, _SETTINGS, KeptLines(cache, _nothing))
    edited = edit(whole)
    expected = _exported(edited, _SETTINGS)
    lines = _CountedLines(cache, lambda: BytesIO(earlier))
    assert _exported(edited, _SETTINGS, lines) == expected
    assert lines.made == count
    assert (expected == earlier) is not bool(count)


def test_pages_that_have_moved_are_told() -> None:
    """Where addresses of pages are others, each line is made."""
    whole, cache = compared_corpus(), Cache()
    earlier = _exported(whole, _SETTINGS, KeptLines(cache, _nothing))
    moved = replace(_SETTINGS, brief_url=lambda citekey: f"briefs/{citekey}.html")
    lines = _CountedLines(cache, lambda: BytesIO(earlier))
    exported = _exported(whole, moved, lines)
    assert lines.made == len(whole.briefs)
    assert exported == _exported(whole, moved)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"not JSON",
        lambda earlier: earlier[: len(earlier) // 3],
        lambda earlier: earlier.replace(b"pier", b"PIER"),
        lambda earlier: earlier.replace(b"\n", b"\r\n"),
        lambda earlier: earlier.replace(b"}\n", b"},\n"),
        lambda earlier: b"\n".join(reversed(earlier.split(b"\n"))),
    ],
)
def test_whatever_has_become_of_the_earlier_file_is_not_shown(
    spoil: Callable[[bytes], bytes],
) -> None:
    """A file that is missing, cut off, edited or put in another order changes nothing."""
    whole, cache = compared_corpus(), Cache()
    earlier = _exported(whole, _SETTINGS, KeptLines(cache, _nothing))
    exported = _exported(whole, _SETTINGS, KeptLines(cache, lambda: BytesIO(spoil(earlier))))
    assert exported == earlier


def test_a_corpus_without_briefs_has_no_lines() -> None:
    """Nothing is looked for where there is nothing to tell."""
    whole = with_findings(make_corpus())

    def read() -> BytesIO:
        raise AssertionError(TIDE)

    assert _exported(whole, _SETTINGS, KeptLines(Cache(), read)) == _exported(whole, _SETTINGS)
