"""What stands within a paragraph, from tokens to code."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from markdown_it.token import Token

from mkbriefs.pdf.code import NOTHING, Code, call, join, literal, out, words
from mkbriefs.pdf.faces.citations import MARK
from mkbriefs.pdf.markdown.breaks import breakable
from mkbriefs.pdf.markdown.found import Findings, shorten
from mkbriefs.pdf.markdown.images import Images

_SPACE: Final = re.compile(r"[ \t\n]+")
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]{0,30}):", re.IGNORECASE)
_BREAK: Final = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_FUNCTIONS: Final = {"em": "emph", "strong": "strong", "s": "strike", "sub": "sub"}
_OUTSIDE: Final = ("http", "https", "mailto")


@dataclass(slots=True)
class _Frame:
    """A span that is not closed yet."""

    kind: str
    href: str = ""
    pieces: list[Code] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Inlines:
    """Writes the text of blocks."""

    path: str
    """Of the Markdown file, for `link`."""
    link: Callable[[str, str, Code], Code]
    images: Images
    findings: Findings
    footnote: Callable[[str], Code] = lambda _label: NOTHING
    """From a footnote's label to its mark; set by what knows the footnotes."""
    seen: list[str] = field(default_factory=list)
    """The words that were written, where abbreviations are looked for."""
    citation: Callable[[str], Code | None] = lambda _mark: None
    """From the mark of a citation to what is set in its place; None for no such mark."""
    shows_addresses: bool = True
    """Whether addresses of links are printed as footnotes; within a footnote they cannot be."""

    def write(self, tokens: Sequence[Token], line: int) -> Code:
        """Return the text of one block.

        Args:
            tokens: its marks and words.
            line: on which the block begins, for what is wrong.
        """
        stack = [_Frame("root")]
        active: Counter[str] = Counter()
        text: list[str] = []
        for token in tokens:
            name, _, end = token.type.rpartition("_")
            if end == "open":
                frame = _Frame(name, href=str(token.attrs.get("href", "")))
                if active[name]:  # emphasis within emphasis, which the typesetter would undo
                    frame.pieces = stack[-1].pieces
                stack.append(frame)
                active[name] += 1
                text = [] if name == "link" else text
            elif end == "close":
                frame = stack.pop()
                active[frame.kind] -= 1
                if not active[frame.kind]:
                    stack[-1].pieces.append(self._closed(frame, text, line))
            else:
                if stack[-1].href.startswith("mailto:"):
                    token.content = token.content.removeprefix("mailto:")
                text.append(token.content)
                stack[-1].pieces.append(self._leaf(token, line))
        return _joined(stack[0].pieces)

    def _closed(self, frame: _Frame, text: list[str], line: int) -> Code:
        content = _joined(frame.pieces)
        if frame.kind == "link":
            return self._linked(frame.href, content, "".join(text), line)
        return call(_FUNCTIONS[frame.kind], content)

    def _leaf(self, token: Token, line: int) -> Code:  # noqa: PLR0911  one return a kind
        match token.type:
            case "softbreak":
                return literal(" ")
            case "hardbreak":
                return call("break-line")
            case "code_inline":
                return call("code", literal(breakable(token.content)))
            case "footnote_ref":
                return self.footnote(str(token.meta["label"]))
            case "image":
                return self.image(token, line)
            case "html_inline":
                return self._html(token.content, line)
            case _:
                return self._words(token.content)

    def _words(self, text: str) -> Code:
        """Return plain text, with the citations that marks in it stand for."""
        pieces, done = [], 0
        for mark in MARK.finditer(text):
            cited = self.citation(mark[0])
            if cited is not None:
                pieces += [self._plain(text[done : mark.start()]), cited]
                done = mark.end()
        return join([*pieces, self._plain(text[done:])]) if done else self._plain(text)

    def _plain(self, text: str) -> Code:
        shown = _SPACE.sub(" ", text)
        self.seen.append(shown)
        return words(breakable(shown)) if shown else NOTHING

    def _html(self, html: str, line: int) -> Code:
        if html.startswith("<!--"):
            return NOTHING
        if _BREAK.fullmatch(html):
            return call("break-line")
        self.findings.differs(line, f"the HTML `{shorten(html)}` is printed as text")
        return self._words(html)

    def _linked(self, href: str, content: Code, text: str, line: int) -> Code:
        scheme = _SCHEME.match(href)
        if scheme is None and not href.startswith("//"):
            return self.link(self.path, unquote(href), content) if href else content
        if scheme is None or scheme[1].lower() not in _OUTSIDE:
            self.findings.differs(
                line,
                f"the link to `{shorten(href)}` leads nowhere on paper",
                "only http, https, mailto and pages of the site are linked to",
            )
            return content
        if _is_address(text, href):
            return out(href, content)
        if self.shows_addresses:
            return out(href, content, is_shown=True)
        linked = out(href, content)
        if linked == content:
            return content
        return join([linked, literal(" ("), out(href, words(breakable(href))), literal(")")])

    def image(self, token: Token, line: int, *, is_alone: bool = False) -> Code:
        """Return an image, or its text in a box where it cannot be shown.

        Args:
            token: of the image.
            line: on which it stands.
            is_alone: whether it is a block of its own, its title below it.
        """
        address = unquote(str(token.attrs.get("src", "")))
        title = str(token.attrs.get("title", "") or "")
        file_name = address.rpartition("/")[2]
        alt = next((each for each in (token.content, title, file_name) if each.strip()), "image")
        found = self.images.find(self.path, address)
        if not found.name:
            self.findings.image(line, address, found.reason, found.hint)
            box = call("missing-image", words(breakable(alt)))
            return call("par", box) if is_alone else box
        shown = literal(f"/{found.name}"), literal(alt)
        if not is_alone:
            return call("image-in-line", *shown)
        return call("image-alone", *shown, words(breakable(title)) if title.strip() else None)


def _joined(pieces: list[Code]) -> Code:
    return join(piece for piece in pieces if piece != NOTHING)


def _is_address(text: str, href: str) -> bool:
    shown = text.strip().rstrip("/")
    bare = href.rstrip("/")
    return shown in (bare, unquote(bare), bare.partition(":")[2], bare.partition("://")[2])
