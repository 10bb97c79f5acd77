"""Lines that say where a text stands on the web."""

import re

_URL = re.compile(r"https?://[^\s<>\"'“”‘’`{}|\\^]{3,2000}", re.IGNORECASE)
_LABEL = re.compile(
    r"[\s>*_<(\[-]{0,6}(?:(?:source|url|link|canonical|canonical url|permalink|original"
    r"|original article"
    r"|original story|original url|article url|web|website|read at|read it at|read more at"
    r"|read the original at|read the original article at|read the full article at"
    r"|read the full story at|available at|available online at|retrieved from|via|online"
    r"|published at|published on|from|originally at|see)\s{0,2}:?\s{0,3})?[<(\[*_]{0,3}$",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?)]>*_"


def read_url_line(line: str) -> tuple[int, int] | None:
    """Return where the address stands in a line that holds one, perhaps a label, and nothing else.

    Only `http` and `https` with a host that has a dot count.
    """
    if "://" not in line or len(line) > 2100:
        return None
    match = _URL.search(line)
    if match is None or not _LABEL.match(line[: match.start()]):
        return None
    start, end = match.span()
    while end > start and line[end - 1] in _TRAILING:
        if line[end - 1] == ")" and "(" in line[start:end]:
            break
        end -= 1
    host = line[start:end].split("://", 1)[1].split("/", 1)[0]
    rest = line[end:].strip(" \u00a0" + _TRAILING)
    return (start, end) if "." in host.strip(".") and not rest else None
