"""File names are written by strangers: what of a name can be shown, and what to say about it."""

import unicodedata

_JOINERS = "\u200c\u200d"
"""Invisible, but part of the spelling in Persian, in Indic scripts and in many emoji."""
_UNSHOWABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LONGEST = 255
"""Bytes or UTF-16 units of one name: the bound of every common file system."""
_WINDOWS_RESERVED = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)]
)
_WINDOWS_FORBIDDEN = frozenset('<>:"|?*\\')


def _is_showable(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character) not in _UNSHOWABLE


def printable(text: str) -> str:
    """Return `text` with every character that cannot be shown safely written as `%XX`.

    Controls (line breaks among them), direction marks, other invisible characters and what is not
    valid Unicode become the percent-encoded bytes they have on disk, so that the result fits on one
    line, prints in the order it is stored, and can be encoded as UTF-8.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character if _is_showable(character) else _percent_encoded(character) for character in text
    )


def _percent_encoded(character: str) -> str:
    # `surrogateescape` gives undecodable bytes back; other surrogates come from Windows only.
    try:
        stored = character.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        stored = character.encode("utf-8", "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in stored)


def unshowable_in(path: str) -> str:
    """Return what keeps `path` from being shown as it is, in words; empty if nothing does."""
    if path.isascii() and path.isprintable():
        return ""
    for character in path:
        category = unicodedata.category(character)
        if _is_showable(character):
            continue
        if category == "Cs":
            return "bytes that are not UTF-8"
        if unicodedata.bidirectional(character) in _BIDI_CONTROLS:
            return f"the direction mark U+{ord(character):04X}"
        if category == "Cc":
            return f"the control character U+{ord(character):04X}"
        return f"the invisible character U+{ord(character):04X}"
    return ""


_BIDI_CONTROLS = frozenset({"LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def unportable_in(path: str) -> str:
    """Return why some file system cannot hold a file of this path, in words; empty if all can."""
    for name in path.split("/"):
        normal = unicodedata.normalize("NFC", name)
        if len(normal.encode("utf-8", "surrogatepass")) > _LONGEST:
            return f"a name of more than {_LONGEST} bytes"
        if name.split(".")[0].rstrip().casefold() in _WINDOWS_RESERVED:
            return f"`{printable(name)}`, which is a device on Windows"
        if name.endswith((" ", ".")):
            return "a name that ends in a space or full stop, which Windows drops"
        forbidden = sorted(_WINDOWS_FORBIDDEN.intersection(name))
        if forbidden:
            return f"`{forbidden[0]}`, which Windows does not allow in names"
    return ""
