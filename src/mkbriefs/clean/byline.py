"""Bylines in their many shapes, from `By Jane Doe and John Roe in Paris` to `Jane Doe Opinion`."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from mkbriefs.clean.chinese import read_chinese_line
from mkbriefs.clean.dates import DateLine, find_date, read_date_line
from mkbriefs.clean.given_names import given_names
from mkbriefs.clean.institutions import is_lone_body, read_body_row, read_institution
from mkbriefs.clean.names import (
    find_joined_person,
    is_everyday,
    is_paper,
    is_signing_body,
    read_agency,
    read_organisation,
    read_person,
)
from mkbriefs.clean.vocabulary import (
    DOUBTFUL_BODIES,
    NAME_TAILS,
    NOBODY,
    PARTICLES,
    PLACE_OPENERS,
    ROLE_HEADS,
    ROLES,
    SPANISH_GIVEN_NAMES,
    STAFF_WORDS,
)
from mkbriefs.model import Name

LONGEST_BYLINE = 240
"""In code points; bounds the work of the patterns below."""

_PICTURES = (
    r"(?:photos?|photography|photographs|pictures|images|video|illustrations?|bilder|fotos?"
    r"|fotografías?|vídeo|imágenes)"
)
_SPANISH_LEAD = re.compile(
    r"[\s*_(>#|•·–—-]{0,6}(?:(?:(?:escrito|publicado|redactado|firmado|texto|reportaje|crónica"
    r"|entrevista|análisis|opinión|una?\s(?:reportaje|crónica|entrevista|análisis))\s{1,3})?por"
    r"(?:\s?:\s{0,4}|\s{1,3})(?=\S{2,30}\s\S)"
    r"|(?:textos?|redacción|autor(?:es|as?)?|reportaje|crónica|escribe|firma|entrevista|redactora?)"
    r"(?:\s(?:y|e)\s" + _PICTURES + r")?\s{0,2}:\s{0,4})",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"[\s*_(>#|•·–—-]{0,6}(?:"
    r"(?:(?:story|article|words|text|texts|report|reporting|additional\sreporting|written|posted|"
    r"analysis|review|interview|commentary|opinion|column|essay|published|submitted|reported|filed|"
    r"contributed|exclusive|prepared|hosted)\s{1,3}|(?:story|words|text|report|reporting)\s(?:and|&)\s"
    + _PICTURES
    + r"\s{1,3})"
    r"?by\b[\s:]{0,4}"
    r"|(?:words|text|texts|story|authors?|author\(s\)|byline|reporters?|reporting|writers?|contributors?|interview)"
    r"(?:\s(?:and|&|und)\s" + _PICTURES + r")?\s{0,2}:\s{0,4}"
    r"|(?:von|par)\s(?=\S{2,30}\s\S))",
    re.IGNORECASE,
)
_PICTURE_CREDIT = re.compile(r"\s{0,3},\s{0,3}(?=" + _PICTURES + r"\s?(?:by\b|:))", re.IGNORECASE)
_EDITING = re.compile(
    r"\s{0,3}(?:editing|edited|editors?|translated|translation|photos?|photography|photographs?"
    r"|pictures?|graphics?|video|produced|compiled|writing|fact-check\w{0,3}|fotos?|fotografías?"
    r"|edición|traducción|vídeo|ilustraci(?:ón|ones))\b",
    re.IGNORECASE,
)
_CORRESPONDENT = re.compile(
    r"[\s(]{0,3}(?:from|by)\s(?:our|a|the)\s(?:own\s)?(?:\w{1,14}\s){0,2}"
    r"(?:correspondents?|reporters?|staff)(?:\s(?:in|at|on)\s[^.!?]{2,40})?[\s.)]{0,3}$",
    re.IGNORECASE,
)
_DIVIDER = re.compile(
    r"\s{0,3}[|·•;]\s{0,3}|\s{1,3}(?:[-–—]|//?)\s{1,3}"
    r"|\.\s{1,3}(?=(?:photos?|photography|pictures?|images?|video|editing|additional)\b)",
    re.IGNORECASE,
)
# `y` divides two full names; `Ortega y Gasset` is one.
_JOINT = re.compile(
    r"\s{0,2},\s{0,2}(?:and\s|AND\s|&\s)?|\s(?:and|AND|&|with|WITH|plus)\s"
    r"|\s(?:[yYeE]|und|et)\s(?=[^\W\d_][\w-]{1,30}[.\s]\s?[^\W\d_])"
)
_TAIL = re.compile(
    r"\s(?:in|at|for|of|from|reporting\sfrom|on\sbehalf\sof|IN|FOR|en|desde|para)\s"
    r"(?=[A-ZÁÉÍÓÚÑ]|the\s[A-Z])"
)
_HANDLE = re.compile(r"[<(]?(?:[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|@\w{1,40})[>)]?")
_BRACKET = re.compile(r"\s{0,2}\(([^()]{1,60})\)")
_COUNT = re.compile(r"\d[\d,.]{0,11}[kKmM]?")
_SCORE = re.compile(r"\w\s\d{1,3}(?=\s?[,–-]|$)")
"""A result, `Park Rangers 3, Alder Rovers 1`: of counters behind a name there is one."""
_HALF_TIME = re.compile(r"\w\s\(\d{1,3}(?:[-–]\d{1,3})?\)\s\d{1,3}(?!\d)")
"""A result with that at half-time, `Park Rangers (1) 3`."""
_EDGES = " \t\u00a0,;:.*_()[]|–—-"
_OWN_EDGES = " \t\u00a0,;:*_()[]|–—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who wrote a text, as one line says it. Places are counted in the line."""

    authors: tuple[tuple[Name, int, int], ...]
    """May be empty: `From our correspondent in Cairo` names nobody."""
    date: DateLine | None = None
    """A date on the same line."""
    date_offset: int = 0
    """Where the part of the line begins that `date` counts in."""
    paper: tuple[int, int] | None = None
    """Where the line says for which paper: `Jane Doe for The Example`."""
    is_explicit: bool = True
    """Whether a word such as `by` leads the line, or a role or section stands behind the name."""


def end_of_lead(line: str) -> int:
    """Return where a line goes on behind a word such as `By` or `Words:`; 0 if none leads it."""
    lead = _LEAD.match(line) or _SPANISH_LEAD.match(line)
    return lead.end() if lead else 0


def read_byline(line: str) -> Byline | None:
    """Return what a line that begins with a word such as `By` or `Words:` says.

    Every part of the line has to be a name, a role, a place, a paper or a date; otherwise the
    line is prose that begins with `By`, and the result is None.
    """
    return _read_byline(line) if len(line) <= LONGEST_BYLINE else None


@lru_cache(maxsize=256)  # header, wrap and footer ask about the same lines
def _read_byline(line: str) -> Byline | None:
    if _CORRESPONDENT.match(line):
        return Byline(authors=())
    chinese = read_chinese_line(line)
    if chinese is not None:
        return Byline(authors=chinese.authors, date=chinese.date, paper=chinese.source)
    lead = _LEAD.match(line)
    if lead is not None:
        return _read_led(line, lead)
    spanish = _SPANISH_LEAD.match(line)
    byline = _read_led(line, spanish, is_day_first=True) if spanish else None
    return _with_two_family_names(byline) if byline else None


def _read_led(line: str, lead: re.Match[str], *, is_day_first: bool = False) -> Byline | None:
    """Read the names, roles, papers and dates behind the word that leads a byline."""
    if find_date(line):
        return _read_dated(line, lead.end(), is_day_first=is_day_first)
    named = line[lead.end() :].strip(_EDGES)
    if named.lower() in NOBODY or is_lone_body(named):
        return Byline(authors=())
    begin, end = _trim(line, lead.end(), len(line))
    bodies = read_body_row(line[begin:end])
    if bodies is not None:
        return Byline(authors=tuple((name, begin + a, begin + b) for name, a, b in bodies))
    signed = _read_signing_body(line, begin, end)
    if signed is not None:
        return signed
    pictures = _PICTURE_CREDIT.search(line, lead.end())
    return _read_people(line, lead.end(), pictures.start() if pictures else len(line))


def _read_signing_body(line: str, start: int, end: int) -> Byline | None:
    """Read a body that only its place behind `By` tells, and a person who is joined to it."""
    tokens = line[start:end].split()
    at = find_joined_person(tokens)
    body = " ".join(tokens[:at] if at else tokens)
    stop = start + len(body)
    if not is_signing_body(body) or is_role(body) or line[start:stop] != body:
        return None
    authors = ((Name(literal=body), start, stop),)
    if not at:
        return Byline(authors=authors)
    people = _read_people(line, stop + len(tokens[at]) + 2, end)
    return replace(people, authors=authors + people.authors) if people else None


def _with_two_family_names(byline: Byline) -> Byline:
    authors = ((two_family_names(name), start, end) for name, start, end in byline.authors)
    return replace(byline, authors=tuple(authors))


def two_family_names(name: Name) -> Name:
    """Return a Spanish name in which `Ana Ruiz Galván` has the family name `Ruiz Galván`.

    The one before the last is a family name unless it is a common given name; of four names the
    second has to be one, `María Inés Ruiz Galván`.
    """
    given, _, second = name.given.rpartition(" ")
    others = given.lower().split()[1:]
    is_family = given and SPANISH_GIVEN_NAMES.issuperset(others) and len(others) < 2
    if not is_family or second.lower() in SPANISH_GIVEN_NAMES:
        return name
    if not second[0].isupper() or "." in second:
        return name
    return Name(family=f"{second} {name.family}", given=given)


def read_bare_byline(line: str) -> Byline | None:  # noqa: PLR0911  one guard a line
    """Return what a line says that is a name with nothing or little behind it.

    `Jane Doe`, `Jane Doe Opinion`, `JANE DOE, Staff Writer`, `Jane Doe 1,204 views`,
    `Jane Doe for The Example`, `Associated Press`. Only its place under a title makes such a line
    a byline; that is for the caller to see.
    """
    is_result = len(_SCORE.findall(line)) > 1 or _HALF_TIME.search(line)
    if len(line) > 100 or line[-1] in ",;:" or is_result:
        return None
    if find_date(line):
        byline = _read_dated(line, 0)
        return byline if byline and byline.authors and not _names_room(byline) else None
    divider = _DIVIDER.search(line)
    head_end = divider.start() if divider else len(line)
    start, end, was_cut = _cut_tail(line, 0, head_end)
    if is_role(line) or _begin_behind_role(line, start, end) > start:
        person = None if is_role(line) else _read_people(line, start, end)
        return Byline(authors=person.authors) if person else None
    organisation = read_organisation(line[start:end])
    if organisation and not divider:
        begin, finish = _trim(line, 0, head_end)
        whole = read_organisation(line[begin:finish])
        if whole and (is_staff(whole.literal) or not was_cut):
            return Byline(
                authors=((whole, *_place(line, begin, finish, whole)),), is_explicit=False
            )
    byline = _read_people(line, start, end)
    if byline is None or not byline.authors or len(byline.authors) > 4:
        return None
    tail = _TAIL.search(line, start, end)
    is_sentence = tail is not None and not _is_aside(line[tail.end() : end])
    if is_sentence:  # `Jane Doe of Oslo met the king`
        return None
    if any(_is_doubtful(name, line) for name, _, _ in byline.authors):
        return None
    rest = line[divider.end() :] if divider else ""
    if rest and not _is_aside(rest):
        return None
    is_its_paper = divider is not None and is_paper(rest) and not is_role(rest)
    its_paper = _trim(line, len(line) - len(rest), len(line)) if is_its_paper else None
    return Byline(
        authors=byline.authors,
        paper=byline.paper or its_paper,
        is_explicit=was_cut or bool(divider),
    )


def _names_room(byline: Byline) -> bool:
    """Tell whether what stands behind a date is where people met: `4 March, 7 pm, Village Hall`."""
    is_behind_date = byline.date is not None and byline.date_offset == 0
    return is_behind_date and any(is_everyday(name.full) for name, _, _ in byline.authors)


def _is_doubtful(name: Name, line: str) -> bool:
    """Tell whether a name that no `by` leads may as well be a heading, a paper or an office."""
    if name.is_organisation:  # with more on its line, such as its place, it heads a letter
        return name.full != line.strip(_EDGES) and read_institution(name.full) is not None
    is_other = is_everyday(name.full) or is_paper(name.full) or bool(read_organisation(name.full))
    return is_other or _may_be_body(name.full)


def _may_be_body(name: str) -> bool:
    """Tell whether a name ends as those of bodies do, `Example Seed Bank`, behind no given name."""
    first, *_, last = name.split()
    return last.lower() in DOUBTFUL_BODIES and first not in given_names().sure


def is_staff(name: str) -> bool:
    """Tell whether an organisation's name is that of agencies or of a paper's own staff."""
    words = name.lower().split()
    if words[-2:-1] == ["and"] and read_person(" ".join(name.split()[:-2])):
        return False  # `Jane Doe and agencies`
    return (
        bool(read_organisation(name))
        and len(words) <= 4
        and (
            words[0]
            in {
                "staff",
                "our",
                "agencies",
                "agency",
                "newsroom",
                "editorial",
                "associated",
                "agence",
                "press",
                "from",
            }
            or words[-1]
            in {
                "staff",
                "agencies",
                "agency",
                "desk",
                "team",
                "reporter",
                "reporters",
                "bureau",
                "correspondent",
                "newsroom",
                "board",
            }
            or len(words) <= 2
        )
    )


def _read_dated(line: str, start: int, *, is_day_first: bool = False) -> Byline | None:
    """Read a line with names and a date: the names first, or the date."""
    for cut in _cuts(line, start):
        head = read_date_line(line[start:cut], is_day_first=is_day_first)
        if head is not None and head.issued is not None:
            people = _read_people(line, cut, len(line))
            if people and people.authors:
                return Byline(
                    authors=people.authors, date=head, date_offset=start, paper=people.paper
                )
        tail = read_date_line(line[cut:], is_day_first=is_day_first)
        if tail is None or tail.issued is None:
            continue
        people = _read_people(line, start, cut)
        if people and people.authors:
            return Byline(authors=people.authors, date=tail, date_offset=cut, paper=people.paper)
    return None


def _cuts(line: str, start: int) -> list[int]:
    """Return where the date part may begin: at the words of a line, first ones first."""
    return [m.start() for m in re.finditer(r"(?<=[\s|,(])\S", line) if m.start() > start][:14]


def _read_people(line: str, start: int, end: int) -> Byline | None:
    authors: list[tuple[Name, int, int]] = []
    paper: tuple[int, int] | None = None
    position = start
    is_first = True
    for stop, following in _parts(line, start, end):
        part = line[position:stop]
        lead = _LEAD.match(part)
        if _EDITING.match(part) and not is_first:
            pass
        elif is_first or lead:
            begin = position + (lead.end() if lead else 0)
            found = _read_list(line, begin, stop)
            if found is None:
                return None
            authors += [a for a in found[0] if a[0] not in {x[0] for x in authors}]
            paper = paper or found[1]
        elif paper is None and is_paper(part.strip()) and not is_role(part):
            paper = _trim(line, position, stop)
        elif not _is_aside(part):
            return None
        position = following
        is_first = False
    return Byline(authors=tuple(authors), paper=paper) if authors else None


def _parts(line: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return end and next begin of the parts that bars, semicolons and dashes divide."""
    dividers = [(m.start(), m.end()) for m in _DIVIDER.finditer(line, start, end)]
    return [(a, b) for a, b in dividers if a > start] + [(end, end)]


def _read_list(
    line: str, start: int, end: int
) -> tuple[list[tuple[Name, int, int]], tuple[int, int] | None] | None:
    authors: list[tuple[Name, int, int]] = []
    paper: tuple[int, int] | None = None
    begin, finish = _trim(line, start, end)
    body = read_institution(line[begin:finish])
    if body and not is_role(line[begin:finish]):
        return [(body, begin, finish)], None
    is_behind_role = _begin_behind_role(line, begin, finish) > begin
    whole = None if is_behind_role else read_organisation(line[begin:finish])
    if whole and (is_staff(whole.literal) or not _JOINT.search(line, begin, finish)):
        is_person = read_person(line[begin:finish]) and not is_staff(whole.literal)
        if not is_person and not _TAIL.search(line, begin, finish):
            return [(whole, *_place(line, begin, finish, whole))], None
    position = start
    is_joined = True
    for stop, following in [
        *((m.start(), m.end()) for m in _JOINT.finditer(line, start, end)),
        (end, end),
    ]:
        chunk = _read_chunk(line, position, stop, has_authors=bool(authors), is_joined=is_joined)
        is_joined = line[stop:following].strip(" ,").lower() in {"and", "&", "y", "e"}
        position = following
        if chunk is None:
            return None
        name, places, its_paper = chunk
        if name:
            authors.append((name, *places))
        paper = paper or its_paper
    return (authors, paper) if authors else None


_Chunk = tuple[Name | None, tuple[int, int], tuple[int, int] | None]


def _read_chunk(
    line: str, start: int, end: int, *, has_authors: bool, is_joined: bool
) -> _Chunk | None:
    """Read what stands between two commas: a name, a role, a place, or nothing that counts."""
    begin, finish = _trim(line, start, end)
    body = read_institution(line[begin:finish])
    if body is None:
        return _read_other_chunk(line, start, end, has_authors=has_authors)
    # Behind a comma it is where the one before works.
    is_beside = has_authors and not is_joined
    return (None, (0, 0), None) if is_beside else (body, (begin, finish), None)


def _read_other_chunk(line: str, start: int, end: int, *, has_authors: bool) -> _Chunk | None:
    """Read a chunk that is no body with a whole name: a person, an agency, what stands beside."""
    nothing: _Chunk = (None, (0, 0), None)
    whole = end
    start, end, paper = _cut_asides(line, start, end)
    words = line[start:end]
    if has_authors and _is_its_paper(words):
        return None, (0, 0), (start, end)
    if not words or is_role(words) or (has_authors and _is_beside(words)):
        return nothing
    start = _begin_behind_role(line, start, end)
    words = line[start:end]
    if not has_authors or not read_organisation(words):
        cut_start, cut_end, _ = _cut_tail(line, start, end)
        person = read_person(line[cut_start:cut_end])
        if person and not all(is_everyday(word) for word in person.full.split()):
            return person, _person_place(line, cut_start, cut_end), paper
    organisation = read_organisation(words)
    goes_on = _TAIL.match(line, end, whole) is not None and is_lone_body(words)
    if organisation and (has_authors or not goes_on):
        if has_authors:
            return nothing
        return organisation, _place(line, start, end, organisation), paper
    is_place = (
        has_authors
        and len(words.split()) <= 3
        and all(w[0].isupper() or w in PARTICLES for w in words.split())
    )
    return nothing if is_place else None


def _cut_asides(line: str, start: int, end: int) -> tuple[int, int, tuple[int, int] | None]:
    """Leave out what stands in brackets, an address and a place; tell where a paper stands."""
    paper = None
    bracket = _BRACKET.search(line, start, end)
    if bracket:
        end = bracket.start()
        paper = bracket.span(1) if _is_its_paper(bracket[1]) else None
    handle = _HANDLE.search(line, start, end)
    if handle:
        end = handle.start()
    tail = _TAIL.search(line, start, end)
    if tail:
        if tail[0].strip() == "for":
            paper = _trim(line, tail.end(), end)
        end = tail.start()
    return *_trim(line, start, end), paper


def _is_its_paper(words: str) -> bool:
    """Tell whether words behind a name are its paper, not a section there or a post."""
    plain = words.lower().split()
    is_section = all(word in NAME_TAILS or is_everyday(word) for word in plain)
    return is_paper(words) and not is_section and plain[-1] not in ROLE_HEADS


def _is_beside(words: str) -> bool:
    """Tell whether words behind a name say for whom, with whom or where that person writes.

    `World News`, `PA Scotland`, `agencies`, `San Example`.
    """
    if STAFF_WORDS.issuperset(words.lower().split()):
        return True
    first = words.split(maxsplit=1)[0]
    is_place = first.lower() in PLACE_OPENERS and len(words.split()) <= 3
    return is_paper(words) or is_place or bool(read_agency(first))


def _begin_behind_role(line: str, start: int, end: int) -> int:
    """Return where the person begins behind a role: `Political reporter Jane Doe`; else `start`."""
    words = line[start:end].split()
    for cut in range(1, len(words) - 1):
        if words[cut - 1].lower() in ROLE_HEADS and is_role(" ".join(words[:cut])):
            begin = line.index(words[cut], line.index(words[cut - 1], start) + len(words[cut - 1]))
            person = read_person(line[begin:end])
            return begin if person and not is_everyday(person.full) else start
    return start


def is_role(words: str) -> bool:
    """Tell whether `words` say what a person is at a paper: `Staff writer`, `Health Editor`."""
    plain = [w.strip(".,()'’").lower() for w in words.strip(_EDGES).split()]
    if len(plain) > 1 and plain[-1] in ROLE_HEADS:
        agency = next((n for n in (1, 2) if read_agency(" ".join(words.split()[:n]))), 0)
        plain = plain[agency:] if agency < len(plain) else plain
    if " ".join(plain).startswith("special to"):
        return True
    return any(w in ROLE_HEADS for w in plain) and all(w in ROLES for w in plain)


def _is_aside(text: str) -> bool:
    """Tell whether a part behind a name may stand in a byline without naming anyone."""
    words = text.split()
    if not words or is_role(text) or read_date_line(text) or _HANDLE.search(text):
        return True
    if len(words) > 5:
        return False
    return all(
        _COUNT.fullmatch(w)
        or w[0].isupper()
        or w.lower().strip(".,") in NAME_TAILS | ROLES | PARTICLES
        or w.lower() in {"min", "minute", "minutes", "read"}
        for w in words
    )


def _cut_tail(line: str, start: int, end: int) -> tuple[int, int, bool]:
    """Leave out sections, counters and roles glued behind a name; tell whether there were any."""
    start, end = _trim(line, start, end)
    was_cut = False
    while True:
        space = max(line.rfind(" ", start, end), line.rfind("\u00a0", start, end))
        last = line[space + 1 : end].strip(_EDGES)
        if space < 0 or not (
            last.lower() in NAME_TAILS
            or _COUNT.fullmatch(last)
            or (was_cut and last.lower() in ROLES)
            or last.lower() == "staff"
        ):
            break
        start, end = _trim(line, start, space)
        was_cut = True
        if last.lower() in {"correspondent", "correspondents"}:
            end = _end_before_beat(line, start, end)
    return start, end, was_cut


def _end_before_beat(line: str, start: int, end: int) -> int:
    """Return where a name ends before what a correspondent writes about: `Jane Doe Wildlife`.

    Beats have no list. Of three words of a name the second is a given name, an initial or a
    particle; else the third is a beat.
    """
    words = line[start:end].split()
    if len(words) != 3 or "." in words[1] or words[1].lower() in PARTICLES:
        return end
    if words[1] in given_names().sure or words[1].lower() in SPANISH_GIVEN_NAMES:
        return end
    return _trim(line, start, line.rindex(words[2], start, end))[1]


def _person_place(line: str, start: int, end: int) -> tuple[int, int]:
    """Leave honorifics out of the place of a name, as its value does."""
    from_word = start
    while True:
        space = line.find(" ", from_word, end)
        if space < 0 or read_person(line[space + 1 : end]) != read_person(line[start:end]):
            return from_word, end
        from_word = space + 1


def _place(line: str, start: int, end: int, name: Name) -> tuple[int, int]:
    found = line.find(name.literal, start, end)
    return (found, found + len(name.literal)) if found >= 0 else (start, end)


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start] in _OWN_EDGES:
        start += 1
    while end > start and (line[end - 1] in _OWN_EDGES or line[end - 1].isspace()):
        end -= 1
    if end > start and line[end - 1] == "." and line[start:end].count(".") == 1:
        last = line[start:end].rsplit(maxsplit=1)[-1].rstrip(".")
        end -= 1 if len(last) > 3 else 0
    return start, end
