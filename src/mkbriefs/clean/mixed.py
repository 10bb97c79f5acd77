"""Lines around a text that mix a date with names, sections and counters, in any order.

`Posted on 12.09.2021 by admin in Football`, `3 May 2021 | Jane Doe | 5 min read`,
`Jane Doe • May 3, 2021 • 5 comments`: each piece has to be one of those, and one a full date.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from mkbriefs.clean.byline import Byline, is_role
from mkbriefs.clean.dates import is_date_filler, read_dates
from mkbriefs.clean.given_names import given_names
from mkbriefs.clean.kinds import names_document
from mkbriefs.clean.names import (
    ARTICLES,
    has_article,
    is_everyday,
    is_paper,
    read_organisation,
    read_person,
)
from mkbriefs.clean.title import is_locator_line
from mkbriefs.clean.vocabulary import (
    FUNCTION_WORDS,
    NOBODY,
    PARTICLES,
    PLACE_OPENERS,
    SECTIONS,
)
from mkbriefs.model import Name

_LONGEST = 160
"""In code points; bounds the work of the patterns below."""

_BAR = re.compile(r"[|·•∙]")
_DIVIDER = re.compile(
    r"\s{0,3}[|·•∙;,/»\[\]]\s{0,3}|\.\s(?=(?-i:[A-Z]{2}))|\s{1,3}[-–—]{1,2}\s{1,3}|\s{2,}|\.[*_]{0,2}\s(?=[*_]{0,2}(?:by|por|text|texto)\b)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?<![^\s*_])(?P<lead>by|por|(?:published|publicado)\s(?:on|in|en)|in|en(?=\s[*_])|under|for|texto?(?=:)|words(?=:))(?:\s{0,2}:)?[*_]{0,2}\s{1,3}",
    re.IGNORECASE,
)
_LEADS = frozenset(("by", "por", "text", "texto", "words"))
_PLACED = ("in", "en", "on")
"""Before a paper: `published on Quanta Fields`, `en *Hilo y medio*`."""
_BY = re.compile(r"(?<![^\s*_])(?:(?:by|por)\s|(?:texto?|words):)", re.IGNORECASE)
_REPORTS = re.compile(r"\s(?:reports|reporting|writes|informa|escribe)$", re.IGNORECASE)
"""Behind who does: `Jane Doe reports`."""
_OFFICE = re.compile(
    r"(?:press|news|media)\s(?:office|room|desk|team)|(?:oficina|gabinete|sala)\sde\sprensa",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r",\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_SENT = re.compile(r"enviad[oa]\s(?:especial|a\s|al\s)|special\scorrespondent\b", re.IGNORECASE)
_EDITION = re.compile(r"\s\([^()]{3,30}\)?$")
_LONG_NAME = 3
"""Words."""
_PAPER_NOUNS = ("magazine", "newspaper", "newsletter", "blog", "journal", "revista")
_EMPHASIS = "*_"
_LABEL = re.compile(
    r"(?:publicado|escrito|written|post|posted|published|author|authors|reporter|words|text)\s{0,2}:?$",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"(?:no|one|\d[\d.,]{0,9}[km]?)?\s?(?:comments?|views?|reads?|likes?|shares?|repl(?:y|ies)"
    r"|responses?|comentarios?|visitas|lecturas|minutos?)?(?:\s?\(\d{1,6}\))?$"
    r"|(?:issue|edition|no|número)\.?\s(?:no\.?\s?)?#?\d{1,5}$"
    r"|(?:pages?|pp?\.?|págs?\.?|página)\s?[a-z]?\d{1,4}(?:\s?[-–]\s?\d{1,4})?$|(?:late|early|city|final)\sedition$"
    r"|(?:price|ref)\.?\s\S{1,20}$|(?:reading\stime|tiempo\sde\slectura|lectura)\b.{0,20}$"
    r"|(?:[阅閱][读讀]|[浏瀏][览覽]|[评評][论論]|[点點][赞讚击擊]|赞|讚|收藏|人气|人氣)[量数數]?"
    r"[:： ]{0,2}\d[\d.,]{0,9}\s?[万萬kw]?\+?$",
    re.IGNORECASE,
)
_EDGES = " \t\u00a0.:*_()[]<>«»\"'#–—-"


def read_mixed_line(line: str) -> Byline | None:
    """Return names and date of a line that holds a full date and pieces that go with one.

    The names may be none: of `admin`, of a paper or a section. The result is None where any piece
    is something else, so that a heading with a date in it stays one. A name without `by` counts
    only in a row: between bars or bullets, beside who writes, or in italics with all the rest.
    """
    return _read_mixed_line(line) if len(line) <= _LONGEST else None


@lru_cache(maxsize=256)  # whoever looks for the title asks about the same lines
def _read_mixed_line(line: str) -> Byline | None:
    found = read_dates(line)
    if not found:
        return None
    date = min(found, key=lambda d: d.rank)
    gaps = zip([0, *(d.end for d in found)], [*(d.start for d in found), len(line)], strict=True)
    pieces = [piece for start, end in gaps for piece in _pieces(line, start, end)]
    row = _Row(line, is_free=_may_hold_names(line))
    if not pieces or not all(row.take(*piece) for piece in pieces):
        return None
    return Byline(authors=tuple(row.authors), date=date, paper=row.paper)


def _may_hold_names(line: str) -> bool:
    """Tell whether a line is a row by its bars, by who writes, or as it is set off as a whole."""
    bare = line.strip()
    is_set_off = bare[:1] in tuple(_EMPHASIS) and bare[-1:] in tuple(_EMPHASIS)
    has_writer = _BY.search(line, 1) or _REPORTS.search(line.rstrip(" .*_"))
    return is_set_off or _BAR.search(line) is not None or has_writer is not None


@dataclass(slots=True)
class _Row:
    """What the pieces of a line were read as, up to one of them."""

    line: str
    is_free: bool
    """Whether names may stand in it that no word leads."""
    _writers: list[tuple[Name, int, int]] = field(default_factory=list)
    """Persons of whom it says so."""
    _persons: list[tuple[Name, int, int]] = field(default_factory=list)
    _papers: list[tuple[int, int]] = field(default_factory=list)
    _names: list[tuple[int, int]] = field(default_factory=list)
    """Of which nothing is known."""
    _has_kind: bool = False
    """Whether the line says of what kind the text is."""

    def take(self, lead: str, start: int, end: int) -> bool:
        """Read a piece and what leads it; tell whether it goes with a date."""
        whole = self.line[start:end]
        piece = _EDITION.sub("", _REPORTS.sub("", whole))
        end = start + len(piece)
        is_led = lead in _LEADS or _REPORTS.search(whole) is not None
        is_free = self.is_free or bool(lead)
        person = _name(piece, is_led=is_led) if is_free and not has_article(piece) else None
        if _is_section(piece):
            return True
        if _is_placed(lead, is_set_off=_is_set_off(self.line, start, end)):
            self._papers.append((start, end))
        elif person is not None:
            (self._writers if is_led else self._persons).append((person, start, end))
        elif (is_paper(piece) or _is_called_paper(piece)) and (is_free or self._is_first(start)):
            self._papers.append((start, end))
        elif names_document(piece) or _OFFICE.fullmatch(piece):
            self._has_kind = True
        elif not _is_aside(piece, is_led=is_led):
            is_own = self._is_first(start) and self._is_own(start, end)
            if not (is_free or is_own) or not _is_in_capitals(piece):
                return False
            self._names.append((start, end))
        return True

    def _is_own(self, start: int, end: int) -> bool:
        """Tell whether a name looks as those of papers do, and persons' and places' do not."""
        piece = self.line[start:end]
        is_dated = piece.isupper() and " " in piece and _WEEKDAY.match(self.line, end) is not None
        return is_dated or _is_set_off(self.line, start, end) or has_article(piece)

    def _is_first(self, start: int) -> bool:
        return not self.line[:start].strip(_EDGES + _EMPHASIS)

    @property
    def authors(self) -> list[tuple[Name, int, int]]:
        """Who writes; beside whom the line says so of, another name may be the paper's."""
        paper = self.paper
        return [*self._writers, *(one for one in self._persons if one[1:] != paper)]

    @property
    def paper(self) -> tuple[int, int] | None:
        """Where the paper's name stands: an unknown one may be it, by its place and its looks."""
        if self._papers:
            return self._papers[0]
        others = [*self._names, *((a, b) for _, a, b in self._persons if self._writers)]
        return others[0] if len(others) == 1 and self._may_be_paper(*others[0]) else None

    def _may_be_paper(self, start: int, end: int) -> bool:
        """Tell whether an unknown name is the paper's: set off, or first beside a person's.

        A word that stands first alone may be the place.
        """
        piece, has_person = self.line[start:end], bool(self._writers or self._persons)
        is_own = self._is_own(start, end)
        is_long = len(piece.split()) >= _LONG_NAME
        if self._is_first(start):
            return is_own or ((has_person or self._has_kind) and " " in piece)
        is_other = is_long or (" " in piece and piece.split()[0].lower() not in PLACE_OPENERS)
        is_person = piece.split()[0].lower() in given_names().sure
        return has_person and (is_own or (is_other and not is_person and bool(self._writers)))


def _is_placed(lead: str, *, is_set_off: bool) -> bool:
    """Tell whether a paper stands behind a word: `published on …`, or in italics `in …`."""
    verb, _, preposition = lead.rpartition(" ")
    return preposition in _PLACED and (bool(verb) or is_set_off)


def _is_set_off(line: str, start: int, end: int) -> bool:
    """Tell whether a piece stands in italics or bold."""
    return line[start - 1 : start] in tuple(_EMPHASIS) and line[end : end + 1] in tuple(_EMPHASIS)


def _is_called_paper(piece: str) -> bool:
    """Tell whether a word such as `magazine` stands behind a name: `Signal & Noise magazine`."""
    words = piece.split()
    return len(words) > 1 and words[-1] in _PAPER_NOUNS and words[0][0].isupper()


def _pieces(line: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Return what stands between dividers, each with the `by` or `in` before it; labels go."""
    pieces = []
    position = start
    for stop, following in [
        *((m.start(), m.end()) for m in _DIVIDER.finditer(line, start, end)),
        (end, end),
    ]:
        lead = ""
        for word in [*_WORDS.finditer(line, position, stop), None]:
            a, b = _without_labels(line, position, word.start() if word else stop)
            if a < b and not is_date_filler(line[a:b]) and not _LABEL.match(line[a:b]):
                pieces.append((lead, a, b))
            if word:
                lead, position = word["lead"].lower(), word.end()
        position = following
    return pieces


def _name(piece: str, *, is_led: bool) -> Name | None:
    """Return the writer a piece names: behind `by` one word is enough."""
    cut = re.sub(r"\s\d{1,5}(?:\s(?:comments?|views?))?$", "", piece, flags=re.IGNORECASE)
    person = read_person(cut)
    if person and not is_role(cut):
        is_doubtful = is_everyday(cut) or is_paper(cut) or bool(read_organisation(cut))
        return person if is_led or not is_doubtful else None
    if not is_led or piece.lower() in NOBODY:
        return None
    return read_organisation(cut) or read_mononym(cut)


def read_mononym(word: str) -> Name | None:
    """Return the name of one word that `word` is, or None."""
    is_name = word.isalpha() and word.istitle() and len(word) > 2
    if not is_name or word.lower() in NOBODY or is_everyday(word):
        return None
    return Name(family=word)


def _is_in_capitals(piece: str) -> bool:
    """Tell whether a piece is up to three words that begin with capitals, and some between."""
    left = PARTICLES | FUNCTION_WORDS | {"&", "plc", "ltd", "llc"}
    words = [w for w in piece.split() if w.lower() not in left]
    return 0 < len(words) <= 3 and piece[0].isupper() and all(w[0].isupper() for w in words)


def _is_aside(piece: str, *, is_led: bool) -> bool:
    words = piece.split()
    if _COUNTER.match(piece) or piece.lower() in NOBODY or is_role(piece):
        return True
    if is_locator_line(piece) or _SENT.match(piece):
        return True
    if len(words) > 4 or "@" in piece:
        return len(words) == 1
    return is_led and len(words) == 1  # a user's name


def _is_section(piece: str) -> bool:
    """Tell whether a piece names sections of a paper and nothing else: `Local News`."""
    return all(w.strip("&,.").lower() in SECTIONS for w in piece.split())


def _without_labels(line: str, start: int, end: int) -> tuple[int, int]:
    """Leave out punctuation and words such as `Posted on` around a piece."""
    start, end = _trim(line, start, end)
    if is_paper(line[start:end]):  # `Clinic Today`
        return start, end
    while start < end:
        space = line.find(" ", start, end)
        if space < 0 or line[start:space] in ARTICLES or not is_date_filler(line[start:space]):
            break
        start, end = _trim(line, space, end)
    while start < end:
        space = line.rfind(" ", start, end)
        if space < 0 or not is_date_filler(line[space:end]):
            break
        start, end = _trim(line, start, space)
    return start, end


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start] in _EDGES:
        start += 1
    while end > start and line[end - 1] in _EDGES:
        end -= 1
    return start, end
