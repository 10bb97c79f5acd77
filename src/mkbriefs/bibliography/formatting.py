"""One plain reference format on CSL-JSON: author and date, close to APA 7.

What it leaves to a citation engine: sentence case (the case of a title is the source's), editors
and translators, legal sources, and every other style.

Source: Publication Manual of the American Psychological Association, 7th edition, chapters 9, 10.
"""

from collections.abc import Sequence

from mkbriefs.bibliography.dates import MONTHS, CslDate
from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.item import (
    CslItem,
    date_of,
    doi_of,
    names_of,
    text_of,
    type_of,
)
from mkbriefs.bibliography.labels import cite_label, disambiguate_labels, year_suffixes
from mkbriefs.bibliography.names import initials
from mkbriefs.bibliography.text import is_east_asian
from mkbriefs.bibliography.urls import is_web_url
from mkbriefs.model import Name

__all__ = ["Inline", "cite_label", "disambiguate_labels", "format_reference", "year_suffixes"]

_SEASONS = ("Spring", "Summer", "Fall", "Winter")
_MOST_AUTHORS = 20
"""APA 7, 9.8: from 21 authors on, the first 19, an ellipsis and the last."""
_ENDINGS = (".", "?", "!", "…", "。", "？", "！")
_CLOSING_QUOTES = "\"'”’»"


def format_reference(item: CslItem, *, year_suffix: str = "") -> tuple[Inline, ...]:
    """Return one source as a reference, for instance `Lee, A. (2024, May 3). Title. *Paper*.`.

    Without authors the title comes first, without date stands `(n.d.)`. A source contained in
    another (an article in a newspaper) has the container emphasised, else the title is. The
    publisher is left out where it is the sole author.

    Args:
        item: a CSL-JSON item.
        year_suffix: `a`, `b` … as `year_suffixes` gives it, empty for most.
    """
    date = Inline(f"({_format_date(date_of(item), year_suffix)}).")
    title = _format_title(item)
    authors = _format_authors(names_of(item))
    head = (Inline(_end(authors)), date, *title) if authors else (*title, date)
    return _join((*head, *_format_container(item), *_format_place(item)))


def _format_authors(names: Sequence[Name]) -> str:
    """Return authors as APA lists them; empty if there are none."""
    shown = [_format_name(name) for name in names]
    if len(shown) <= 1:
        return "".join(shown)
    if len(shown) > _MOST_AUTHORS:
        return f"{', '.join(shown[: _MOST_AUTHORS - 1])}, … {shown[-1]}"
    # Two organisations need no comma before the ampersand; inverted names always have one.
    is_pair = len(names) == 2 and names[0].is_organisation
    return f"{', '.join(shown[:-1])}{' ' if is_pair else ', '}& {shown[-1]}"


def _format_name(name: Name) -> str:
    if name.literal:
        return name.literal
    if is_east_asian(name.family):
        return (
            name.family + (name.given if is_east_asian(name.given) else f" {name.given}").rstrip()
        )
    return ", ".join(filter(None, (name.family, initials(name.given), name.suffix)))


def _format_date(date: CslDate, suffix: str) -> str:
    """Return what stands between the brackets: `2024a, July 8`."""
    if not date.start:
        if not date.literal:
            return f"n.d.-{suffix}" if suffix else "n.d."
        return f"{date.literal}{suffix}"
    about = "ca. " if date.is_circa else ""
    year = f"{about}{_format_year(date.start[0])}{suffix}"
    rest = _format_month_day(date.start)
    if date.season and not rest:
        rest = _SEASONS[date.season - 1]
    shown = f"{year}, {rest}" if rest else year
    return shown + _format_range_end(date)


def _format_range_end(date: CslDate) -> str:
    """Return the end of a range, without what it shares with the start."""
    start, end = date.start, date.end
    if not end or end == start:
        return ""
    if len(end) == 3 and end[:2] == start[:2]:
        return f"–{end[2]}"
    if len(end) > 1 and end[0] == start[0]:
        return f"–{_format_month_day(end)}"
    rest = _format_month_day(end)
    return f"–{_format_year(end[0])}" + (f", {rest}" if rest else "")


def _format_year(year: int) -> str:
    return str(year) if year > 0 else f"{-year} B.C.E."


def _format_month_day(parts: tuple[int, ...]) -> str:
    if len(parts) < 2:
        return ""
    month = MONTHS[parts[1] - 1]
    return f"{month} {parts[2]}" if len(parts) > 2 else month


def _format_title(item: CslItem) -> tuple[Inline, ...]:
    """Return the title with what identifies it in brackets: edition, number, genre."""
    title = text_of(item, "title")
    notes = _title_notes(item)
    if not title:
        return (Inline(f"[Untitled] {notes}".rstrip() + "."),)
    is_emphasised = not text_of(item, "container-title") or type_of(item) in _TITLE_STANDS_OUT
    if notes:
        return (Inline(title, is_emphasised), Inline(_end(notes)))
    return _end_emphasised(title) if is_emphasised else (Inline(_end(title)),)


_TITLE_STANDS_OUT = frozenset(
    {"webpage", "post", "document", "report", "book", "thesis", "dataset"}
)
"""Types whose title is emphasised even where a site or series contains them."""


def _title_notes(item: CslItem) -> str:
    """Return `(Report No. 12)`, `(2nd ed.) [Map]` and the like; empty if there is nothing."""
    notes = []
    edition, number = text_of(item, "edition"), text_of(item, "number")
    genre = text_of(item, "genre")
    if edition:
        notes.append(f"{_ordinal(edition)} ed.")
    if number:
        kind = genre or ("Report" if type_of(item) == "report" else "")
        notes.append(f"{kind} No. {number}".strip())
        genre = ""
    brackets = (f"({', '.join(notes)})" if notes else "", f"[{genre}]" if genre else "")
    return " ".join(filter(None, brackets))


def _ordinal(edition: str) -> str:
    if not (edition.isascii() and edition.isdecimal()):
        return edition.removesuffix(".").removesuffix(" ed")
    teens = len(edition) > 1 and edition[-2] == "1"
    ending = "th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
    return edition + ending


def _format_container(item: CslItem) -> tuple[Inline, ...]:
    """Return where it came out: newspaper with volume and pages, site, publisher."""
    container, publisher = text_of(item, "container-title"), text_of(item, "publisher")
    authors = names_of(item)
    if len(authors) == 1:
        # APA 7, 9.33: an author that is also site or publisher is named once.
        sole = authors[0].full.casefold()
        container = "" if container.casefold() == sole else container
        publisher = "" if publisher.casefold() == sole else publisher
    if publisher.casefold() == container.casefold():
        publisher = ""
    after = (Inline(_end(publisher)),) if publisher else ()
    if not container:
        return after
    if type_of(item) in _TITLE_STANDS_OUT:
        return (Inline(_end(container)), *after)
    return (*_format_volume(item, container), *after)


def _format_volume(item: CslItem, container: str) -> tuple[Inline, ...]:
    volume, issue, page = (text_of(item, name) for name in ("volume", "issue", "page"))
    page = page.replace("--", "–").replace("-", "–")
    if type_of(item) in {"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"}:
        place = ", ".join(
            filter(None, (f"Vol. {volume}" if volume else "", page and f"pp. {page}"))
        )
        lead = (Inline("In"), Inline(container, is_emphasised=True))
        return (*lead, Inline(f"({place}).")) if place else (lead[0], *_end_emphasised(container))
    rest = (f"({issue})" if issue else "") + (f", {page}" if page else "")
    if not volume and not rest:
        return _end_emphasised(container)
    if not volume:
        return (Inline(container, is_emphasised=True), Inline(_glued(_end(rest))))
    numbered = Inline(f"{container}, {volume}", is_emphasised=True)
    return (numbered, Inline(_glued(_end(rest or "."))))


_GLUE = "\u2060"
"""Marks a stretch that follows the one before it without a space; never in the output."""


def _glued(text: str) -> str:
    return _GLUE + text


def _end_emphasised(text: str) -> tuple[Inline, ...]:
    """Return emphasised text and, where it needs one, a full stop that is not."""
    emphasised = Inline(text, is_emphasised=True)
    return (emphasised,) if _end(text) == text else (emphasised, Inline(_glued(".")))


def _format_place(item: CslItem) -> tuple[Inline, ...]:
    """Return DOI or URL, with the day of access where the source has no date."""
    doi = doi_of(item)
    url = f"https://doi.org/{doi}" if doi else text_of(item, "URL")
    if not url:
        return ()
    link = Inline(url, url=url if is_web_url(url) else "")
    accessed = date_of(item, "accessed")
    if date_of(item).is_known or doi or len(accessed.start) < 3:
        return (link,)
    month_day = _format_month_day(accessed.start)
    return (Inline(f"Retrieved {month_day}, {_format_year(accessed.start[0])}, from"), link)


def _end(text: str) -> str:
    """Return `text` with a full stop, unless it ends in a mark that closes a sentence."""
    return text if text.rstrip(_CLOSING_QUOTES).endswith(_ENDINGS) else f"{text}."


def _join(parts: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return the parts with spaces between them, neighbours of one look made one."""
    joined: list[Inline] = []
    for part in parts:
        is_glued = part.text.startswith(_GLUE)
        text = part.text.removeprefix(_GLUE)
        if joined and not is_glued:
            # The space belongs to plain text, so that neither emphasis nor link begins with one.
            last = joined[-1]
            if not last.is_emphasised and not last.url:
                joined[-1] = Inline(f"{last.text} ")
            elif not part.is_emphasised and not part.url:
                text = f" {text}"
            else:
                joined.append(Inline(" "))
        if joined and not (part.is_emphasised or part.url) and _is_plain(joined[-1]):
            joined[-1] = Inline(joined[-1].text + text)
        else:
            joined.append(Inline(text, part.is_emphasised, part.url))
    return tuple(joined)


def _is_plain(inline: Inline) -> bool:
    return not inline.is_emphasised and not inline.url
