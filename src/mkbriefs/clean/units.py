"""How lines make paragraphs, found out per seed and per run of adjacent lines.

A unit is what the writer meant as one line of text: a paragraph, a heading, an item of a list, a
whole table. Blank lines always end one. Between adjacent lines it depends on how they are wrapped,
in the seed as a whole or in the run alone: where lines are wrapped at a column, a line goes on if
the next one's first word would not have fitted behind it (a greedy wrap read backwards); everywhere
else a line is a unit of its own.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from mkbriefs.clean.field_names import is_known_key
from mkbriefs.clean.lines import Line

_SHORTEST_WRAP = 35
_LONGEST_WRAP = 130
"""In columns. Lines outside these bounds say nothing of where a text is wrapped."""

_LONG_CAPITALS = 60
"""In code points. A line in capitals that is shorter may be a heading."""

_RAGGED = 15
"""Columns by which an open line may fall short of the wrap and still go on. Chosen by feel."""

_LONGEST_ROW = 400
"""In columns. No row of a plain-text table is longer."""

_FRONT_MATTER_LINES = 60

_LONGEST_CRUMB = 2
"""In code points."""

_LEAST_CRUMBS = 50
_FIRST_CRUMB = 40
"""In lines. So many lines of a letter or two, behind the header, are one unit, blank lines or not:
none of them says anything, and there may be millions."""

_FENCES = frozenset(("```", "~~~"))

_LONGEST_RUN = 4_000
"""In lines. A longer run of adjacent lines is looked at piece by piece."""


class Form(StrEnum):
    """What the characters of a unit alone say of it."""

    PLAIN = "plain"
    HEADING = "heading"
    """A Markdown heading: `#` before it or a rule beneath."""
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    FRONT_MATTER = "front matter"
    RULE = "rule"
    """A line without a letter or digit."""


class Unit(NamedTuple):
    """One stretch of adjacent lines that belong together. A tuple for the same reason as a line."""

    start: int
    end: int
    text: str
    """The seed's characters from `start` to `end`; may hold line breaks."""
    form: Form
    is_after_blank: bool
    words: int


_MARKER = re.compile(
    r"(?!p\.\s\d)(?:[-*•·▪●◦‣■–—+]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}\))\s"
)
_HASHES = re.compile(r"#{1,6}\s")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_UNDIVIDED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_GAP = re.compile(r"\t+|(?<![.!?:;,])\s{2,}")
_PIPES = re.compile(r"\s?\|\s?")
_CLOSERS = "\"'”’»)]*_ \u00a0」』）】〕》〉"
_STOPS = frozenset(".!?…。！？")
_ENTRY = re.compile(r"(?P<key>[\w .\"'-]{1,40}?)\s{0,4}(?::(?=\s|$)|=)")
_CITATION = re.compile(r"\s?(?:\[[\w^,\s-]{1,24}\])+$")


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends as sentences do, behind quotes, brackets and citation marks."""
    if text[-1:].isalnum():
        return False
    tail = text[-80:]
    bare = _CITATION.sub("", tail).rstrip(_CLOSERS)
    if bare[-1:] in _STOPS:
        return True
    return tail.rstrip(_CLOSERS)[-1:] in _STOPS


def make_units(
    text: str, lines: Sequence[Line], is_standalone: Callable[[str], bool]
) -> tuple[Unit, ...]:
    """Return the units that `lines` make, in order; every line is in exactly one.

    Args:
        text: the seed's text.
        lines: the lines of a seed that are not blank.
        is_standalone: tells of a line near the begin or end whether it is known to be one of its
            own, such as a byline or a share prompt, whatever the wrap says.
    """
    widths = _find_widths(lines)
    fences = [i for i, line in enumerate(lines) if line.text[:3] in _FENCES and _closes(line.text)]
    forms: dict[str, Form] = {}
    units = []
    index = 0
    tables_from = 0
    crumbs_from = _FIRST_CRUMB
    count = len(lines)
    while index < count:
        line = lines[index]
        line_text = line.text
        if index >= crumbs_from and len(line_text) <= _LONGEST_CRUMB:
            crumbs_from = _end_of_crumbs(lines, index)
            if crumbs_from - index >= _LEAST_CRUMBS:
                units.append(_crumbs(text, lines, index, crumbs_from))
                index = crumbs_from
                continue
        stop = index + 1
        form = None
        if index >= tables_from and _may_begin_block(line_text):
            form, block_stop = _read_block(lines, index, fences)
            stop = block_stop if form else stop
            tables_from = max(tables_from, block_stop)
        if form is None:
            form = forms.get(line_text)
            if form is None:
                form = forms[line_text] = _form_of(line_text)
            if stop < count:
                following = lines[stop]
                if not following.is_after_blank and (
                    widths[stop]
                    or form is Form.ITEM
                    or form is Form.QUOTE
                    or following.text[0] in "=-"
                ):
                    form, stop = _extend(lines, index, form, widths, is_standalone)
        start = line.start
        if stop == index + 1:
            units.append(
                Unit(start, line.end, line_text, form, line.is_after_blank, _count_words(line_text))
            )
        else:
            end = lines[stop - 1].end
            stretch = text[start:end]
            units.append(
                Unit(start, end, stretch, form, line.is_after_blank, _count_words(stretch))
            )
        index = stop
    return tuple(units)


def _end_of_crumbs(lines: Sequence[Line], index: int) -> int:
    """Return the line behind a run of lines of a letter or two: a word set from top to bottom."""
    stop = index
    while stop < len(lines) and len(lines[stop].text) <= _LONGEST_CRUMB:
        if not lines[stop].text.isalnum():
            break
        stop += 1
    return max(stop, index + 1)


def _crumbs(text: str, lines: Sequence[Line], first: int, stop: int) -> Unit:
    start, end = lines[first].start, lines[stop - 1].end
    is_after_blank = lines[first].is_after_blank
    return Unit(start, end, text[start:end], Form.PLAIN, is_after_blank, stop - first)


def _may_begin_block(text: str) -> bool:
    return "|" in text or "\t" in text or "  " in text or (text[0] in "`~-+%" and len(text) >= 3)


def _extend(
    lines: Sequence[Line],
    index: int,
    form: Form,
    widths: Sequence[int],
    is_standalone: Callable[[str], bool],
) -> tuple[Form, int]:
    """Return form and end of the unit that begins at `index`, if the next line is adjacent."""
    stop = index + 1
    if form is Form.ITEM or form is Form.QUOTE or widths[stop]:
        stop = _end_of_unit(lines, index, form, widths, is_standalone)
    if stop == index + 1 and lines[stop].text[0] in "=-" and _is_underlined(lines, index, stop):
        return Form.HEADING, stop + 1
    return form, stop


def _count_words(text: str) -> int:
    """Return how many words a text has; where none are divided, two characters count as one."""
    if len(text) == 1:
        return 1
    words = len(text.split())
    return words if text.isascii() else words + len(_UNDIVIDED.findall(text)) // 2


def _form_of(text: str) -> Form:
    first = text[0]
    if first.isalpha() and text[1:2].isalpha():
        return Form.PLAIN
    if first == "#" and _HASHES.match(text) and any(map(str.isalnum, text)):
        return Form.HEADING
    if first == ">":
        return Form.QUOTE
    if not any(ch.isalnum() for ch in text[:_LONGEST_ROW]) and not any(map(str.isalnum, text)):
        return Form.RULE
    if _MARKER.match(text):
        return Form.ITEM
    return Form.PLAIN


def _find_widths(lines: Sequence[Line]) -> Sequence[int]:
    """Return by line the column at which it and its neighbours are wrapped, or 0.

    Where the whole seed shows no wrap, each run of adjacent lines may still have one: a paragraph
    from another source, or a block that an extraction left as it stood on the page.
    """
    if not lines:
        return ()
    found, whole = _find_wrap(lines, 0, len(lines), is_run=False)
    widths = [whole] * len(lines)
    if whole or not found:
        return widths
    first = 0
    for stop in range(1, len(lines) + 1):
        if stop < len(lines) and stop - first < _LONGEST_RUN and _is_same_run(lines, stop):
            continue
        if stop - first > 1:
            _, width = _find_wrap(lines, first, stop, is_run=True)
            if width and _fits(lines, first, stop, width):
                widths[first:stop] = [width] * (stop - first)
        first = stop
    return widths


def _is_same_run(lines: Sequence[Line], index: int) -> bool:
    line, before = lines[index], lines[index - 1]
    return (
        not line.is_after_blank
        and line.indent + len(line.text) <= _LONGEST_WRAP
        and before.indent + len(before.text) <= _LONGEST_WRAP
    )


def _fits(lines: Sequence[Line], first: int, stop: int, width: int) -> bool:
    """Tell whether at most one line in five is longer than the wrap allows."""
    too_long = sum(line.indent + len(line.text) > width + 3 for line in lines[first:stop])
    return too_long * 5 <= stop - first


def _find_wrap(lines: Sequence[Line], first: int, stop: int, *, is_run: bool) -> tuple[int, int]:
    """Return how often a wrap shows in a stretch of lines and its column, 0 if there is none.

    Evidence is a line that stops inside a sentence before one that begins in lower case, or two
    long lines all in capitals. In a seed, one in five pairs of adjacent lines has to give it; in a
    run alone, one in four of those whose first line stops inside a sentence.
    """
    widest = found = pairs = 0
    line = lines[first]
    for following in itertools.islice(lines, first + 1, stop):
        before, line = line, following
        if following.is_after_blank:
            continue
        length = before.indent + len(before.text)
        is_wide = _SHORTEST_WRAP <= length <= _LONGEST_WRAP
        if is_wide and _is_cut(before.text, following.text):
            found += 1
            pairs += 1
            widest = max(widest, length)
        elif not is_run or (
            is_wide and following.indent <= before.indent + 1 and not ends_sentence(before.text)
        ):
            pairs += 1
    is_wrapped = found > 0 and found * (4 if is_run else 5) >= pairs
    return found, widest if is_wrapped else 0


def _is_cut(text: str, following: str) -> bool:
    """Tell whether a wrap must have divided two adjacent lines."""
    if following[0].islower():
        return (
            following[1:2].lower() == following[1:2]  # not iPhone
            and following[:3] != "by "
            and text[-1] != ":"
            and not ends_sentence(text)
        )
    return (
        len(text) >= _LONG_CAPITALS
        and text.isupper()
        and following.isupper()
        and not ends_sentence(text)
    )


def _end_of_unit(
    lines: Sequence[Line],
    index: int,
    form: Form,
    widths: Sequence[int],
    is_standalone: Callable[[str], bool],
) -> int:
    stop = index + 1
    if form is Form.RULE:
        return stop
    if form is Form.HEADING:
        return stop
    if form is Form.QUOTE:
        while stop < len(lines) and _is_adjacent(lines, stop) and lines[stop].text[0] == ">":
            stop += 1
        return stop
    while stop < len(lines) and _goes_on(lines, index, stop, form, widths[stop]):
        is_near_edge = stop < 24 or stop >= len(lines) - 24
        if is_near_edge and (
            is_standalone(lines[stop].text) or is_standalone(lines[stop - 1].text)
        ):
            break
        stop += 1
    return stop


def _goes_on(lines: Sequence[Line], first: int, stop: int, form: Form, width: int) -> bool:  # noqa: PLR0911  one guard a line
    """Tell whether the line at `stop` goes on with the unit that begins at `first`."""
    line, following = lines[stop - 1], lines[stop]
    if following.is_after_blank or not (width or form is Form.ITEM):
        return False
    if _form_of(following.text) is not Form.PLAIN:
        return False
    if form is Form.ITEM and following.indent > lines[first].indent:
        return True
    if _is_hyphenated(line.text) and following.text[0].islower():
        return True
    is_open = not ends_sentence(line.text)
    length = line.indent + len(line.text)
    if not width or length > width * 1.25:
        return False
    if following.indent > line.indent + 1 and form is not Form.ITEM:
        return False  # an indented first line
    if is_open and following.text[0].islower() and length >= _SHORTEST_WRAP:
        return True
    space = following.text.find(" ")
    first_word = space if space > 0 else len(following.text)
    return length + 1 + first_word > width - (_RAGGED if is_open else 0)


def _is_hyphenated(text: str) -> bool:
    return text[-1] in "-\u00ad\u2010" and text[-2:-1].isalpha()


def _is_adjacent(lines: Sequence[Line], index: int) -> bool:
    return not lines[index].is_after_blank


def _is_underlined(lines: Sequence[Line], index: int, stop: int) -> bool:
    return (
        stop == index + 1
        and stop < len(lines)
        and _is_adjacent(lines, stop)
        and _UNDERLINE.match(lines[stop].text) is not None
        and any(ch.isalnum() for ch in lines[index].text[:_LONGEST_ROW])
        and len(lines[index].text) <= _LONGEST_WRAP
    )


def _read_block(
    lines: Sequence[Line], index: int, fences: Sequence[int]
) -> tuple[Form | None, int]:
    """Return form and end of a block of several lines that begins at `index`.

    Returns:
        None as form where there is none, and then the line up to which it is not worth asking
        again.
    """
    text = lines[index].text
    if text[:3] in _FENCES:
        at = bisect_right(fences, index)
        return (Form.CODE, fences[at] + 1) if at < len(fences) else (None, index + 1)
    if index == 0 and text in {"---", "+++"}:
        return _read_front_matter(lines)
    if index == 0 and text.startswith("% "):
        return _read_title_block(lines)
    if "|" in text or "\t" in text or "  " in text:
        return _read_table(lines, index)
    return None, index + 1


def _closes(fence: str) -> bool:
    return not fence.strip(fence[0])


def _read_front_matter(lines: Sequence[Line]) -> tuple[Form | None, int]:
    """Return form and end of front matter at the begin of a seed: YAML, or TOML between `+++`.

    A key has to say what the text is, or all keys are small and no line is blank: other lines
    between two rules are somebody's words.
    """
    fences = {"---", "..."} if lines[0].text == "---" else {"+++"}
    is_known, is_compact = False, True
    for stop in range(1, min(len(lines), _FRONT_MATTER_LINES)):
        line = lines[stop]
        if line.text in fences and not line.indent:
            return (
                (Form.FRONT_MATTER, stop + 1) if stop > 1 and is_known | is_compact else (None, 1)
            )
        entry = _ENTRY.match(line.text)
        is_known |= entry is not None and is_known_key(entry["key"])
        is_compact &= not line.is_after_blank and not line.text[0].isupper()
        if not (entry or line.indent or line.text.startswith(("- ", "#", "[", "]"))):
            break
    return None, 1


def _read_title_block(lines: Sequence[Line]) -> tuple[Form | None, int]:
    """Return form and end of the lines `% Title`, `% Authors`, `% Date` that pandoc reads."""
    stop = 0
    while stop < min(len(lines), 3) and lines[stop].text.startswith("% "):
        stop += 1
    return (Form.FRONT_MATTER, stop) if stop > 1 else (None, 1)


def _read_table(lines: Sequence[Line], index: int) -> tuple[Form | None, int]:
    counts = []
    stop = index
    has_strong_columns = True
    while stop < len(lines) and (stop == index or _is_adjacent(lines, stop)):
        cells, is_strong = _count_cells(lines[stop].text)
        if cells < 2:
            break
        has_strong_columns = has_strong_columns and is_strong
        counts.append(cells)
        stop += 1
    usual = max(set(counts), key=lambda n: (counts.count(n), n)) if counts else 0
    is_regular = counts.count(usual) * 10 >= len(counts) * 7
    if is_regular and len(counts) >= (2 if has_strong_columns else 3):
        return Form.TABLE, stop
    return None, max(stop, index + 1)


def _count_cells(text: str) -> tuple[int, bool]:
    """Return how many cells a row has, and whether tabs or bars divide them."""
    if len(text) > _LONGEST_ROW:
        return 0, False
    bars = text.count("|")
    if bars:
        return len(_PIPES.split(text.strip("| "))), bars > 1
    marker = _MARKER.match(text)
    if marker and not text[0].isalnum():
        text = text[marker.end() :].lstrip()  # a bullet is no cell
    if "\t" not in text and "  " not in text:
        return 0, False
    cells = _GAP.split(text)
    if len(text) > 45 * len(cells):
        return 0, False
    return len(cells), "\t" in text
