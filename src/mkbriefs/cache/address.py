"""Content addresses of values."""

import hashlib
import marshal
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from pathlib import PurePath
from typing import Any

_MARSHAL_VERSION = 2
"""The last that writes equal values alike, whichever of them are the same object."""
_ATOMS = frozenset({str, bytes, int, float, bool, type(None), complex})


def address(*inputs: object) -> str:
    """Return the content address of frozen values, 32 hexadecimal digits.

    Equal addresses mean equal values of equal types. The other way round holds in any process for
    strings, bytes, numbers, enumerations, paths, sets, tuples, lists, mappings in the same order,
    and frozen dataclasses and named tuples of these.

    Raises:
        TypeError: for a value of any other type, whose address could differ between processes.
    """
    given: Any = inputs
    try:
        written = b"m" + marshal.dumps(given, _MARSHAL_VERSION)
    except ValueError:  # it holds more than what the interpreter itself is made of
        written = b"p" + marshal.dumps(plain(inputs), _MARSHAL_VERSION)
    return hashlib.blake2b(written, digest_size=16).hexdigest()


def plain(value: Any) -> Any:
    """Return a value in builtins that no other value gives: what is no tuple is a named list.

    Raises:
        TypeError: as `address` has it.
    """
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is tuple:
        return tuple(_plain_parts(value))
    return _WRITERS[kind](value)


def _plain_parts(values: Iterable[Any]) -> list[object]:
    """Return several values made plain. Most are by themselves, which saves a call for each."""
    return [each if type(each) in _ATOMS else plain(each) for each in values]


class _Writers(dict[type, Callable[[Any], object]]):
    """How values of a type are made plain; what is true of a dataclass is found out once."""

    def __missing__(self, kind: type) -> Callable[[Any], object]:
        writer = self[kind] = _writer(kind)
        return writer


class _Members(dict[Enum, list[object]]):
    """The members of an enumeration made plain, each once."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def __missing__(self, member: Enum) -> list[object]:
        written = self[member] = [self._name, member.value]
        return written


def _writer(kind: type) -> Callable[[Any], object]:
    name = f"{kind.__module__}.{kind.__qualname__}"
    if is_dataclass(kind):
        return _dataclass_writer(kind, name)
    if issubclass(kind, Enum):
        return _Members(name).__getitem__
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return lambda value: [name, *_plain_parts(value)]
    if issubclass(kind, PurePath):
        return lambda value: ["path", str(value)]
    raise TypeError(f"a value of type {name} has no address")


def _dataclass_writer(kind: type, name: str) -> Callable[[Any], object]:
    if not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        raise TypeError(f"a value of type {name} may change, so it has no address")
    names = [field.name for field in fields(kind)]
    if not names:
        return lambda _: [name]
    read = attrgetter(*names)
    if len(names) == 1:
        return lambda value: [name, plain(read(value))]
    return lambda value: [name, *_plain_parts(read(value))]


def _plain_list(value: list[object]) -> object:
    return ["list", *_plain_parts(value)]


def _plain_mapping(value: dict[object, object]) -> object:
    return ["dict", *((plain(key), plain(each)) for key, each in value.items())]


def _plain_set(value: frozenset[object]) -> object:
    return ["set", *sorted(map(address, value))]


_WRITERS = _Writers(
    {
        list: _plain_list,
        dict: _plain_mapping,
        set: _plain_set,
        frozenset: _plain_set,
        Decimal: lambda value: ["decimal", str(value)],
    }
)
