"""Values as bytes and back, without trusting the bytes.

A pickle can name any function there is and have it called. These name nothing but this package's
own frozen dataclasses, named tuples and enumerations, and a reader builds nothing else: whoever
writes into a cache can make a build wrong, but cannot make it run anything.
"""

import importlib
import io
import pickle
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, TypeAlias, cast, get_args

_PACKAGE = "mkbriefs."
_Reduced: TypeAlias = tuple[Callable[..., object], tuple[object, ...]]
_Reducer: TypeAlias = Callable[[Any], _Reduced]
_Builder: TypeAlias = Callable[..., object]
_Put: TypeAlias = Callable[[object, object], None]
_LONGEST_SHARED = 48
"""Characters of a string of which there is one object, however often it is read."""
_SHARED = f"share({{0}}) if type({{0}}) is str and len({{0}}) <= {_LONGEST_SHARED} else {{0}}"
"""How a builder reads a value that may be such a string."""
_NUMBERS = {number: number for number in range(1 << 14)}
"""Those of which there is one object: most places in texts."""


def write_value(value: object) -> bytes:
    """Return a value as bytes.

    Raises:
        TypeError: it holds something that would not be read back.
    """
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return written.getvalue()


def read_value(data: bytes) -> object:
    """Return the value in bytes of `write_value`.

    Raises:
        Exception: of any kind, if they are no such bytes.
    """
    return _Reader(io.BytesIO(data)).load()


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Callable[..., object]:
        return _builder(module, name)

    def persistent_load(self, _: object) -> object:
        raise pickle.UnpicklingError("nothing here lies elsewhere")


@cache
def _builder(module: str, name: str) -> Callable[..., object]:
    """Return what makes values of the type that a name stands for."""
    if (module, name) == ("decimal", "Decimal"):
        return _decimal
    if not module.startswith(_PACKAGE) or "__" in module:
        raise pickle.UnpicklingError(f"{module} is none of ours")
    kind = vars(importlib.import_module(module)).get(name)
    if not isinstance(kind, type) or kind.__module__ != module or not _is_plain(kind):
        raise pickle.UnpicklingError(f"{module}.{name} is no type of values")
    return _dataclass_builder(kind) if is_dataclass(kind) else kind


@lru_cache(maxsize=1 << 12)
def _decimal(text: str) -> Decimal:
    return Decimal(text)


def _is_plain(kind: type) -> bool:
    """Tell whether making a value of a type does nothing but that."""
    if is_dataclass(kind):
        return bool(kind.__dataclass_params__.frozen)  # type: ignore[attr-defined]
    return issubclass(kind, Enum) or (issubclass(kind, tuple) and hasattr(kind, "_fields"))


def _dataclass_builder(kind: type) -> _Builder:
    """Return a function from the values of all fields, in order, to a dataclass.

    Neither `__init__` nor `__post_init__` runs: what was written had been through them. Short
    strings, and numbers in pairs, are the same objects wherever they are equal: they are nearly
    half of all there is in a thousand seeds, and come again in each.

    The function is written out for the type, as `dataclasses` does it with `__init__`: going over
    the fields would take it twice as long, and some hundred thousand values are read in each build.
    """
    held = fields(kind)
    if [field.type for field in held] == [int, int]:
        return _pair_builder(kind, *(_setter(kind, field.name) for field in held))
    source = [f"def build({', '.join(f'v{n}' for n in range(len(held)))}):", " made = new(kind)"]
    names: dict[str, Any] = {"new": object.__new__, "kind": kind, "share": sys.intern}
    for number, field in enumerate(held):
        names[f"put{number}"] = _setter(kind, field.name)
        value = (_SHARED if _may_be_text(field.type) else "{0}").format(f"v{number}")
        source.append(f" put{number}(made, {value})")
    exec("\n".join((*source, " return made")), names)  # noqa: S102  of numbers alone
    return cast("_Builder", names["build"])


def _may_be_text(annotation: object) -> bool:
    return str in (annotation, getattr(annotation, "__supertype__", None), *get_args(annotation))


def _pair_builder(kind: type, put_one: _Put, put_other: _Put) -> _Builder:
    """Return what `_dataclass_builder` does of two numbers, of which most values there are made."""
    new: Callable[[type], object] = object.__new__
    share = _NUMBERS.get

    def build(one: int, other: int) -> object:
        made = new(kind)
        put_one(made, share(one, one))
        put_other(made, share(other, other))
        return made

    return build


def _setter(kind: type, name: str) -> _Put:
    put: _Put | None
    put = getattr(getattr(kind, name, None), "__set__", None)  # of a slot
    return put or (lambda made, value: object.__setattr__(made, name, value))


class _Reducers(dict[type, _Reducer]):
    """How values of a type are written, found out once for each."""

    def __missing__(self, kind: type) -> _Reducer:
        if issubclass(kind, type):  # the pickler writes a type by its name
            raise KeyError(kind)
        reducer = self[kind] = _reducer(kind)
        return reducer


def _reducer(kind: type) -> _Reducer:
    if not kind.__module__.startswith(_PACKAGE) or not _is_plain(kind):
        raise TypeError(f"values of type {kind.__module__}.{kind.__qualname__} are not kept")
    if issubclass(kind, Enum):
        return lambda value: (kind, (value.value,))
    if issubclass(kind, tuple):
        return lambda value: (kind, tuple(value))
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    if not names:
        return lambda _: (kind, ())
    read = attrgetter(*names)
    if len(names) == 1:
        return lambda value: (kind, (read(value),))
    return lambda value: (kind, read(value))


_REDUCERS = _Reducers({Decimal: lambda value: (Decimal, (str(value),))})
