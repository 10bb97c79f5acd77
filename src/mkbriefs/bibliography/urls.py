"""Addresses a bibliography may carry and a page may link to."""

import re

# Every character RFC 3986 and RFC 3987 know, that is: no white space, no control or format
# characters, none of `< > " \ ^ { | }` and the backtick.
_WEB_URL = re.compile(
    r'https?://[^\s/?#<>"\\^`{|}\x00-\x1f\x7f-\x9f][^\s<>"\\^`{|}\x00-\x1f\x7f-\x9f]*'
)
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff0-\uffff\ud800-\udfff]")


def is_web_url(text: str) -> bool:
    """Tell whether `text` is an absolute `http` or `https` URL fit to be published and linked to.

    Other schemes are refused, whatever their case, and so are characters that must be
    percent-encoded or that cannot be seen.
    """
    lowered = text[:8].lower() + text[8:]
    return _WEB_URL.fullmatch(lowered) is not None and _HIDDEN.search(text) is None


_ON_DISK = re.compile(
    r"file:|~[/\\]|\\\\|[A-Za-z]:[/\\]|/(?:home|Users|mnt|media|Volumes|tmp|root)/", re.IGNORECASE
)


def is_on_disk(text: str) -> bool:
    """Tell whether a value is a path of somebody's disk, which says who and where they are."""
    return _ON_DISK.match(text.lstrip(" {")) is not None
