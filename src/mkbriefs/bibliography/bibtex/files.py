"""The `file` field: paths of attachments, as Zotero, Better BibTeX, JabRef and Mendeley write it.

Entries are parted by `;`, and consist of title, path and type, parted by `:`. All three escape with
a backslash. JabRef leaves titles empty, Zotero may write nothing but a path, and the drive of a
Windows path comes with its colon escaped or not.
"""

import re

from mkbriefs.bibliography.text import plain_text

_STEP = re.compile(r"\\(.)|([;:])|([^\\;:]++|\\)", re.DOTALL)
_DRIVE = re.compile(r"[A-Za-z]")
_TYPE = re.compile(r"[A-Za-z][\w.+\-]*+/[\w.+\-]++|[A-Za-z0-9]{1,12}|URL|", re.ASCII)


def read_files(value: str) -> tuple[str, ...]:
    """Return the paths that a `file` field names, in order, as they stand there unescaped."""
    paths = (_path_of(parts) for parts in _split(value))
    return tuple(dict.fromkeys(filter(None, (plain_text(path) for path in paths))))


def _split(value: str) -> list[list[str]]:
    """Return the entries of the field, each as its parts, unescaped."""
    entries: list[list[str]] = [[""]]
    for match in _STEP.finditer(value):
        if match[2] == ";":
            entries.append([""])
        elif match[2] == ":":
            entries[-1].append("")
        elif match[1] is not None:
            # A Windows path that nobody escaped keeps its backslashes.
            is_escape = match[1] in {"\\", ":", ";", "{", "}", "_", "&", "%", "#", "$", " "}
            entries[-1][-1] += match[1] if is_escape else match[0]
        else:
            entries[-1][-1] += match[0]
    return entries


def _path_of(parts: list[str]) -> str:
    parts = _join_drives(parts)
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        # `path:type` of old versions, or `title:path`.
        is_typed = _TYPE.fullmatch(parts[1].strip()) is not None
        return parts[0] if is_typed and parts[0] else parts[1]
    if parts[1].startswith("//"):
        return ":".join(parts)
    # Title, path, type; a colon that nobody escaped belongs to the path.
    is_typed = _TYPE.fullmatch(parts[-1].strip()) is not None
    return ":".join(parts[1:-1] if is_typed else parts[1:])


def _join_drives(parts: list[str]) -> list[str]:
    """Put a drive's letter and the path behind it, parted by an unescaped colon, together."""
    joined: list[str] = []
    for part in parts:
        is_path = part[:1] in {"\\", "/"} and part[:2] != "//"
        if joined and is_path and _DRIVE.fullmatch(joined[-1].strip()):
            joined[-1] += f":{part}"
        else:
            joined.append(part)
    return joined
