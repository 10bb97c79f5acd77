"""An entry as a CSL-JSON item: what CSL has a variable for, and the rest as it stood."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from mkbriefs.bibliography.bibtex import types
from mkbriefs.bibliography.bibtex.dates import (
    CslDateValue,
    is_exact,
    read_any_date,
    read_year,
)
from mkbriefs.bibliography.bibtex.decode import decode_tex
from mkbriefs.bibliography.bibtex.encode import escape_tex
from mkbriefs.bibliography.bibtex.fields import (
    ACCESS_DATES,
    EDITOR_ROLES,
    SUBTITLES,
    Field,
    fields_of,
)
from mkbriefs.bibliography.bibtex.files import read_files
from mkbriefs.bibliography.bibtex.keys import SILENT_STATES, read_key, read_series
from mkbriefs.bibliography.bibtex.names import CslName, is_parted_by_other_marks, read_names
from mkbriefs.bibliography.bibtex.preprints import (
    address_of_archive,
    arxiv_number,
    preprint_variables,
)
from mkbriefs.bibliography.bibtex.raw import RawEntry
from mkbriefs.bibliography.bibtex.volumes import as_csl
from mkbriefs.bibliography.dates import read_date
from mkbriefs.bibliography.editions import read_edition
from mkbriefs.bibliography.entities import resolve_entities
from mkbriefs.bibliography.genres import is_telling
from mkbriefs.bibliography.languages import language_tag
from mkbriefs.bibliography.pages import COUNTED_IN_PAGES, page_count, without_label
from mkbriefs.bibliography.problems import Problems, shown
from mkbriefs.bibliography.text import plain_text
from mkbriefs.bibliography.urls import (
    PROSE,
    is_on_disk,
    is_script,
    is_web_url,
    part_paths,
    without_folders,
)
from mkbriefs.diagnostics import Severity

_ESCAPED = re.compile(r"\\([_%&#~{}$])(?:\{\})?|\{\\([_%&#~$])\}")
_TILDE = re.compile(r"\{?\\(?:textasciitilde|string~|sim)\b(?:\{\}|\s)?\}?|\$\\sim\$|\{~\}")
_URL_COMMAND = re.compile(r"\\(?:url|path|nolinkurl)\s*+\{([^{}]*+)\}|\\href\s*+\{([^{}]*+)\}")
_BARE_URL = re.compile(r"https?://[^\s{}\\]++")
_DOI_LEAD = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_EXTRA_LINE = re.compile(r"[ \t]*+tex\.([A-Za-z][\w\-]{0,40}+)[ \t]*+[:=][ \t]*+(.+)")
_RANGE = re.compile(r"\s*(?:---?|[–—‐‑])\s*")
_NAME_FAULT = re.compile(r",[^,]*,[^,]*,")
_PATH_FIELDS = re.compile(r"file|pdf|local-?(?:url|file)|bdsk-file-\d+")


@dataclass(slots=True, kw_only=True)
class _Draft:
    entry: RawEntry
    problems: Problems
    left: dict[str, str]
    """Fields that are not used yet."""
    item: dict[str, object] = field(default_factory=dict)
    attachments: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """Name variables whose list ends with `and others`."""

    def report(self, message: str, hint: str, severity: Severity = Severity.WARNING) -> None:
        named = f"the entry {shown(self.entry.key)}" if self.entry.key else "an entry without key"
        self.problems.add(self.entry.line, f"{named} {message}", hint, severity)


def to_item(entry: RawEntry, problems: Problems) -> tuple[dict[str, object], tuple[str, ...]]:
    """Return an entry as a CSL-JSON item without `id`, and the paths of its files.

    What CSL has no variable for stands in `custom`, under `bibtex`: `type`, if CSL's says less;
    `fields`, as they were, in TeX; `others`, the name variables that end with `and others`.
    """
    filled = {
        name: resolve_entities(value, _in_tex)
        for name, value in entry.fields.items()
        if value.strip()
    }
    draft = _Draft(entry=_as_meant(entry), problems=problems, left=filled)
    _take_files(draft)
    _take_preprint(draft)
    _take_extra_lines(draft)
    csl = types.csl_type(draft.entry.type, draft.left)
    draft.item["type"] = csl
    draft.left = as_csl(draft.left, csl)
    _part_places(draft, csl)
    _take_editor_by_role(draft)
    exact = _take_dates(draft)
    _take_address(draft)
    _take_how_published(draft)
    _take_page_count(draft, csl)
    for row in fields_of(csl):
        _take_field(draft, row)
    _link_eprint(draft)
    if csl == "article":
        _name_archive(draft)
    _take_genre_of_type(draft)
    _keep_the_rest(draft, csl, exact)
    item, paths = part_paths(draft.item)
    return item, tuple(dict.fromkeys((*draft.attachments, *paths)))


def _as_meant(entry: RawEntry) -> RawEntry:
    """Return an entry for a book that is a part of another, by its `booktitle`, as such."""
    book, whole = (
        decode_tex(entry.fields.get(name, "")).casefold() for name in ("title", "booktitle")
    )
    is_part = entry.type == "book" and whole and book and whole != book
    return replace(entry, type="inbook") if is_part else entry


def _take_preprint(draft: _Draft) -> None:
    """Take a preprint of arXiv for one where Google Scholar and people write it as published."""
    for name in ("journal", "howpublished"):
        number = arxiv_number(decode_tex(draft.left.get(name, "")))
        if number and "eprint" not in draft.left:
            del draft.left[name]
            draft.left |= {"eprint": number, "archiveprefix": "arXiv"}


def _in_tex(character: str) -> str:
    return "~" if character == "\u00a0" else escape_tex(character)


def _take_files(draft: _Draft) -> None:
    """Move whatever says where files lie on somebody's disk out of the fields."""
    for name, value in list(draft.left.items()):
        if name == "file" and is_web_url(value.strip()):
            draft.left.setdefault("url", draft.left.pop(name))
        elif name == "file":
            draft.attachments += read_files(draft.left.pop(name))
        elif _PATH_FIELDS.fullmatch(name) or is_on_disk(value):
            del draft.left[name]
            if not name.startswith("bdsk"):
                draft.attachments.append(plain_text(_undo_escapes(value)))
        elif name in PROSE:
            # To TeX, the folders of Windows are commands.
            draft.left[name] = without_folders(value)


def _take_extra_lines(draft: _Draft) -> None:
    """Make fields of lines like `tex.version: 2`, which Better BibTeX keeps in notes."""
    for name in ("note", "annotation", "annote"):
        value = draft.left.get(name, "")
        if "tex." not in value:
            continue
        kept: list[str] = []
        for line in value.split("\n"):
            match = _EXTRA_LINE.fullmatch(line)
            if match is None or match[1].lower() in draft.left:
                kept.append(line)
            else:
                draft.left[match[1].lower()] = match[2].strip()
        draft.left[name] = "\n".join(kept)
        if not draft.left[name].strip():
            del draft.left[name]


def _take_dates(draft: _Draft) -> dict[str, str]:
    """Read all dates; return those that CSL cannot say in full, by field."""
    exact: dict[str, str] = {}
    _take_issued(draft, exact)
    for variable, names in (
        ("accessed", ACCESS_DATES),
        ("event-date", ("eventdate",)),
        ("original-date", ("origdate", "origyear")),
    ):
        name = next((name for name in names if name in draft.left), "")
        text = _bare(draft.left.get(name, ""))
        if not text:
            continue
        value = read_any_date(text)
        if "literal" in value and variable == "accessed":
            continue
        draft.item[variable] = value
        del draft.left[name]
        if not is_exact(text, value):
            exact[names[0]] = text
    return exact


def _take_issued(draft: _Draft, exact: dict[str, str]) -> None:
    """Read the date of publication: `date` counts more than `year`, `month` and `day`."""
    date = _bare(draft.left.pop("date", ""))
    year = _bare(draft.left.get("year", ""))
    month, day = (decode_tex(draft.left.get(name, "")) for name in ("month", "day"))
    if date:
        value = read_any_date(date)
        if not is_exact(date, value):
            exact["date"] = date
        if "literal" in value:
            draft.report(f"has the date {shown(date)}, which is none", "write it like `2024-07-08`")
        _compare_years(draft, value, year)
        used = ["year", "month", "day"]
    elif year:
        value = read_year(year, month, day)
        read = read_date(value)
        is_full = len(read.start) > 1 or bool(read.season)
        used = ["year", *(["month"] if is_full else []), *(["day"] if read.start[2:] else [])]
    else:
        return
    draft.item["issued"] = value
    for name in used:
        draft.left.pop(name, None)


def _part_places(draft: _Draft, csl: str) -> None:
    """Tell the place of the event from the publisher's, where ACM gives both."""
    left = draft.left
    has_both = "address" in left and "location" in left
    if csl == "paper-conference" and has_both and "venue" not in left:
        left["venue"] = left.pop("location")


def _take_how_published(draft: _Draft) -> None:
    """Take for the publisher what BibTeX's styles print where others have one."""
    left = draft.left
    is_without = types.PUBLISHERS.isdisjoint(left)
    if draft.entry.type in {"misc", "booklet"} and is_without and "howpublished" in left:
        left["publisher"] = left.pop("howpublished")


def _take_page_count(draft: _Draft, csl: str) -> None:
    """Take the `pages` of a whole source for how many it has, where they name none."""
    left = draft.left
    is_counted = csl in COUNTED_IN_PAGES and page_count(decode_tex(left.get("pages", "")))
    if is_counted and "pagetotal" not in left and "numpages" not in left:
        left["pagetotal"] = left.pop("pages")


def _take_editor_by_role(draft: _Draft) -> None:
    """Take editors for what `editortype` says they did; it stays among the fields."""
    variable = EDITOR_ROLES.get(draft.left.get("editortype", "").strip().casefold(), "")
    if variable and "editor" in draft.left:
        names = _read_name_list(draft, variable, draft.left.pop("editor"))
        if names:
            draft.item[variable] = names


def _bare(text: str) -> str:
    """Return a date without braces; its `~` is a mark of doubt, not a blank."""
    return (
        plain_text(text)
        if text.isascii() and "\\" not in text and "{" not in text
        else (plain_text(decode_tex(text).strip("{}")))
    )


def _compare_years(draft: _Draft, value: CslDateValue, year: str) -> None:
    stated = read_date(read_year(year)).start if year else ()
    start = read_date(value).start
    if stated and start and stated[0] != start[0]:
        draft.report(
            f"has {shown(year)} as `year`, and another in its `date`, which counts",
            "take out the wrong one",
        )


def _take_address(draft: _Draft) -> None:
    """Find the address where it stands in `howpublished` or, of old, in `note`."""
    if "url" in draft.left:
        _take_first_of_several(draft)
        return
    for name in ("howpublished", "note"):
        value = draft.left.get(name, "")
        match = _URL_COMMAND.search(value) or _BARE_URL.fullmatch(value.strip())
        if match is None or not is_web_url(_address_in(match)):
            continue
        draft.left["url"] = _address_in(match)
        draft.left[name] = rest = value.replace(match[0], "", 1).strip(" ,;")
        if not decode_tex(rest).strip(" .:"):
            del draft.left[name]
        return


def _take_first_of_several(draft: _Draft) -> None:
    """Link to the first of several addresses, as Mendeley writes them; the field stays whole."""
    addresses = _undo_escapes(draft.left["url"]).split()
    if len(addresses) > 1 and all(map(is_web_url, addresses)):
        draft.item["URL"] = addresses[0]


def _address_in(match: "re.Match[str]") -> str:
    found = next(filter(None, match.groups()), match[0])
    return plain_text(_undo_escapes(found))


def _take_field(draft: _Draft, row: Field) -> None:
    for name in row.names:
        raw = draft.left.get(name)
        if raw is None or row.kind == "date" or row.variable in draft.item:
            continue
        value = _read(draft, row, name, raw)
        if value:
            draft.item[row.variable] = _with_subtitle(draft, row.variable, value)
            del draft.left[name]
            _drop_repeats(draft, row, raw)
            return


def _with_subtitle(draft: _Draft, variable: str, value: object) -> object:
    """Return a title with its subtitle, which stays among the fields so that both can part."""
    found = [name for name in SUBTITLES.get(variable, ()) if name in draft.left]
    subtitle = decode_tex(draft.left[found[0]]) if found else ""
    if not subtitle or not isinstance(value, str):
        return value
    return f"{value}{' ' if value[-1] in '?!:…' else ': '}{subtitle}"


def _drop_repeats(draft: _Draft, row: Field, raw: str) -> None:
    """Drop a field that says the same in other words, as `journal` beside `journaltitle`."""
    for name in row.names:
        if name in draft.left and draft.left[name].split() == raw.split():
            del draft.left[name]


def _read(draft: _Draft, row: Field, name: str, raw: str) -> object:
    if row.kind == "names":
        return _read_name_list(draft, row.variable, raw)
    if row.kind == "address":
        return _read_address(draft, name, raw)
    if row.kind == "doi":
        return _read_doi(raw)
    if row.kind == "keywords":
        return _read_keywords(raw)
    text = _TEXT_READERS.get(row.kind, str)(decode_tex(raw))
    is_silent = (row.kind == "genre" and not is_telling(text, str(draft.item["type"]))) or (
        row.variable == "status" and text.casefold() in SILENT_STATES
    )
    return "" if is_silent else text


def _read_name_list(draft: _Draft, variable: str, raw: str) -> object:
    names, has_others = read_names(raw)
    if has_others and names:
        draft.others.append(variable)
    if "useprefix=false" in draft.left.get("options", "").replace(" ", ""):
        names = [_with_dropped_particle(name) for name in names]
    if is_parted_by_other_marks(raw):
        draft.report(
            f"parts the names of its `{variable}` by other marks than `and`",
            "part them by `and`, which is what BibTeX looks for",
        )
    if any(_NAME_FAULT.search(name.get("literal", "")) for name in names) and "{" not in raw:
        draft.report(
            f"has a name in `{variable}` with too many commas, which is taken as a whole",
            "part names by `and`, and write each as `Family, Given`",
        )
    return names


def _with_dropped_particle(name: CslName) -> CslName:
    """Return a name whose particle goes behind the given name, as the entry asks for."""
    dropped = {"non-dropping-particle": "dropping-particle"}
    return {dropped.get(part, part): value for part, value in name.items()}


def _read_address(draft: _Draft, name: str, raw: str) -> str:
    address = _out_of_braces(plain_text(_undo_escapes(raw)))
    address = address.removeprefix("<").removesuffix(">")
    command = _URL_COMMAND.fullmatch(address)
    address = _address_in(command) if command is not None else address
    if is_web_url(address):
        return address
    what = "is not linked to"
    if is_script(address):
        what = "is left out"
        del draft.left[name]
    draft.report(
        f"has the address {shown(address)}, which is no web address, and {what}",
        "write it in full, with `https://`",
    )
    return ""


def _read_doi(raw: str) -> str:
    doi = _out_of_braces(plain_text(_undo_escapes(raw)))
    lead = _DOI_LEAD.match(doi)
    return doi[lead.end() :] if lead is not None else doi


def _out_of_braces(address: str) -> str:
    """Return an address out of the second pair of braces that Web of Science puts round all."""
    while address.startswith("{") and address.endswith("}"):
        address = address[1:-1].strip()
    return address


def _undo_escapes(raw: str) -> str:
    """Return an address without the backslashes some programs put into it, else as it is."""
    unescaped = _TILDE.sub("~", raw) if "~" in raw or "tilde" in raw or "sim" in raw else raw
    if "\\" in unescaped:
        unescaped = _ESCAPED.sub(lambda match: match[1] or match[2], unescaped)
    return unescaped.strip()


def _read_pages(text: str) -> str:
    parts = (part.strip() for part in without_label(text).split(","))
    return ", ".join(_read_page_range(part) for part in parts if part)


def _read_page_range(text: str) -> str:
    """Return a range with a hyphen, or with a dash if the pages themselves have hyphens."""
    bounds = _RANGE.split(text)
    return ("–" if any("-" in bound for bound in bounds) else "-").join(bounds)


def _link_eprint(draft: _Draft) -> None:
    """Link to where it can be read by its number there, where nothing else leads to it."""
    number = plain_text(_undo_escapes(draft.left.get("eprint", "")))
    address = f"{address_of_archive(draft.left)}{number}"
    if number and "URL" not in draft.item and "DOI" not in draft.item and is_web_url(address):
        draft.item["URL"] = address


def _name_archive(draft: _Draft) -> None:
    """Name arXiv, and the number of the preprint there, as its publisher."""
    variables = preprint_variables(draft.left)
    if variables and "publisher" not in draft.item and "number" not in draft.item:
        draft.item |= variables


def _take_genre_of_type(draft: _Draft) -> None:
    genre = types.GENRE_OF_ALIAS.get(draft.entry.type)
    if genre and "genre" not in draft.item:
        draft.item["genre"] = genre


def _keep_the_rest(draft: _Draft, csl: str, exact: dict[str, str]) -> None:
    native = types.native_type(draft.entry.type)
    subtype = draft.left.get("entrysubtype", "").strip().casefold()
    written, written_subtype = types.written_type(csl)
    kept: dict[str, object] = {}
    if native != written and plain_text(native):
        kept["type"] = native
    if subtype == written_subtype:
        draft.left.pop("entrysubtype", None)
    fields = {name: plain_text(value) for name, value in {**draft.left, **exact}.items()}
    if fields:
        kept["fields"] = {name: value for name, value in fields.items() if value}
    if draft.others:
        kept["others"] = draft.others
    if kept:
        draft.item["custom"] = {"bibtex": kept}


def _read_keywords(raw: str) -> str:
    """Return keywords in one line; EndNote parts them by line ends, which others wrap lines at."""
    lines = raw.strip().split("\n")
    is_list = len(lines) > 1 and not any(
        line[:1].isspace() or line.rstrip().endswith((",", ";")) for line in lines[1:]
    )
    if not is_list or lines[0].rstrip().endswith((",", ";")):
        return decode_tex(raw)
    words = [decode_tex(line) for line in lines if line.strip()]
    return ("; " if any("," in word for word in words) else ", ").join(words)


def _read_genre(text: str) -> str:
    return types.GENRES.get(text.casefold(), text)


_TEXT_READERS: Mapping[str, Callable[[str], str]] = {
    "edition": read_edition,
    "pages": _read_pages,
    "language": language_tag,
    "count": lambda text: page_count(text) or text,
    "genre": _read_genre,
    "key": read_key,
    "series": read_series,
}
