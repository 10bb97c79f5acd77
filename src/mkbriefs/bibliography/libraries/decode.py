"""Bytes of a bibliography file to text.

UTF-8 first; then the encoding that the file itself names, as JabRef writes it; then the likeliest
of those from before Unicode, Windows-1252 and GBK among them.
"""

import codecs
import re

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.ingest.decode import iana_name
from mkbriefs.ingest.legacy import read_legacy
from mkbriefs.ingest.reading import Reading, decode_strictly, decode_with_gaps
from mkbriefs.ingest.signatures import is_mostly_controls, known_binary
from mkbriefs.ingest.unicode_forms import read_unicode

_HEAD = 4096
"""Bytes at the start in which an encoding is looked for."""
_DECLARED = re.compile(rb"(?:encoding|coding)[:=][ \t]{0,4}([A-Za-z0-9_.:+-]{2,40})", re.IGNORECASE)


def decode_bibliography(data: bytes, *, shown_as: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of a bibliography file with LF at the ends of lines; nothing if it is none.

    Diagnostics: `bibliography-valid`, an error for what is no text, a warning for another encoding
        than UTF-8.
    """
    reading = None if known_binary(data) else _read(data)
    if reading is None:
        kind = known_binary(data)
        message = f"this file is {kind}, not text" if kind else "this file is not text"
        hint = "export the bibliography again, or move the file elsewhere"
        return None, (_problem(shown_as, Severity.ERROR, message, hint),)
    text = reading.text.replace("\r\n", "\n").replace("\r", "\n")
    if reading.is_declared and not reading.unreadable:
        return text, ()
    message = f"this file is read as `{iana_name(reading.codec)}`"
    if reading.unreadable:
        message += f"; {reading.unreadable} places cannot be read so and stand as `\ufffd`"
    return text, (_problem(shown_as, Severity.WARNING, message, "save the file as UTF-8"),)


def _read(data: bytes) -> Reading | None:
    if not data.strip():
        return Reading(codec="utf-8", text="", is_declared=True)
    reading = read_unicode(data)
    if reading is not None and not reading.unreadable:
        return reading
    if is_mostly_controls(data):
        return reading
    return _read_declared(data) or reading or read_legacy(data) or decode_with_gaps(data, "cp1252")


def _read_declared(data: bytes) -> Reading | None:
    """Return the text in the encoding that the file names, if all of it is valid."""
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
        text = decode_strictly(data, name)
    except (LookupError, ValueError):
        return None
    return None if text is None else Reading(codec=name, text=text)


def _problem(place: str, severity: Severity, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        rule="bibliography-valid",
        severity=severity,
        location=Location(place),
        message=message,
        hint=hint,
    )
