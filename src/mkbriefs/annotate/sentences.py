"""Sentences of the kept paragraphs, offset-true.

One pass over each paragraph, from full stop to full stop: what stands before and behind decides
whether a sentence ends there. In doubt it does not: a joined pair still quotes true, a torn
sentence says what nobody said. Every look behind or ahead is bounded, so work is linear.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mkbriefs.annotate.citations import CITATION_MARK
from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.clean.wire import read_glued_credit
from mkbriefs.model import Paragraph, ParagraphKind, Sentence, Span

_UNSPACED_STOPS = "。！？｡．"
"""Full stops of scripts that put no space behind them."""
_STOPS = ".!?…‽।॥؟۔" + _UNSPACED_STOPS
_STOP = re.compile(rf"\.(?:[ \u00a0]\.){{2,}}|[{_STOPS}]+")
_CLOSERS = "\"”’'»)\\]}›」』）】〉》*_"
# What belongs to the sentence behind its full stop: quotation marks, brackets, citation marks.
# “ and « close in German, and open where a letter follows.
_TAIL = re.compile(
    rf"[{_CLOSERS}]*(?:[“«‘](?=\s|\Z))?(?:[ \u00a0\u202f]»[{_CLOSERS}]*)?(?:\s?{CITATION_MARK})*"
)
_CITED = re.compile(rf"\s?{CITATION_MARK}")
# Whatever may stand between two sentences. Full stops end it, so that none is passed over.
_BETWEEN = re.compile(rf"[^\w{_STOPS}]*")
_WORD = re.compile(r"[^\W_]{1,30}(?:['’-][^\W_]{1,30}){0,3}")
_TOKEN_BEFORE = 32
"""Code points looked back for the word before a full stop. Longer ones are no abbreviations."""
_BRACKET_WINDOW = 400
"""Code points within which a bracket has to close for its content not to be split."""
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
_ROMAN = re.compile(r"[IVXLC]{1,6}(?!\w)")
_NAMES_SAID = re.compile(r"(?:[^\W\d_][\w'’.-]{0,30} ){1,3}?(?P<verb>[a-z]{3,12})\b")

_WIDE_BRACKETS = (("《", "》"), ("〈", "〉"), ("（", "）"))
# Who speaks, behind a quotation in Chinese: a short subject, a verb of saying, a mark.
_WIDE_SAID = re.compile(
    r"[^\W\d_]{0,12}?(?:说|說|问|問|道|答|喊|叫|称|稱|表示|回答|解释|解釋|补充|補充|强调|強調|指出|坦言|感叹|感嘆|笑着说|回应"
    r"|回應|告诉记者|告訴記者)[，,：:。！？]"
)
_LIST_MARK = re.compile(
    r"[ \t]*(?:[-*+•‣◦▪▸►–—·●○■□✓✔➤]|\(?\d{1,3}[.)]|\(?[a-z][.)]|[A-Z]\)|\(?[ivx]{1,5}[.)])"
    r"(?:[ \t\u00a0]+|$)"
)
_QUOTE_MARK = re.compile(r"[ \t]*(?:>[ \t]?)+")
_HEADING_MARK = re.compile(r"[ \t]*#{1,6}(?:[ \t]+|$)")
_HEADING_END = re.compile(r"[ \t]#+[ \t]*$")
_RULE_ROW = re.compile(r"[\s|:+=─│┼-]+")
_UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*")
_CREDIT_DIVIDER = re.compile(r"[–—(\[/]|\s-{1,2}\s")
_CREDIT_WINDOW = 200
"""Code points at the end of a paragraph in which a wire credit stands."""
_CREDIT = re.compile(r"[\s(\[/–—―-]*$")


def split_sentences(
    text: str,
    paragraphs: Sequence[Paragraph],
    wire_credits: Sequence[Span] = (),
    *,
    language: str = "",
) -> tuple[Sentence, ...]:
    """Return the sentences of the paragraphs, in order, without overlaps, themes not yet told.

    Spans begin and end with a character that is not white space, inside their paragraph. Together
    they cover the paragraph but for white space, list, quotation and heading marks, rules of
    tables, and a wire credit behind the last sentence (`… did not. – Reuters`). A row of a table
    is a sentence, items of a list are never joined. Citation marks before or behind a full stop
    belong to the sentence they follow.

    Args:
        text: the seed's text.
        paragraphs: in order.
        wire_credits: places known to be such; those of well-known agencies are found anyway.
        language: BCP 47 primary tag; its abbreviations count beside the general ones.
    """
    lists = _abbreviations(language)
    sentences: list[Sentence] = []
    flowing = 0
    for paragraph in paragraphs:
        for number, span in enumerate(_spans(text, paragraph, wire_credits, lists), 1):
            flowing += paragraph.kind.is_flow
            name = f"s{flowing}" if paragraph.kind.is_flow else f"{paragraph.id}s{number}"
            sentences.append(Sentence(id=name, paragraph=paragraph.id, span=span))
    return tuple(sentences)


def _spans(
    text: str, paragraph: Paragraph, wire_credits: Sequence[Span], lists: "_Abbreviations"
) -> Iterator[Span]:
    start, end = paragraph.span.start, paragraph.span.end
    match paragraph.kind:
        case ParagraphKind.TABLE:
            chunks = _rows(text, start, end)
            yield from filter(None, (_trimmed(text, a, b) for a, b in chunks))
            return
        case ParagraphKind.LIST:
            chunks = _items(text, start, end)
        case ParagraphKind.QUOTE:
            chunks = _quoted(text, start, end)
        case ParagraphKind.HEADING:
            chunks = _heading(text, start, end)
        case _:
            chunks = iter([(start, end)])
    is_quote = paragraph.kind is ParagraphKind.QUOTE
    for a, b in chunks:
        credited = _without_credit(text, a, b, wire_credits) if b == end else b
        for span in _prose(text, a, credited, lists):
            kept = _trimmed(text, span.start, span.end)
            if kept:
                yield _without_quote_mark(text, kept) if is_quote else kept


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (row for row in _lines(text, start, end) if not _RULE_ROW.fullmatch(text, *row))


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the items of a list without their marks; lines without one go on with the item.

    In a list that has no marks at all each line is an item.
    """
    lines = list(_lines(text, start, end))
    marks = [_LIST_MARK.match(text, *line) for line in lines]
    is_marked = any(marks)
    item: tuple[int, int] | None = None
    for (first, last), mark in zip(lines, marks, strict=True):
        if item is not None and (mark or not is_marked):
            yield item
            item = None
        begin = mark.end() if mark else first
        item = (begin if item is None else item[0], last)
    if item is not None:
        yield item


def _quoted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a quotation between its empty lines."""
    stretch: tuple[int, int] | None = None
    for first, last in _lines(text, start, end):
        mark = _QUOTE_MARK.match(text, first, last)
        begin = mark.end() if mark else first
        if not text[begin:last].strip():
            if stretch is not None:
                yield stretch
            stretch = None
        else:
            stretch = (begin if stretch is None else stretch[0], last)
    if stretch is not None:
        yield stretch


def _without_quote_mark(text: str, span: Span) -> Span:
    """Return a sentence that begins with its line's quotation mark without it."""
    mark = _QUOTE_MARK.match(text, span.start, span.end)
    return (mark and _trimmed(text, mark.end(), span.end)) or span


def _heading(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    mark = _HEADING_MARK.match(text, start, end)
    begin = mark.end() if mark else start
    line = text.rfind("\n", begin, end)
    if line >= 0 and _UNDERLINE.fullmatch(text, line + 1, end):
        end = line
    # Looked for at the end only: a heading may be as long as the seed.
    tail = max(begin, end - 40)
    closing = _HEADING_END.search(text, tail, end) if mark else None
    yield begin, closing.start() if closing else end


def _without_credit(text: str, start: int, end: int, wire_credits: Sequence[Span]) -> int:
    """Return where `text[start:end]` ends without the wire credit behind its last full stop."""
    begin = next(
        (c.start for c in wire_credits if start < c.start and c.end <= end <= c.end + 3), None
    )
    if begin is None:
        # The reader wants a paragraph; its end is all it looks at.
        offset = max(start, end - _CREDIT_WINDOW)
        if not _CREDIT_DIVIDER.search(text, max(start, end - 60), end):
            return end
        places = read_glued_credit(text[offset:end])
        if not places:
            return end
        begin = offset + places[0][0]
    opening = _CREDIT.search(text, max(start, begin - 12), begin)
    cut = opening.start() if opening else begin
    return cut if cut > start and text[cut - 1] in _STOPS + _CLOSERS else end


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    before_name: frozenset[str]
    before_number: frozenset[str]
    of_clock: frozenset[str]
    clock_words: frozenset[str]
    before_capital: frozenset[str]
    starters: frozenset[str]
    marked_names: frozenset[str]
    attribution: frozenset[str]
    ordinal_words: frozenset[str]
    doubled: frozenset[str]


@cache
def _abbreviations(language: str) -> _Abbreviations:
    """Return the general lists, each with what the list of the same name for a language adds."""
    lists = load_wordlist("abbreviations")
    return _Abbreviations(
        **{
            name: frozenset(words) | frozenset(lists.get(f"{name}_{language}", ()))
            for name, words in lists.items()
            if not name.endswith(_LANGUAGES)
        }
    )


_LANGUAGES = ("_es",)


def _prose(text: str, start: int, end: int, lists: _Abbreviations) -> Iterator[Span]:
    """Yield the sentences of running text; together they leave out only white space."""
    # A text that knows no capitals marks the begin of a sentence by nothing but the full stop.
    has_capitals = text[start:end] != text[start:end].lower()
    begin = start
    at = start
    while stop := _STOP.search(text, at, end):
        tail = _TAIL.match(text, stop.end(), end)
        tail_end = tail.end() if tail else stop.end()
        between = _BETWEEN.match(text, tail_end, end)
        following = between.end() if between else tail_end
        if following >= end:
            break
        place = _Place(text, begin, stop.start(), stop.end(), tail_end, following, end, lists)
        if text[following] not in _STOPS and _ends_sentence(place, has_capitals=has_capitals):
            yield Span(begin, tail_end)
            begin = tail_end
        at = max(following, stop.end())
    if begin < end:
        yield Span(begin, end)


@dataclass(slots=True)
class _Place:
    """A full stop and its surroundings, as offsets in the text."""

    text: str
    begin: int
    """Of the sentence that may end here."""
    stop: int
    stop_end: int
    tail_end: int
    """Behind closing marks and citation marks."""
    following: int
    """Of the first letter or figure behind."""
    end: int
    """Of the running text."""
    lists: _Abbreviations

    @property
    def mark(self) -> str:
        return self.text[self.stop : self.stop_end]

    @property
    def tail(self) -> str:
        return self.text[self.stop_end : self.tail_end]

    def token(self) -> str:
        """Return the run of characters before the full stop, opening marks left out."""
        window = self.text[max(self.begin, self.stop - _TOKEN_BEFORE) : self.stop]
        parts = window.split()
        if not parts or window[-1].isspace():
            return ""
        return parts[-1].lstrip("\"“”‘'«([{„‚*_–—-/")

    def word_behind(self) -> str:
        word = _WORD.match(self.text, self.following, self.end)
        return word.group() if word else ""


def _ends_sentence(place: _Place, *, has_capitals: bool) -> bool:  # noqa: PLR0911  a cascade
    text, mark = place.text, place.mark
    if any(c in _UNSPACED_STOPS for c in mark):
        return _unspaced_ends(place)
    if not any(c.isspace() for c in text[place.tail_end : place.following]) and not (
        _is_safe_without_space(place)
    ):
        return False
    if text[place.tail_end] in ",;:":
        return False
    if mark == "." and text[place.tail_end] in "-–":
        return False  # "(EFE).- The", as Spanish wires begin
    first = text[place.following]
    if first.islower() and has_capitals and not _is_camel(place.word_behind()):
        return False
    if _is_in_brackets(place):
        return False
    if "!" in mark or "?" in mark or "‽" in mark:
        return _exclamation_ends(place)
    if "…" in mark or mark.count(".") > 2:
        return _ellipsis_ends(place)
    if mark == ".":
        return _point_ends(place)
    return True


def _unspaced_ends(place: _Place) -> bool:
    """Tell whether a full stop of a script without spaces ends a sentence.

    It does not inside brackets or the title of a work, nor in a quotation behind which its speaker
    is named: `“……。”他说。`
    """
    text = place.text
    if place.mark == "．" and text[place.following].isdecimal():
        return False
    low = max(place.begin, place.stop - _BRACKET_WINDOW)
    for opening, closing in _WIDE_BRACKETS:
        opened = text.rfind(opening, low, place.stop)
        if opened <= place.begin and opening == "（":
            continue  # the sentence itself is in brackets
        if opened < 0 or text.rfind(closing, opened, place.stop) >= 0:
            continue
        if opening == "（" and closing in place.tail:
            continue
        # A title of a work ends no sentence, even where its own full stop is its last character.
        if text.find(closing, place.stop_end, min(place.end, place.stop + _BRACKET_WINDOW)) >= 0:
            return False
    is_quoted = any(c in "”’」』" for c in place.tail) and place.following == place.tail_end
    return not (is_quoted and _WIDE_SAID.match(text, place.following, place.end))


def _is_camel(word: str) -> bool:
    """Tell a name such as iPhone or eBay, which may begin a sentence, from a common word."""
    return word[:1].islower() and any(c.isupper() for c in word[1:3])


def _is_safe_without_space(place: _Place) -> bool:
    """Tell a forgotten space (`end.The`) from a file name, a domain, a version.

    Kept joined on purpose: `end.Next` with a word that may as well be a name.
    """
    if place.following != place.tail_end:
        # Something stands between that is neither space nor letter: `end."Next`, `end.(Next`.
        return place.text[place.following].isupper() and place.text[place.tail_end] in "“‘«(「『"
    if _CITED.match(place.text, place.stop_end, place.tail_end):
        return place.text[place.following].isupper()
    if not place.text[place.stop - 1 : place.stop].islower():
        return False
    word, token = place.word_behind(), place.token()
    return (
        token.isalpha()
        and token.islower()
        and len(token) > 1
        and word in place.lists.starters
        and place.text[place.following + len(word) : place.following + len(word) + 1] in " ,’'"
    )


def _is_in_brackets(place: _Place) -> bool:
    """Tell whether the full stop stands in brackets that opened within the sentence."""
    text, stop = place.text, place.stop
    low = max(place.begin + 1, stop - _BRACKET_WINDOW)
    opening = text.rfind("(", low, stop)
    if opening < 0 or text.rfind(")", opening, stop) >= 0 or ")" in place.tail:
        return False
    if opening - place.begin < 16 and not text[place.begin : opening].strip():
        return False  # the sentence itself is in brackets
    return text.find(")", place.tail_end, min(place.end, stop + _BRACKET_WINDOW)) >= 0


def _exclamation_ends(place: _Place) -> bool:
    lists = place.lists
    word = place.word_behind()
    if place.token() in lists.marked_names and not place.tail:
        return word in lists.starters
    if any(c in "\"”’'»" for c in place.tail) and word not in lists.starters:
        said = _NAMES_SAID.match(place.text, place.following, place.end)
        return said is None or said["verb"] not in lists.attribution
    return True


def _ellipsis_ends(place: _Place) -> bool:
    text, mark = place.text, place.mark
    if text[place.stop - 1 : place.stop] in ("[", "(") and place.tail[:1] in ("]", ")"):
        return False  # words left out by whoever quotes
    if mark.count(".") > 3 or ("…" in mark and len(mark) > 1):
        return True
    is_spaced = place.stop == place.begin or text[place.stop - 1].isspace()
    word = place.word_behind()
    return not is_spaced and word != "I" and not word.startswith(("I'", "I’"))


def _point_ends(place: _Place) -> bool:  # noqa: PLR0911  one line per kind of abbreviation
    token = place.token()
    if not token:
        return True
    lists = place.lists
    text, word = place.text, place.word_behind()
    behind = text[place.following + len(word) : place.following + len(word) + 1]
    is_start = word in lists.starters and not (len(word) <= 2 and behind == ".")
    is_number = text[place.following].isdecimal()
    if token.isdecimal():
        return _number_ends(place, token, word)
    if _fits(token, lists.before_name) or (
        word.isupper() and token.isupper() and token.capitalize() in lists.before_name
    ):
        return False
    if token in lists.of_clock:
        return not is_number and word not in lists.clock_words
    if _fits(token, lists.before_number) and (
        is_number or (_ROMAN.match(word) and not is_start) or text[place.following - 1] == "("
    ):
        return False
    if token in lists.doubled and word in lists.doubled and behind == ".":
        return False  # "EE. UU."
    # "41.5 C." is a unit, "J." an initial.
    is_initial = len(token) == 1 and token.isupper() and not _is_after_number(place)
    if len(token) == 1 and len(word) == 1 and behind == ".":
        return False  # "J. K. Rowling", "z. B."
    if is_initial and place.stop - place.begin < 8 and not _has_words_before(place, token):
        return False  # the letter of an item: "A. First"
    if is_initial or _DOTTED.fullmatch(token) or _fits(token, lists.before_capital):
        return is_start and not _is_dash(text[place.tail_end : place.following])
    return True


def _is_dash(between: str) -> bool:
    """Tell whether a dash stands behind an abbreviation, as in `BOSTON, Mass. — The`."""
    return between.strip() in {"—", "–", "-", "--"}


def _number_ends(place: _Place, token: str, word: str) -> bool:
    """Tell the end of a sentence from the number of an item (`1. First`) and a German ordinal."""
    if len(token) > 2:
        return True
    before = place.text[max(place.begin, place.stop - 8) : place.stop - len(token)].rstrip()
    is_item = place.stop - place.begin < 8 and not _has_words_before(place, token)
    return not (is_item or before.endswith(":") or word in place.lists.ordinal_words)


def _is_after_number(place: _Place) -> bool:
    before = place.text[max(place.begin, place.stop - 4) : place.stop - 1].rstrip()
    return before[-1:].isdecimal() or before.endswith("°")


def _has_words_before(place: _Place, token: str) -> bool:
    return bool(place.text[place.begin : place.stop - len(token)].strip(" \t\n\"“‘'(*_"))


def _fits(token: str, words: frozenset[str]) -> bool:
    """Tell whether an abbreviation is listed as it stands or, capitalised, in lower case."""
    return token in words or (token[0].isupper() and token[1:].islower() and token.lower() in words)
