"""Settings as plain values, for keys of what is kept.

A key must hold everything a result depends on, the same in every process. What cannot be told so,
such as a function somebody made on the fly, has no plain value, and then nothing is kept.
"""

import datetime as dt
import functools
import sys
from collections.abc import Mapping
from enum import Enum
from pathlib import PurePath

_PACKAGES = frozenset({"markdown", "material", "mkbriefs", "mkdocs", "pymdownx"})
"""Packages whose functions are what their names say: their versions are part of every key."""


class NoPlainValueError(Exception):
    """There is no telling in plain values what something is."""


def plain(value: object) -> object:  # noqa: PLR0911  one for each kind of value
    """Return a value as nested tuples of strings and numbers; equal ones for equal values only.

    Mappings keep their order, which may show on a page.

    Raises:
        NoPlainValueError: it holds something whose behaviour its looks do not tell.
    """
    # Types are compared exactly: a subclass may behave in any way.
    kind = type(value)
    if value is None or kind in (bool, int, float, str, bytes):
        return value
    if kind in (list, tuple):
        return (kind.__name__, *map(plain, value))  # type: ignore[call-overload]
    if isinstance(value, Mapping):
        return ("mapping", *((plain(key), plain(held)) for key, held in value.items()))
    if kind in (set, frozenset):
        return ("set", *sorted(map(repr, map(plain, value))))  # type: ignore[call-overload]
    if kind in (dt.date, dt.datetime):
        return kind.__name__, repr(value)
    if isinstance(value, PurePath):
        return "path", str(value)
    if isinstance(value, Enum):
        return kind.__name__, value.name
    if isinstance(value, functools.partial):
        return "partial", plain(value.func), plain(value.args), plain(value.keywords)
    return _named(value)


def _named(value: object) -> tuple[str, str, str]:
    """Return a function or class of a known package by its name."""
    module, name = getattr(value, "__module__", ""), getattr(value, "__qualname__", "")
    if str(module).partition(".")[0] in _PACKAGES:
        found: object = sys.modules.get(module)
        for part in str(name).split("."):
            found = getattr(found, part, None)
        if found is value:
            return "named", module, name
    raise NoPlainValueError(repr(type(value)))
