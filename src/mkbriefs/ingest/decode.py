"""Bytes to a seed: its text, and what is to be said when the encoding is not certain."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.ingest.legacy import read_legacy
from mkbriefs.ingest.reading import Reading
from mkbriefs.ingest.signatures import is_mostly_controls, known_binary
from mkbriefs.ingest.unicode_forms import read_unicode
from mkbriefs.model import Seed, SeedPath

_IANA_NAMES = {
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "utf-32-le": "utf-32le",
    "utf-32-be": "utf-32be",
    "iso2022_jp": "iso-2022-jp",
    "cp437": "ibm437",
    "cp850": "ibm850",
    "cp852": "ibm852",
    "cp866": "ibm866",
    "cp932": "windows-31j",
    "cp949": "ks_c_5601-1987",
    "cp950": "big5",
    "mac_roman": "macintosh",
    "mac_latin2": "x-mac-ce",
    "mac_cyrillic": "x-mac-cyrillic",
}
"""Of Python's names, those that no rule turns into IANA's. The last two are not registered."""

_VISIBLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LONGEST_EXCERPT = 160
_WEB_PAGE = re.compile(r"\s{0,80}<(?:!doctype html|html[\s>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """A seed, or the reason why there is none; and what is to be said about it."""

    seed: Seed | None
    diagnostics: tuple[Diagnostic, ...]


def decode_seed(path: SeedPath, data: bytes, *, shown_as: str) -> Ingested:
    """Return the seed that `data` holds.

    The text is `data` decoded, without byte order mark, with CRLF and CR as LF; nothing else is
    changed, so controls stay. It can always be encoded as UTF-8. Where a text is damaged, what
    cannot be read stands as U+FFFD and is reported.

    Args:
        path: of the seed, below the seeds folder.
        data: all bytes of the file.
        shown_as: the seeds folder as diagnostics show it.

    Diagnostics: `seed-has-text`, `seed-encoding-certain`.
    """
    place = f"{shown_as}/{path}"
    if not data.strip():
        return _without_text(place, Severity.WARNING, "this file is empty")
    kind = known_binary(data)
    if kind:
        return _without_text(place, Severity.ERROR, f"this file is {kind}, not text")
    reading = read_unicode(data) or (None if is_mostly_controls(data) else read_legacy(data))
    if reading is None:
        return _without_text(place, Severity.ERROR, "this file is not text in any known encoding")
    text = reading.text.replace("\r\n", "\n").replace("\r", "\n")
    if not _VISIBLE.search(text):
        return _without_text(place, Severity.WARNING, "this file holds nothing that can be seen")
    seed = Seed(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type="text/markdown" if path.lower().endswith((".md", ".markdown")) else "text/plain",
        encoding=iana_name(reading.codec),
        text=text,
    )
    diagnostics = [*_encoding_diagnostics(place, reading, text), *_markup_diagnostics(place, text)]
    return Ingested(seed=seed, diagnostics=tuple(diagnostics))


def iana_name(codec: str) -> str:
    """Return IANA's name, in lower case, of an encoding that Python calls `codec`."""
    if codec in _IANA_NAMES:
        return _IANA_NAMES[codec]
    return re.sub(r"^cp(?=125|874)", "windows-", codec.replace("iso8859", "iso-8859")).replace(
        "_", "-"
    )


def _without_text(place: str, severity: Severity, message: str) -> Ingested:
    diagnostic = Diagnostic(
        rule="seed-has-text",
        severity=severity,
        location=Location(place),
        message=message,
        hint="remove the file, or save the document as plain text",
    )
    return Ingested(seed=None, diagnostics=(diagnostic,))


def _markup_diagnostics(place: str, text: str) -> Iterator[Diagnostic]:
    if _WEB_PAGE.match(text):
        yield Diagnostic(
            rule="seed-has-text",
            severity=Severity.WARNING,
            location=Location(place),
            message="this file is a web page, and its markup is read as text",
            hint="open it in a browser and save the document as plain text",
        )


def _encoding_diagnostics(place: str, reading: Reading, text: str) -> Iterator[Diagnostic]:
    name = iana_name(reading.codec)
    if reading.unreadable:
        message = f"{reading.unreadable} places cannot be read as `{name}` and stand as `\ufffd`"
        if reading.unreadable == 1:
            message = f"one place cannot be read as `{name}` and stands as `\ufffd`"
        yield _uncertain(place, text, text.find("\ufffd"), Severity.WARNING, message)
        return
    if reading.is_declared:
        return
    found = _BEYOND_ASCII.search(text)
    offset = found.start() if found else 0
    if reading.is_doubtful:
        rival = iana_name(reading.rival) if reading.rival else ""
        doubt = f"but `{rival}` fits as well" if rival else "which fits badly"
        yield _uncertain(
            place, text, offset, Severity.WARNING, f"this file is read as `{name}`, {doubt}"
        )
        return
    yield _uncertain(place, text, offset, Severity.NOTE, f"this file is read as `{name}`")


def _uncertain(place: str, text: str, offset: int, severity: Severity, message: str) -> Diagnostic:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : len(text) if end < 0 else end]
    return Diagnostic(
        rule="seed-encoding-certain",
        severity=severity,
        location=Location.in_text(place, text, offset),
        message=message,
        hint="save the file as UTF-8",
        excerpt=line if len(line) <= _LONGEST_EXCERPT and line.isprintable() else "",
    )
