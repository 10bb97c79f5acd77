"""Which addresses in HTML leave the site."""

import re

_HOST = re.compile(r"(?:(?:https?|wss?|ftp):/*+|//++)([^/?#]*+)", re.IGNORECASE)
_EDGES = "".join(map(chr, range(0x21)))
_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))
_SCRIPT = re.compile(r"(?:javascript|vbscript):(?!void\(0\);?\Z)", re.IGNORECASE)
_IN_STYLE = re.compile(
    r"(?:url\(|@import)[ \t\n\f\r]{0,20}[\"']?((?:https?:)?//[^\"')\s]*+)", re.IGNORECASE
)


def other_host(address: str, own_host: str) -> str:
    """Return the host that an address leads to if it is not the site's own, else nothing.

    Source: URL Standard, as far as it concerns the host: what a browser leaves out or takes for a
    slash is left out and taken so here. In doubt an address leads away.

    Args:
        address: as in an attribute, entities decoded.
        own_host: host and port of `site_url`, lower case; may be empty.
    """
    match = _HOST.match(_as_read(address))
    if match is None:
        return ""
    host = match[1].rpartition("@")[2].lower()
    return "" if host == own_host else host or "?"


def runs_script(address: str) -> bool:
    """Tell whether following an address runs it; `javascript:void(0)` runs nothing."""
    return _SCRIPT.match(_as_read(address)) is not None


def addresses_of_set(srcset: str) -> list[str]:
    """Return the addresses in a `srcset` attribute."""
    return [words[0] for part in srcset.split(",") if (words := part.split())]


def addresses_of_style(style: str) -> list[str]:
    """Return the absolute addresses that a style loads."""
    return _IN_STYLE.findall(style)


def _as_read(address: str) -> str:
    return address.strip(_EDGES).translate(_DROPPED).replace("\\", "/")
