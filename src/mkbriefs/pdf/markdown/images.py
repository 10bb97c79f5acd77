"""Images that a person's words show: which may be printed, and why another may not."""

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mkbriefs.errors import describe_os_error
from mkbriefs.pdf.markdown.svg import find_fault
from mkbriefs.pdf.typesetter import EngineMissingError, Typesetter

MOST_BYTES: Final = 20_000_000
MOST_PIXELS: Final = 60_000_000
_FOLDER: Final = "images"
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]{0,30}:|//", re.IGNORECASE)
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Segments of a JPEG that hold its size."""


_UNDER: Final[tuple[tuple[str, ...], ...]] = ((),)
"""No standard: an image must be readable, and no more."""


_TRIED: Final[dict[str, bool]] = {}
"""Whether images, by their hash, can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """What became of an address."""

    name: str = ""
    """Of the copy beside the document; empty for what is not shown."""
    reason: str = ""
    hint: str = ""


class Images:
    """Finds images, looks into them, and names their copies."""

    def __init__(self, find: Callable[[str, str], Path | None], files: dict[str, Path]) -> None:
        """Begin.

        Args:
            find: from the path of a Markdown file and an address in it to a file that may be shown.
            files: gets the files, by the name that code uses.
        """
        self._find = find
        self._files = files
        self._known: dict[Path, Image] = {}

    def find(self, path: str, address: str) -> Image:
        """Return the image at an address of a Markdown file."""
        if _SCHEME.match(address):
            return Image(
                reason="it is not a file of the site",
                hint="put a copy into the docs folder and name that",
            )
        file = self._find(path, address)
        if file is None:
            return Image(reason="no such file may be shown")
        if file not in self._known:
            self._known[file] = self._look(file)
        return self._known[file]

    def _look(self, file: Path) -> Image:
        try:
            with file.open("rb") as opened:
                data = opened.read(MOST_BYTES + 1)
        except OSError as error:
            return Image(reason=describe_os_error(error))
        if len(data) > MOST_BYTES:
            return Image(reason=f"it is larger than {MOST_BYTES // 1_000_000} MB")
        kind = kind_of(data)
        reason = find_fault(data) if kind == "svg" else _raster_fault(kind, data)
        if reason or not kind:
            hint = "PNG, JPEG, GIF, WebP and plain SVG are printed"
            return Image(reason=reason or "it is no image of a known kind", hint=hint)
        if not _can_be_set(data, kind, hashlib.sha256(data).hexdigest()):
            return Image(reason="the typesetter cannot read it")
        name = f"{_FOLDER}/{hashlib.sha256(data).hexdigest()[:24]}.{kind}"
        self._files[name] = file
        return Image(name=name)


def kind_of(data: bytes) -> str:
    """Return the ending of an image's kind as its bytes tell it; empty for none we print."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return "svg" if b"<svg" in data[:4096] else ""


def _can_be_set(data: bytes, kind: str, digest: str) -> bool:
    """Tell whether the typesetter can read an image, by having it set it.

    A document with an image it cannot read is none at all. Each image is tried once in a process.
    """
    known = _TRIED.get(digest)
    if known is None:
        known = _TRIED[digest] = _try(data, kind)
    return known


def _try(data: bytes, kind: str) -> bool:
    with tempfile.TemporaryDirectory(prefix="mkbriefs-image-") as folder:
        root = Path(folder)
        (root / f"image.{kind}").write_bytes(data)
        typesetter = Typesetter(root, fonts=root, has_system_fonts=False)
        try:
            outcome = typesetter.set(f'#image("image.{kind}", alt: "")', _UNDER, timestamp=0)
        except EngineMissingError:
            return True  # which is told where the document is to be made
        finally:
            typesetter.close()
        return outcome.pdf is not None


def _raster_fault(kind: str, data: bytes) -> str:
    if not kind:
        return ""
    width, height = pixels_of(kind, data)
    if not width or not height:
        return "its size cannot be read"
    return "" if width * height <= MOST_PIXELS else f"it has {width} × {height} pixels"


def pixels_of(kind: str, data: bytes) -> tuple[int, int]:
    """Return width and height of an image as its head states them; zeros where it does not."""
    match kind:
        case "png":
            return _big(data[16:20]), _big(data[20:24])
        case "gif":
            return _little(data[6:8]), _little(data[8:10])
        case "webp":
            return _webp_pixels(data)
        case _:
            return next(_jpeg_pixels(data), (0, 0))


def _webp_pixels(data: bytes) -> tuple[int, int]:
    match data[12:16]:
        case b"VP8X":
            return _little(data[24:27]) + 1, _little(data[27:30]) + 1
        case b"VP8L":
            bits = _little(data[21:25])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case _:
            return _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF


def _jpeg_pixels(data: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind in _FRAMES:
            yield _big(data[at + 7 : at + 9]), _big(data[at + 5 : at + 7])
        has_length = kind != 0xFF and kind not in range(0xD0, 0xD9)
        at += 2 + _big(data[at + 2 : at + 4]) if has_length else 1 if kind == 0xFF else 2


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
