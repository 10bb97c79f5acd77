"""What a text is called by its kind: `Official statement no. 2`, `Position paper, 3 May 2024`."""

import re
from typing import Final, NamedTuple

from mkbriefs.clean.dates import DateLine, read_date_line

_LONGEST: Final = 120
"""In code points."""
_KIND: Final = re.compile(
    r"(?:statements?|remarks|bulletin|notice|advisory|alert|announcement|summary|communiqu[eé]|declaration|position\spaper|briefing"
    r"|(?:press|media|news)\srelease|circular|memo|memorandum|manifesto|petition|open\sletter|minutes"
    r"|transcript"
    r"|speech|address|testimony|fact\ssheet|newsletter|resolution|judgment"
    r"|comunicado|acta|acuerdo|edicto|anuncio|manifiesto|declaraci[óo]n|nota|bolet[íi]n|informe|resoluci[óo]n|bando"
    r"|discurso|carta\sabierta)(?!\w)",
    re.IGNORECASE,
)
_GENRE: Final = re.compile(
    r"(?:feature|essay|special\sreport|report|interview|opinion|analysis|editorial|column"
    r"|reportaje|entrevista|cr[óo]nica|opini[óo]n)(?!\w)",
    re.IGNORECASE,
)
"""What stands beneath a headline as often as beneath a paper's name."""
_LONGEST_LABEL: Final = 3
"""In words."""
MARKS: Final = " #*_"
"""Of Markdown, around a line of a head."""
_WORDS_BEFORE: Final = 3
"""Words before that of the kind: `Observers' statement on …`."""
_BEFORE_DATE: Final = re.compile(r"\s{0,2}[|·•,;]\s{0,2}|\s[-–—]\s|\s(?=\()")


class DatedKind(NamedTuple):
    """A line that says of what kind a text is, and when it appeared."""

    end: int
    """Of the words that stand before the date."""
    date: DateLine
    date_offset: int
    """From where its places are counted."""


def names_document(line: str) -> bool:
    """Tell whether a line begins with what a text is called by its kind, or with its genre."""
    return names_genre(line) or _leads(_KIND, line)


def names_genre(line: str) -> bool:
    """Tell whether a line begins with what a piece in a paper is called: `Feature`, `Analysis`."""
    return _leads(_GENRE, line)


def _leads(kinds: re.Pattern[str], line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    found = kinds.search(line.lstrip(MARKS))
    return found is not None and len(found.string[: found.start()].split()) <= _WORDS_BEFORE


def read_dated_kind(line: str) -> DatedKind | None:
    """Return where the kind ends in a line of a kind and a date: `Position paper, 3 May 2024`."""
    if not names_document(line):
        return None
    bare = line.rstrip(MARKS)
    for divider in _BEFORE_DATE.finditer(bare):
        date = read_date_line(bare[divider.end() :].strip("()"))
        if date is not None and date.issued is not None and names_document(line[: divider.start()]):
            is_in_brackets = line[divider.end() : divider.end() + 1] == "("
            return DatedKind(divider.start(), date, divider.end() + is_in_brackets)
    return None


def is_bare_kind(line: str) -> bool:
    """Tell whether a line says no more than of what kind a text is: `PUBLIC NOTICE`."""
    bare = line.strip(MARKS)
    return (
        len(bare.split()) <= _LONGEST_LABEL
        and names_document(bare)
        and (bare.isupper() or _KIND.fullmatch(bare) is not None)
    )
