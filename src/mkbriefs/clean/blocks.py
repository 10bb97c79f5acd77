"""From units that are kept to paragraphs with their kinds."""

import re
from collections.abc import Mapping, Sequence

from mkbriefs.clean.title import is_prose
from mkbriefs.clean.units import Form, Unit, ends_sentence
from mkbriefs.clean.verdict import Verdict
from mkbriefs.model import Dropped, Paragraph, ParagraphKind, Span

_LONGEST_HEADING = 14
"""In words."""

_LONGEST_VERSE = 10
"""In words."""

_LONGEST_SALUTE = 4
"""In words."""

_SPEAKER = re.compile(r"[A-Z][A-Z .,'’-]{1,40}:\s")
"""A name in capitals that leads a turn of speech."""

_KINDS = {
    Form.HEADING: ParagraphKind.HEADING,
    Form.QUOTE: ParagraphKind.QUOTE,
    Form.TABLE: ParagraphKind.TABLE,
    Form.ITEM: ParagraphKind.LIST,
}


def make_paragraphs(
    units: Sequence[Unit], verdicts: Mapping[int, Verdict], captions: frozenset[int]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of units without a verdict, numbered; in order of the text."""
    kept = [i for i in range(len(units)) if i not in verdicts]
    kinds = _kinds(units, kept, captions)
    paragraphs: list[Paragraph] = []
    counts = {"p": 0, "h": 0, "c": 0}
    position = 0
    while position < len(kept):
        kind = kinds[position]
        stop = _end_of_paragraph(units, kept, kinds, position)
        letter = (
            "h" if kind is ParagraphKind.HEADING else "c" if kind is ParagraphKind.CAPTION else "p"
        )
        counts[letter] += 1
        span = Span(units[kept[position]].start, units[kept[stop - 1]].end)
        paragraphs.append(Paragraph(id=f"{letter}{counts[letter]}", kind=kind, span=span))
        position = stop
    return tuple(paragraphs)


def _end_of_paragraph(
    units: Sequence[Unit], kept: Sequence[int], kinds: Sequence[ParagraphKind], position: int
) -> int:
    """Return the position behind the items or verses that make one paragraph."""
    kind = kinds[position]
    is_list = kind is ParagraphKind.LIST
    stop = position + 1
    if not is_list and kind is not ParagraphKind.BODY:
        return stop
    while stop < len(kept):
        unit = units[kept[stop]]
        if unit.is_after_blank or kinds[stop] is not kind or kept[stop] != kept[stop - 1] + 1:
            break
        if not (is_list or _is_verse(units[kept[stop - 1]], unit)):
            break
        stop += 1
    return stop


def make_dropped(units: Sequence[Unit], verdicts: Mapping[int, Verdict]) -> tuple[Dropped, ...]:
    """Return the dropped spans; units beside each other with one verdict make one span."""
    dropped: list[Dropped] = []
    previous = -2
    for index in sorted(verdicts):
        unit, decision = units[index], verdicts[index]
        goes_on = (
            index == previous + 1
            and not unit.is_after_blank
            and (dropped[-1].rule, dropped[-1].reason) == (decision.rule, decision.reason)
        )
        start = dropped.pop().span.start if goes_on else unit.start
        dropped.append(
            Dropped(span=Span(start, unit.end), rule=decision.rule, reason=decision.reason)
        )
        previous = index
    return tuple(dropped)


def _is_verse(line: Unit, following: Unit) -> bool:
    """Tell whether two adjacent short lines go together, as in verse or an address."""
    return (
        line.form is following.form is Form.PLAIN
        and line.words <= _LONGEST_VERSE
        and following.words <= _LONGEST_VERSE
        and not ends_sentence(line.text)
    )


def _kinds(
    units: Sequence[Unit], kept: Sequence[int], captions: frozenset[int]
) -> list[ParagraphKind]:
    kinds = []
    for position, index in enumerate(kept):
        unit = units[index]
        form = unit.form
        if index in captions:
            kind = ParagraphKind.CAPTION
        elif form is Form.PLAIN:
            is_heading = not unit.text[0].islower() and _heads(units, kept, position)
            kind = ParagraphKind.HEADING if is_heading else ParagraphKind.BODY
        elif form is Form.ITEM and not _is_in_list(units, kept, position):
            is_heading = unit.text[0].isalnum() and _heads(units, kept, position)
            is_bullet = not (unit.text[0].isalnum() or unit.text[0] == "(")
            kind = ParagraphKind.LIST if is_bullet else ParagraphKind.BODY
            kind = ParagraphKind.HEADING if is_heading else kind
        else:
            kind = _KINDS.get(form, ParagraphKind.BODY)
        kinds.append(kind)
    return kinds


def _is_in_list(units: Sequence[Unit], kept: Sequence[int], position: int) -> bool:
    return any(
        0 <= p < len(kept) and units[kept[p]].form is Form.ITEM
        for p in (position - 1, position + 1)
    )


def _heads(units: Sequence[Unit], kept: Sequence[int], position: int) -> bool:
    """Tell whether a unit is a heading: short, open at its end or a question, before a text."""
    unit = units[kept[position]]
    if not _is_short_and_open(unit):
        return False
    if position + 1 >= len(kept):
        return False
    following = units[kept[position + 1]]
    if _is_signature(units, kept, position):
        return False
    if _is_text(following, least=1 if unit.text.rstrip().endswith("?") else 2):
        return not _is_introduction(units, kept, position)
    # A heading may stand above another one, but a run of short lines is none.
    return (
        following.form in {Form.PLAIN, Form.HEADING}
        and following.is_after_blank
        and _is_short_and_open(following)
        and position + 2 < len(kept)
        and _is_text(units[kept[position + 2]])
        and (position == 0 or _ends_passage(units, kept, position))
    )


def _ends_passage(units: Sequence[Unit], kept: Sequence[int], position: int) -> bool:
    """Tell whether text, or a block of short lines such as a list, stands before a unit."""
    before = units[kept[position - 1]]
    return _is_text(before, least=1) or not before.is_after_blank


def _is_signature(units: Sequence[Unit], kept: Sequence[int], position: int) -> bool:
    """Tell whether a line ends a block or a letter: a name, a place below it, a credit."""
    if position == 0:
        return False
    unit, before = units[kept[position]], units[kept[position - 1]]
    following = units[kept[position + 1]]
    if before.words <= _LONGEST_SALUTE and before.text[-1] == ",":
        return unit.words <= _LONGEST_SALUTE
    return (
        not unit.is_after_blank
        and following.is_after_blank
        and kept[position - 1] == kept[position] - 1
        and (_is_short_and_open(before) or before.is_after_blank)
        and not unit.text.endswith("?")
    )


def _is_introduction(units: Sequence[Unit], kept: Sequence[int], position: int) -> bool:
    """Tell whether a line is the last of a run of short adjacent lines, such as a verse."""
    if position < 2 or units[kept[position]].is_after_blank:
        return False
    run = [units[kept[p]] for p in (position - 2, position - 1)]
    return all(_is_short_and_open(unit) for unit in run) and not run[1].is_after_blank


def _is_text(unit: Unit, *, least: int = 3) -> bool:
    """Tell whether a unit is text under a heading: a sentence of `least` words, a list, a table."""
    is_sentence = unit.words >= least and ends_sentence(unit.text) and not unit.text.endswith("?")
    is_cut = unit.words > _LONGEST_HEADING and "\n" in unit.text
    return (
        is_prose(unit)
        or is_sentence
        or is_cut
        or unit.form in {Form.ITEM, Form.TABLE, Form.QUOTE, Form.CODE}
    )


def _is_short_and_open(unit: Unit) -> bool:
    text = unit.text
    if unit.words > _LONGEST_HEADING or text[0].islower() or ("\n" in text and len(text) > 120):
        return False
    if text[0] in "([" and text[-1] in ")]":
        return False  # an aside, such as what a transcript hears
    bare = text.rstrip("\"'”’»)* \u00a0")
    first = text.lstrip("\"'“‘«(*#¿ ")[:1]
    if not (
        first.isupper() or first.isdigit() or (first.isalpha() and first.lower() == first.upper())
    ):
        return False
    if bare.endswith(("?", "？")):
        return unit.words <= 1 or _SPEAKER.match(text) is None
    if bare.endswith((":", "：")):
        return unit.words <= 4
    return not ends_sentence(text) and bare[-1:] not in {",", ";", "-", "–", "—"}
