r"""Seed text as Markdown that reads well raw and gives exactly that text when it is parsed.

A seed is data: whatever it holds, no parser may find a link, a tag, a definition or an attribute in
it. Plain prose has next to nothing to escape, so a character is escaped only where it could mean
something. Where a backslash would do, two dialects decide how it is written:

- CommonMark takes a backslash before any ASCII punctuation; Python-Markdown only before
  ``\`*_{}[]()>#+-.!``. Those get a backslash, all others an entity, which both read.
- Preprocessors (snippets, critic marks, macros) look at the raw source before any escape counts, so
  what they look for is broken up rather than escaped: `{` is always an entity.

Covered are CommonMark, GitHub's additions, Python-Markdown's own extensions and those of pymdownx
that make tags, links or attributes. Left alone on purpose: typographic replacements (`(c)`, `...`,
`1st`), lettered lists (`A. Name`) and amounts (`$5`: a formula's end is no dollar sign before a
digit), because undoing them would spoil ordinary prose.
"""

import re
from typing import Final

_UNSHOWABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but line feed and tab
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides and isolates reorder what follows
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # surrogates and noncharacters
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)

_BEFORE: Final = "\ue000"
"""Stands for unknown characters in front of a text; no rule escapes it."""
_AFTER: Final = "\ue001"
"""Stands for unknown characters behind a text; no rule escapes it."""

# Each alternative names how its match is written. Order matters only where two can match at one
# place: what holds at the start of a line comes first. Runs are possessive, so that no run is
# looked at twice.
_RULES: Final = r"""
  (?P<entity>
      (?:\A|(?<=\A\ue000))\n | \n(?=\n|\Z)      # a blank line would end the paragraph
    | ^[ \t] | \A[^\S\n]                        # indentation: code, or lost
    | [ \t](?=\n) | [^\S\n]\Z                   # trailing space: a hard break, or lost
    | ^[~:=] | ^\|(?=[-:|\x20\t]*$)             # fence, definition, underline, table
    | ^\?(?=\?\?) | ^/(?=//)                    # foldable block, generic block
    | \A\[(?=[^\]]*\]?\s*\ue001?\Z)             # display math, where it is all of a block
    | \{                                        # attribute list, critic mark, template
    | (?<!\S\x20)~ | ~(?!\w)                    # strike-through, subscript
    | \^                                        # superscript, inline footnote
    | (?<=\S)\$(?!\d)                           # end of a formula; before a digit it is an amount
    | :(?=//)                                   # bare address
    | (?<=\]):                                  # definition: not every parser sees the backslash
    | (?<=\S)@(?=\S)                            # mail address
    | =(?==)                                    # highlight
    | :(?!\d{1,2}:)(?=[-+\w]+:)                 # emoji; a time of day is none
  )
| (?P<named> <(?![ \d]) | &(?=\#?\w+;) )        # tag, comment, scissors; entity
| (?P<backslash>
      ^\#++ | (?<!\#)\#++\Z                     # heading, and its closing marks
    | ^> | ^!(?=!!)                             # quotation, admonition
    | ^-(?=[-:|\x20\t]*$) | ^[-+](?=[ \t\ue001])  # rule, underline, table; list
    | ^\+$
    | [\\`\[\]]
    | (?<!\S\x20)\* | \*(?!\x20\S)
    | (?<!\w)_++ | (?<!_)_++(?!\w)
    | \+(?=\+[\w"'&\\-])                        # keys
  )
| (?P<listed> ^\d++[.)](?=[\s\ue001]|\Z) )       # numbered list
| (?P<host> (?<![^\W_])[wW]{3}\.(?=\S) )            # bare host name
"""
_RULE: Final = re.compile(
    rf"(?=[\s\\`*_\[\]{{<&~^@$:=+\#>|?!/\-0-9wW])(?:{_RULES})", re.VERBOSE | re.MULTILINE
)
"""The rules, tried only at the characters with which one of them can begin."""

# Most sentences hold none of these, and then nothing more is asked of them. The three tests may say
# yes too often, never too seldom. Apart, and the first a mere class, because a class is found fast.
_SUSPECT: Final = re.compile(r"[\n\\`*_\[\]{<&~^@$:=+]")
_SUSPECT_START: Final = frozenset("#>|?!/-0123456789")
_SUSPECT_WORD: Final = "www."


def visible_text(text: str) -> str:
    """Return `text` with each character that cannot be shown as U+FFFD, one for one.

    Those are controls but line feed and tab, bidirectional overrides and isolates, lone surrogates
    and noncharacters. Offsets into `text` hold in the result. The true text is in the export.
    """
    if text.isprintable():  # no control, no format character, no surrogate, nothing unassigned
        return text
    return _UNSHOWABLE.sub("\ufffd", text)


def escape_text(text: str, *, at_block_start: bool, at_block_end: bool = True) -> str:
    """Return Markdown that parses to exactly `visible_text(text)` and to no markup.

    For paragraphs, list items, quotations, emphasis and link texts; line breaks stay line breaks.
    What the caller writes right before it on the same line must not end in an ASCII letter, digit,
    `!`, `&`, `:` or backslash; right after it, not begin with `[`, `(`, `;`, a letter or a digit.

    Args:
        text: any text.
        at_block_start: whether it begins a block, for instance follows `- ` or a blank line.
            False behind an anchor or a paragraph's number.
        at_block_end: whether it may end a block. False keeps white space at its end as it is:
            for pieces of a paragraph that more text follows.
    """
    text = visible_text(text)
    if not _may_hold_markup(text, at_block_start=at_block_start, at_block_end=at_block_end):
        return text
    if text.isspace() and not at_block_start and not at_block_end and "\n\n" not in text:
        return _RULE.sub(_write, f"{_AFTER}{text}{_AFTER}")[1:-1]
    before = "" if at_block_start else _BEFORE
    after = "" if at_block_end else _AFTER
    escaped = _RULE.sub(_write, f"{before}{text}{after}")
    return escaped[len(before) : len(escaped) - len(after)]


def escape_line(text: str) -> str:
    """Return Markdown for a heading: like `escape_text` at a block's start, but on one line.

    Line breaks become entities, so the text still comes back exactly.
    """
    return escape_text(text, at_block_start=True).replace("\n", "&#10;")


def _may_hold_markup(text: str, *, at_block_start: bool, at_block_end: bool) -> bool:
    """Tell whether any rule could apply to `text`."""
    if not text:
        return False
    return (
        _SUSPECT.search(text) is not None
        or (at_block_start and (text[0] in _SUSPECT_START or text[0].isspace()))
        or (at_block_end and (text[-1] == "#" or text[-1].isspace()))
        or _SUSPECT_WORD in text.lower()
    )


_NAMED: Final = {"<": "&lt;", "&": "&amp;"}


def _write(match: re.Match[str]) -> str:
    """Return the escaped form of one match of `_RULE`."""
    found = match[0]
    match match.lastgroup:
        case "entity":
            return f"&#{ord(found)};"
        case "named":
            return _NAMED[found]
        case "backslash":
            return "".join(f"\\{character}" for character in found)
        case _:
            return f"{found[:-1]}\\{found[-1]}"
