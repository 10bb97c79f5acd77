"""What is sent: types of content, and pages with the part of the preview put in."""

import hashlib
from html import escape
from mimetypes import MimeTypes
from pathlib import PurePosixPath

from mkbriefs.engines.head import put_into_head

_OWN_TYPES = {
    ".bib": "text/x-bibtex",
    ".htm": "text/html",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".gz": "application/gzip",
}
_TEXTS = frozenset(
    {
        "application/json",
        "application/manifest+json",
        "application/x-research-info-systems",
        "application/xml",
        "image/svg+xml",
    }
)
_KNOWN = MimeTypes(filenames=())
"""Python's own table; the machine's would differ from the next one's."""


def content_type(path: str) -> str:
    """Return the type of a file by its name, with the encoding where it is text."""
    suffix = PurePosixPath(path).suffix.lower()
    kind = _OWN_TYPES.get(suffix) or _KNOWN.guess_type(f"x{suffix}")[0]
    if kind is None:
        return "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind in _TEXTS else kind


def version_of(content: bytes) -> str:
    """Return what tells two contents of a page apart."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def with_client(html: bytes, script: str, **data: str) -> bytes:
    """Return a page that looks after itself.

    The script is a module of the server's own, so that the page's policy lets it run and need not
    differ from the one that is published.

    Args:
        html: a page of whatever encoding that has ASCII.
        script: address of the script.
        data: what the script is told, by name.
    """
    told = "".join(f' data-{name}="{escape(value)}"' for name, value in sorted(data.items()))
    # Nothing is painted before the script has put a reader back whose page was loaded again.
    how = 'type="module" blocking="render"'
    tag = f'<script {how} src="{escape(script)}" id="mkbriefs-live"{told}></script>'
    # Decoding all of a page with some thousand passages takes a hundred times as long.
    head, end, rest = html.partition(b"</head>")
    text = put_into_head(head.decode(errors="surrogateescape"), tag)
    return b"".join((text.encode(errors="surrogateescape"), end, rest))


def bare_page(title: str, text: str) -> bytes:
    """Return a page for where the site has none to show."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title></head>"
        f"<body><article><h1>{escape(title)}</h1><p>{escape(text)}</p></article></body></html>\n"
    ).encode()
