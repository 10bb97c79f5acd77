"""Typst code: the only place where it is made, so that no text is ever markup or code.

Everything is written in code mode: calls of functions whose names stand in this package, with
arguments that are string literals, numbers and other calls. What a seed or a person wrote becomes
a string literal by `literal`, and there is no other way in: finished code has the type `Code`, and
the type checker holds callers to it. A piece of code never holds a line break, so that one line of
a document is one block, and a message of the compiler leads back to where the block came from.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NewType, TypeAlias

from mkbriefs.render.html import safe_url
from mkbriefs.render.markdown_text import visible_text

Code = NewType("Code", str)
"""Finished Typst code on one line, an expression in code mode."""

Value: TypeAlias = "Code | bool | int | float | Iterable[Value] | Mapping[str, Value] | None"
"""What can be an argument. Text is none: it has to go through `literal` or `words`."""

NOTHING: Final = Code("[]")
_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    | {"\u2028": "\\u{2028}", "\u2029": "\\u{2029}"}  # Typst counts lines by them too
)
_NAME: Final = re.compile(r"[a-z][a-z0-9.-]*")
_HAN: Final = re.compile(
    # From a character of Chinese to the last of the run; marks and spaces between belong to it.
    "[⺀-⿟〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]"
    "(?:[⺀-⿟　-〿㐀-䶿一-鿿豈-﫿︰-﹏！-｠￠-￦\U00020000-\U0003ffff“”‘’…—·]*"
    "[⺀-⿟　-〿㐀-䶿一-鿿豈-﫿︰-﹏！-｠￠-￦\U00020000-\U0003ffff…—])?"
)
"""A run of Chinese. Quotation marks around it belong to the text that it stands in."""


def literal(raw: str) -> Code:
    """Return `raw` as a string literal, what cannot be shown replaced one for one.

    It ends where it ends whatever it holds: backslashes and quotation marks are escaped, and line
    ends are written as such. Typst reads escapes nowhere else in a literal.
    """
    shown = raw if raw.isprintable() else visible_text(raw)
    return Code(f'"{shown.translate(_ESCAPES)}"')


def words(raw: str) -> Code:
    """Return text to be set: a string literal, with runs of Chinese told apart.

    Chinese needs its own language for its glyphs, its line breaks and the voice that reads it.
    """
    pieces = []
    done = 0
    for run in _HAN.finditer(raw):
        if run.start() > done:
            pieces.append(literal(raw[done : run.start()]))
        pieces.append(call("han", literal(run[0])))
        done = run.end()
    if done < len(raw) or not pieces:
        pieces.append(literal(raw[done:]))
    return join(pieces)


def call(function: str, *arguments: Value, **named: Value) -> Code:
    """Return a call of a function of Typst or of the template.

    Args:
        function: its name, written in this package and never one from outside.
        arguments: by place.
        named: by name, an underscore standing for a hyphen.

    Raises:
        ValueError: the name is none of a function.
    """
    if not _NAME.fullmatch(function):
        msg = f"no function of Typst is called {function}"
        raise ValueError(msg)
    given = [*map(_value, arguments), *(f"{_key(name)}: {_value(v)}" for name, v in named.items())]
    return Code(f"{function}({', '.join(given)})")


def begin_call(function: str, *arguments: Value, **named: Value) -> Code:
    """Return a call whose last argument follows on later lines and ends with `END_CALL`."""
    return Code(f"{call(function, *arguments, **named)[:-1]}{', ' if arguments or named else ''}{{")


END_CALL: Final = Code("})")


def data(value: Value) -> Code:
    """Return an array, a dictionary or a number."""
    return Code(_value(value))


def join(pieces: Iterable[Code], separator: str = "") -> Code:
    """Return pieces one after the other as content, with plain text or nothing between them."""
    shown = list(pieces)
    if separator:
        between = literal(separator)
        shown = [part for piece in shown for part in (between, piece)][1:]
    if not shown:
        return NOTHING
    return shown[0] if len(shown) == 1 else Code(f"{{{'; '.join(shown)}}}")


def anchor(label: str) -> Code:
    """Return an invisible place that `to` can lead to; a document has each label once."""
    return call("anchor", literal(label))


def to(label: str, content: Code) -> Code:
    """Return `content` as a link to an anchor of the same document; as it is without a label."""
    return call("to", literal(label), content) if label else content


def out(url: str, content: Code, *, is_shown: bool = False) -> Code:
    """Return `content` as a link out of the document, as it is if the address is not fit.

    Args:
        url: absolute; fit are `http`, `https` and `mailto`.
        content: what is clicked.
        is_shown: whether the address is printed too, at the foot of the page.
    """
    if ":" not in url.partition("/")[0] or not safe_url(url):
        return content
    return call("out-noted" if is_shown else "out", literal(url), content)


def _value(value: Value) -> str:  # noqa: PLR0911  one return a type
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case None:
            return "none"
        case int():
            return str(value)
        case float():
            return f"{value:.4f}"
        case Mapping():
            pairs = [f"{_key(name)}: {_value(item)}" for name, item in value.items()]
            return f"({', '.join(pairs) or ':'})"
        case _:
            items = [_value(item) for item in value]
            return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


def _key(name: str) -> str:
    key = name.replace("_", "-")
    if not _NAME.fullmatch(key):
        msg = f"no argument of Typst is called {name}"
        raise ValueError(msg)
    return key
