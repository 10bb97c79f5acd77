"""A person's Markdown on the page and on paper, reduced to what both have to say.

Paper is read back by the typesetter itself, which exports the very code of a document as HTML. The
functions that place things on a sheet are replaced by plain ones, since HTML has no sheets.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import markdown
import typst

from mkbriefs.assemble.page import Content, Page, fill_slots, to_slotted_text
from mkbriefs.assemble.voice import SIGNATURE, wrap_person
from mkbriefs.diagnostics import Location
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.frontmatter import split_front_matter
from mkbriefs.pdf.code import END_CALL, Code, begin_call, literal, out, words
from mkbriefs.pdf.compile import document_code
from mkbriefs.pdf.document import Block, Document, Metadata
from mkbriefs.pdf.look import Look, look_code
from mkbriefs.pdf.markdown import PersonMarkdown
from sites import REPOSITORY

SITE = "https://dossier.example/"
"""Where addresses within the site lead."""
_BEGIN = "Here a person begins"
PLAIN = f"""
#import "mkbriefs.typ": *
#let chapter(..given) = given.pos().last()
#let to(id, body) = body
#let section(name) = heading(level: 1, name)
#let subheading(level, name) = heading(level: level, name)
#let discrepancy(level, name, ..given) = heading(level: 2, name)
#let person(body) = {{ par("{_BEGIN}"); body; par("{SIGNATURE}") }}
#let quotation(body) = quote(block: true, body)
#let task(is-done, body) = body
#let admonition(title, body) = {{ if title != none {{ par(title) }}; body }}
#let abbreviations(..entries) = {{
  for e in entries.pos() {{ par({{ "abbr:"; e.short; " = "; e.long }}) }}
}}
#let image-in-line(path, alt) = alt
#let image-alone(path, alt, caption) = par(alt)
#let missing-image(alt) = alt
#let unused-note(body) = footnote(body)
#let definitions(..entries) = terms(..entries.pos().map(e => {{
  let first = e.terms.slice(0, -1).map(each => terms.item(each, []))
  first + (terms.item(e.terms.last(), e.bodies.join(parbreak())),)
}}).flatten())
"""
"""Stands for the template, with the structure of a person's words and none of their look."""


@dataclass
class Reading:
    """What a reader gets."""

    lines: list[str] = field(default_factory=list)
    """Words of the blocks in order, each behind the lists, quotations and tables it stands in."""
    person: list[str] = field(default_factory=list)
    """Those of them that are set apart as a person's."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """What is clicked, and where it leads."""
    notes: list[str] = field(default_factory=list)
    """Texts of footnotes, sorted."""
    spans: list[tuple[str, str]] = field(default_factory=list)
    """Words that are emphasised, struck out or code."""
    abbreviations: list[str] = field(default_factory=list)
    """Sorted."""


_CONTAINERS = frozenset({"ul", "ol", "blockquote", "table", "dl"})
_BLOCKS = _CONTAINERS | {"p", "div", "li", "td", "th", "tr", "dt", "dd", "pre", "section", "body"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPANS = frozenset({"em", "strong", "code", "s", "del", "sub"})
_VOID = frozenset({"br", "img", "hr", "input", "meta", "link"})
_NOT_READ = frozenset({"headerlink", "footnote-backref", "doc-noteref", "doc-backlink"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.reading = Reading()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.texts: list[list[str]] = [[]]
        """What is read: of the block, and of the spans within it that are not closed."""
        self.note: list[str] | None = None
        self.skipped = 0
        self.is_person = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        attributes = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self._add({"br": " ", "img": attributes.get("alt", "")}.get(tag, ""))
            return
        names = {*attributes.get("class", "").split(), attributes.get("role", "")}
        is_mark = tag == "sup" and attributes.get("id", "").startswith("fnref")
        self.skipped += bool(tag in ("head", "style") or names & _NOT_READ or is_mark)
        attributes["is-skipped"] = "1" if self.skipped else ""
        if tag in _BLOCKS or tag in _HEADINGS:
            self.end_block()
        self.open.append((tag, attributes))
        self.is_person |= "mb-person" in names
        if tag == "li" and self._is_in_notes():
            self.note = []
        if tag in ("a", "abbr") or tag in _SPANS:
            self.texts.append([])

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in _VOID:
            return
        if tag in _BLOCKS or tag in _HEADINGS:
            self.end_block()
        opened, attributes = self.open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"
        if tag in ("a", "abbr") or tag in _SPANS:
            self._end_span(tag, attributes)
        if tag == "li" and self.note is not None and self._is_in_notes(is_direct=True):
            self.reading.notes.append(_plain(" ".join(self.note)))
            self.note = None
        if attributes["is-skipped"] and self.skipped:
            names = {*attributes.get("class", "").split(), attributes.get("role", "")}
            is_mark = tag == "sup" and attributes.get("id", "").startswith("fnref")
            self.skipped -= bool(tag in ("head", "style") or names & _NOT_READ or is_mark)

    def handle_data(self, data: str) -> None:
        """Read text."""
        self._add(data)

    def _add(self, text: str) -> None:
        if not self.skipped:
            self.texts[-1].append(text)

    def _end_span(self, tag: str, attributes: dict[str, str]) -> None:
        text = "".join(self.texts.pop())
        if self.skipped:
            return
        self.texts[-1].append(text)
        tags = [each for each, _ in self.open]
        if tag == "a":
            self.reading.links.append((_plain(text), unquote(attributes.get("href", ""))))
        elif tag == "abbr":
            self.reading.abbreviations.append(f"{_plain(text)} = {attributes['title']}")
        elif _plain(text) and "pre" not in tags and not {"th", "dt"} & set(tags):
            self.reading.spans.append(({"del": "s"}.get(tag, tag), _plain(text)))

    def end_block(self) -> None:
        """Note the words that were read since the last block began or ended."""
        if len(self.texts) > 1:  # a block within a span, which only raw HTML makes
            return
        text, self.texts = "".join(self.texts[0]), [[]]
        tags = [tag for tag, _ in self.open]
        shown = text.strip("\n").rstrip().replace("\u200b", "") if "pre" in tags else _plain(text)
        if shown in (SIGNATURE, _BEGIN):
            self.is_person = shown == _BEGIN
            return
        if not shown.strip():
            return
        if self.note is not None:
            self.note.append(shown)
        elif shown.startswith("abbr:"):
            self.reading.abbreviations.append(shown.removeprefix("abbr:"))
        else:
            inside = [tag for tag in tags if tag in _CONTAINERS]
            kind = "h" if tags[-1] in _HEADINGS else "code" if "pre" in tags else ""
            line = f"{'>'.join([*inside, kind])}| {shown}"
            self.reading.lines.append(line)
            self.reading.person += [line] if self.is_person else []

    def _is_in_notes(self, *, is_direct: bool = False) -> bool:
        """Tell whether footnotes are read; if direct, whether a whole one of them was."""
        notes = [
            index
            for index, (_, attributes) in enumerate(self.open)
            if "footnote" in attributes.get("class", "").split()
            or attributes.get("role") == "doc-endnotes"
        ]
        if is_direct:
            return bool(notes) and len(self.open) == notes[0] + 2
        return bool(notes) and self.note is None


def _plain(text: str) -> str:
    return " ".join(text.replace("\u200b", "").replace("\ufe0e", "").split())


def read_html(html: str) -> Reading:
    """Return what a piece of HTML says to its reader."""
    reader = _Reader()
    reader.feed(html.replace("<!DOCTYPE html>", ""))
    reader.close()
    reader.end_block()
    reading = reader.reading
    for text, href in reading.links:  # within a footnote the address follows what is linked
        reading.notes = [note.replace(f"{text} ({href})", text) for note in reading.notes]
    addresses = {href for _, href in reading.links}
    reading.notes = sorted(n for n in reading.notes if n and unquote(n) not in addresses)
    reading.links = sorted({link for link in reading.links if unquote(link[0]) != link[1]})
    reading.spans.sort()
    reading.abbreviations = sorted(set(reading.abbreviations))
    return reading


@lru_cache(maxsize=1)
def _site_settings() -> tuple[list[str], dict[str, Any]]:
    config = load_site_config(REPOSITORY / "mkdocs.yml").mkdocs
    return list(config.markdown_extensions), dict(config.mdx_configs)


def page_of(text: str, extensions: Sequence[str] = ()) -> str:
    """Return the HTML of a page with a person's words, as the site's own settings make it."""
    own, settings = _site_settings()
    parts = wrap_person(text, invitation="## Notes\n")
    page = Page("p.md", lambda: Content(meta={}, parts=parts))
    slotted, slots = to_slotted_text(page)
    body = split_front_matter(slotted).body
    reader = markdown.Markdown(extensions=[*own, *extensions], extension_configs=settings)
    return fill_slots(reader.convert(body), slots)


def paper_of(text: str, extensions: Sequence[str] = ()) -> Document:
    """Return a document with a person's words."""
    own, _ = _site_settings()
    markdown_of_paper = PersonMarkdown(
        link=lambda _path, url, shown: out(f"{SITE}{url}", shown),
        find_image=lambda _path, _url: None,
        extensions=[*own, *extensions],
    )
    found = markdown_of_paper.blocks(text, path="note.md", line=1, prefix="note")
    return chapter(tuple(found), markdown_of_paper)


def chapter(blocks: tuple[Block, ...], markdown_of_paper: PersonMarkdown) -> Document:
    """Return a document of one chapter below a section of the tool's own."""
    place = Location("note.md", 1)
    opening = begin_call("chapter", id=literal("note"), name=words("Title"))
    head = Code('section("Source")')
    return Document(
        name="note",
        metadata=Metadata(title="Title"),
        blocks=(Block(opening, place), Block(head, place), *blocks, Block(END_CALL, place)),
        lanes=(),
        images=markdown_of_paper.images,
        diagnostics=tuple(markdown_of_paper.diagnostics),
    )


def export(document: Document) -> str:
    """Return a document as the HTML that the typesetter exports from its code."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        stock = (files("mkbriefs.pdf") / "template.typ").read_bytes()
        (root / "mkbriefs.typ").write_bytes(stock)
        (root / "template.typ").write_text(PLAIN, "utf-8")
        (root / "look.typ").write_text(look_code(Look(site="Site"), document.lanes), "utf-8")
        compiler = typst.Compiler(root=folder, ignore_system_fonts=True)
        exported = compiler.compile(document_code(document).encode(), format="html")
    assert isinstance(exported, bytes)
    return exported.decode()


def read_page(text: str, extensions: Sequence[str] = ()) -> Reading:
    """Return what the page says of a person's words, addresses within the site made whole."""
    reading = read_html(page_of(text, extensions))
    reading.links = sorted(
        (shown, href if ":" in href.partition("/")[0] else f"{SITE}{href}")
        for shown, href in reading.links
    )
    return reading


def read_paper(text: str, extensions: Sequence[str] = ()) -> Reading:
    """Return what paper says of a person's words."""
    reading = read_html(export(paper_of(text, extensions)))
    assert reading.lines[0] == "h| Source"
    del reading.lines[0]
    return reading
