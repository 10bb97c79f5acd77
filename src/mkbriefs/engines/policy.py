"""The content security policy of one page, from its finished HTML.

Scripts and styles within a page run only if they are the theme's, which is known from where they
come from: `mark_template` marks them in the theme's templates, before anything is put in. What is
in a page's text, its title or anywhere else has no mark, and its hash gets into no policy.

Source: Content Security Policy Level 3.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from mkbriefs.engines.tags import Tag

_IN_TEMPLATE = re.compile(r"(?:<|\\u003c)(?:script|style)(?![\w-])", re.IGNORECASE)
_RUN_TYPES = frozenset({"", "module", "importmap", "speculationrules"})
_SCRIPT_LANGUAGE = re.compile(r"(?:text|application)/(?:x-)?(?:java|ecma|j|live)script[\d.]*+")
_HARMLESS_STYLE = re.compile(
    r"""(?:\s*+(?:text-align|vertical-align|white-space|list-style-type|font-weight|font-style
    |(?:min-|max-)?(?:width|height)|(?:background-)?color|(?:margin|padding)(?:-\w{3,6})?)
    \s*+:\s*+[\w.%#\ -]++;?\s*+)++""",
    re.VERBOSE,
)
"""Declarations that size, align and colour: they load nothing and lay nothing over the page. Tables
of Markdown align their columns so."""
_FIXED = (
    ("img-src", "'self' data:"),
    ("media-src", "'self'"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("frame-src", "'self'"),
    ("manifest-src", "'self'"),
    ("object-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
)


def mark_template(source: str, mark: str) -> str:
    """Return a template with `mark` as an attribute of each script and style it writes itself."""
    return _IN_TEMPLATE.sub(rf"\g<0> {mark}", source)


def is_script(tag: Tag) -> bool:
    """Tell whether a `script` element is run; else it holds data, which no policy concerns."""
    kind = tag.attributes().get("type")
    name = kind.value.strip().lower() if kind else ""
    return name in _RUN_TYPES or _SCRIPT_LANGUAGE.fullmatch(name) is not None


def is_harmless_style(declarations: str) -> bool:
    """Tell whether a `style` attribute may stand: it only sizes, aligns or colours."""
    return _HARMLESS_STYLE.fullmatch(declarations) is not None


@lru_cache(maxsize=1024)
def hash_source(text: str) -> str:
    """Return the source expression that allows exactly this script or style.

    A browser hashes what it has read: line ends are line feeds by then.
    """
    read = text.replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(read.encode(errors="replace")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def policy_text(
    scripts: Sequence[str],
    styles: Sequence[str],
    style_attributes: Sequence[str],
    *,
    is_served: bool,
) -> str:
    """Return the policy of a page with these texts of own scripts and styles.

    Args:
        scripts: the theme's inline scripts, without repeats, as all of these.
        styles: the theme's style elements.
        style_attributes: values of `style` attributes that may stand.
        is_served: the page is a preview. The server puts in a script of its own that reloads the
            page, so scripts in pages run; all else is as it will be.
    """
    own_scripts = ["'unsafe-inline'"] if is_served else map(hash_source, scripts)
    own_styles = [hash_source(text) for text in (*styles, *style_attributes)]
    if style_attributes:
        own_styles.insert(0, "'unsafe-hashes'")
    directives = [
        ("default-src", "'none'"),
        ("script-src", _sources(own_scripts)),
        ("style-src", _sources(own_styles)),
        *_FIXED,
    ]
    return "; ".join(f"{name} {value}" for name, value in directives)


def _sources(own: Iterable[str]) -> str:
    return " ".join(["'self'", *own])
