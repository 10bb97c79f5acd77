"""Images in a person's words: printed where they are plain files of the site, else told of."""

import struct
import zlib
from pathlib import Path

import pytest
from reading import chapter

from mkbriefs.pdf.compile import Printer
from mkbriefs.pdf.look import Look
from mkbriefs.pdf.markdown import PersonMarkdown
from mkbriefs.pdf.markdown.images import kind_of, pixels_of
from mkbriefs.pdf.markdown.svg import find_fault

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)
PLAIN = SVG.format('width="40" height="20"', '<rect id="a" width="9" height="9"/><use href="#a"/>')
FAULTY = {
    "a script": SVG.format("", "<script>alert(1)</script>"),
    "a file": SVG.format("", '<image href="/etc/passwd"/>'),
    "an address": SVG.format("", '<image xlink:href="https://elsewhere.example/x.png"/>'),
    "an embedded image": SVG.format("", '<image href="data:image/png;base64,AAAA"/>'),
    "a style sheet": SVG.format("", "<style>@import 'https://elsewhere.example/x.css'</style>"),
    "a fill": SVG.format("", '<rect fill="url(https://elsewhere.example/x.svg#a)"/>'),
    "an entity": '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("", "<text>&a;</text>"),
    "another document type": "<!DOCTYPE svg [<!ELEMENT a ANY>]>" + SVG.format("", ""),
    "foreign": SVG.format("", "<foreignObject><p>x</p></foreignObject>"),
    "not closed": "<svg><g>",
    "deep": SVG.format("", "<g>" * 200 + "</g>" * 200),
    "use in use": SVG.format("", '<g id="a"><use href="#b"/></g><g id="b"/><use href="#a"/>'),
    "many uses": SVG.format("", f'<g id="a">{"<path/>" * 900}</g>' + '<use href="#a"/>' * 900),
}


def png(width: int, height: int) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    rows = zlib.compress((b"\x00" + b"\x80" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def read(tmp_path: Path, data: bytes, text: str = "![words](x)") -> PersonMarkdown:
    """Return what has read a text in which every address is that of a file with these bytes."""
    file = tmp_path / "picture"
    file.write_bytes(data)
    markdown = PersonMarkdown(
        link=lambda _path, _url, shown: shown, find_image=lambda _path, _url: file
    )
    list(markdown.blocks(text, path="note.md", line=1, prefix="p"))
    return markdown


@pytest.mark.parametrize(
    ("data", "kind"), [(png(4, 4), "png"), (PLAIN.encode(), "svg")], ids=["png", "svg"]
)
def test_a_plain_image_is_printed(tmp_path: Path, data: bytes, kind: str) -> None:
    """It is named by its content, whatever it is called, and its copy lies beside the document."""
    markdown = read(tmp_path, data)
    (name,) = markdown.images
    assert name.startswith("images/")
    assert name.endswith(f".{kind}")
    assert markdown.diagnostics == []


@pytest.mark.parametrize("drawing", FAULTY.values(), ids=FAULTY.keys())
def test_a_drawing_that_reaches_out_or_grows_is_refused(tmp_path: Path, drawing: str) -> None:
    """It is told of with its place, and its words stand in a box."""
    assert find_fault(drawing.encode())
    markdown = read(tmp_path, drawing.encode())
    assert markdown.images == {}
    assert [found.rule for found in markdown.diagnostics] == ["pdf-image"]


@pytest.mark.parametrize(
    "data",
    [b"", b"no image", png(4, 4)[:-30], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0" + b"\x00" * 50,
     b"GIF89a", b"RIFF\x00\x00\x00\x00WEBPVP8X", PLAIN.encode("utf-16")],
)  # fmt: skip
def test_a_broken_image_is_refused(tmp_path: Path, data: bytes) -> None:
    """What the typesetter could not read never gets to it."""
    markdown = read(tmp_path, data)
    assert markdown.images == {}
    assert [found.rule for found in markdown.diagnostics] == ["pdf-image"]


def test_an_image_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    """A small file can be a picture that fills all memory: its head tells."""
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 60_000, 60_000)
    assert read(tmp_path, head + b"\x00" * 30).images == {}


def test_the_head_tells_kind_and_size() -> None:
    """Sizes are read without a decoder."""
    gif = b"GIF89a" + struct.pack("<HH", 7, 9)
    jpeg = (
        b"\xff\xd8\xff\xe0\x00\x04xx\xff\xc0\x00\x11\x08" + struct.pack(">HH", 9, 7) + b"\x00" * 9
    )
    lossless = b"RIFF....WEBPVP8L\x00\x00\x00\x00\x2f" + struct.pack("<I", 6 | 8 << 14)
    large = b"RIFF....WEBPVP8X" + b"\x00" * 8 + b"\x06\x00\x00\x08\x00\x00"
    lossy = b"RIFF....WEBPVP8 " + b"\x00" * 10 + struct.pack("<HH", 7, 9)
    sizes = [(kind_of(each), pixels_of(kind_of(each), each)) for each in (gif, jpeg, lossless)]
    assert sizes == [("gif", (7, 9)), ("jpg", (7, 9)), ("webp", (7, 9))]
    assert pixels_of("webp", large) == pixels_of("webp", lossy) == (7, 9)
    assert pixels_of("png", png(7, 9)) == (7, 9)


@pytest.mark.parametrize("size", [(8, 8), (4000, 100), (100, 4000)])
def test_images_of_all_sizes_are_set(tmp_path: Path, size: tuple[int, int]) -> None:
    """Alone, in a line, in a list, a table, a quotation and a link, under PDF/UA-1."""
    text = (
        '![a](x "A title")\n\nin ![b](x) line\n\n- ![c](x)\n\n> ![d](x)\n\n'
        "| ![e](x) | b |\n|---|---|\n| [![f](x)](https://example.org/) | ![](x) |\n\n[^1]\n\n"
        "[^1]: ![g](x)\n"
    )
    file = tmp_path / "picture"
    file.write_bytes(png(*size))
    markdown = PersonMarkdown(
        link=lambda _path, _url, shown: shown, find_image=lambda _path, _url: file
    )
    blocks = tuple(markdown.blocks(text, path="note.md", line=1, prefix="p"))
    with Printer(Look(site="Site")) as printer:
        printed = printer.print(chapter(blocks, markdown))
    assert printed.pdf is not None
    assert printed.diagnostics == ()
    (tmp_path / "out.pdf").write_bytes(printed.pdf)


def test_an_image_without_a_text_is_called_as_its_title_or_file(tmp_path: Path) -> None:
    """Every image has a text, as PDF/UA wants it."""
    markdown = PersonMarkdown(
        link=lambda _path, _url, shown: shown, find_image=lambda _path, _url: None
    )
    text = '![](a/b.png)\n\n![ ](a/b.png "Title")\n\n![alt](a/b.png "Title")\n'
    codes = [b.code for b in markdown.blocks(text, path="note.md", line=1, prefix="p")]
    assert codes[1:-1] == [f'par(missing-image("{each}"))' for each in ("b.png", "Title", "alt")]
