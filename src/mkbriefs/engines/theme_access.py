"""What the theme's own parts lack for keyboards, screen readers and the lost, added at the end.

It could be had by overriding templates of the theme, which would bind a site to that theme's
version. Where the theme's markup has changed, these functions find nothing and change nothing.
"""

import html as html_text
import json
import re

_COPY_FEATURE = "content.code.copy"
_SEARCH = 'data-md-component="search" role="dialog">'
_FIELD_LABEL = re.compile(
    r'<input\b[^<>]{0,200}\bname="query"[^<>]{0,200}?\b(aria-label="[^"<>]*+")'
)
_NAV_LABEL = re.compile(r'(aria-labelledby="__nav_[0-9_]{1,40})_label(?=")')
_NAV_TITLE = re.compile(r'<label class="md-nav__title" for="(__nav_[0-9_]{1,40})"')
_REACH = 64
"""More characters than a match of these has on either side of `__nav_`."""
_DRAWER = '<label class="md-header__button md-icon" for="__drawer"'
_DRAWER_LABEL = re.compile(r'<nav class="md-nav md-nav--primary[^"<>]*+" (aria-label="[^"<>]*+")')
_NOT_FOUND = "<h1>404 - Not found</h1>"
_NOT_FOUND_WORDS = """<h1>Page not found</h1>
<p>There is no page at this address. It may be mistyped, or the page was renamed or taken away.
Menu and search lead on.</p>"""
_CODE = re.compile(
    r"<pre(?P<pre>\s[^<>]*+)?+>(?:<span></span>)?+"
    r"<code(?P<code>\s[^<>]*+)?+>"
)
_WRAPPER = re.compile(r'<div class="([^"<>]*+)">\Z')
_ID = re.compile(r'\sid="([^"<>]++)"')
_COPY = re.compile(r'"clipboard\.copy": ?("[^"\\]*+(?:\\.[^"\\]*+)*+")')


def take_over_copy_buttons(features: list[str]) -> bool:
    """Take the theme's buttons that copy code off its features; tell whether it had them."""
    has_buttons = _COPY_FEATURE in features
    if has_buttons:
        features.remove(_COPY_FEATURE)
    return has_buttons


def give_names(html: str) -> str:
    """Return a page whose search dialog and lists of pages have names, its drawer a key.

    The page for addresses that are none says what to do.
    """
    return _reach_drawer(_name_lists(_name_search(html))).replace(_NOT_FOUND, _NOT_FOUND_WORDS, 1)


def _name_search(html: str) -> str:
    """Name the search dialog as the field in it."""
    at = html.find(_SEARCH)
    label = _FIELD_LABEL.search(html, at, at + 2000) if at >= 0 else None
    return f"{html[:at]}{label[1]} {html[at:]}" if label else html


def _name_lists(html: str) -> str:
    """Let lists of pages be named by the title in them.

    The label that the theme names them by is empty where a section has a page of its own.
    """
    # Both patterns hold this word; nearly all of a page comes after the last.
    start, end = html.find("__nav_"), html.rfind("__nav_")
    if start < 0:
        return html
    start, end = max(start - _REACH, 0), end + _REACH
    lists = _NAV_TITLE.sub(r'\g<0> id="\1_title"', _NAV_LABEL.sub(r"\1_title", html[start:end]))
    return f"{html[:start]}{lists}{html[end:]}"


def _reach_drawer(html: str) -> str:
    """Let the tabulator reach the button of the drawer; the theme's script listens to Enter."""
    at = html.find(_DRAWER)
    if at < 0:
        return html
    label = _DRAWER_LABEL.search(html, at)
    title = label[1].replace("aria-label", " title", 1) if label else ""
    end = at + len(_DRAWER)
    return f'{html[:end]} tabindex="0"{title}{html[end:]}'


def add_copy_buttons(html: str) -> str:
    """Return a page with a button at each block of code, which the theme's script listens to.

    The theme would put in its own, each in a landmark without a name. As there, blocks with the
    class `no-copy` have none.
    """
    found = _COPY.search(html)
    title = html_text.escape(str(json.loads(found[1]))) if found else "Copy to clipboard"
    count = 0

    def add(match: re.Match[str]) -> str:
        nonlocal count
        wrapper = _WRAPPER.search(html, max(0, match.start() - 200), match.start())
        classes = f"{wrapper[1] if wrapper else ''} {match['pre']}"
        if "no-copy" in classes or "mermaid" in classes:
            return match[0]
        own = _ID.search(match["code"] or "")
        name = own[1] if own else f"__copy_{count}"
        count += 1
        opened = match[0] if own else f'{match[0][:-1]} id="{name}">'
        at = opened.rindex("<code")
        return (
            f'{opened[:at]}<div class="md-code__nav"><button class="md-code__button"'
            f' title="{title}" data-clipboard-target="#{name}" data-md-type="copy"></button></div>'
            f"{opened[at:]}"
        )

    return _CODE.sub(add, html) if "<pre" in html else html
