"""Values as bytes and back."""

import io
import os
import pickle
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_seed
from mkbriefs.analyse import analyse_seed, make_toolkit
from mkbriefs.cache.values import read_value, write_value
from mkbriefs.config import Options
from mkbriefs.model import Guidance, MentionKind, Quantity, Span

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
    | st.binary() | st.decimals(allow_nan=False) | st.sampled_from(MentionKind)
    | st.builds(Span, st.integers(), st.integers()) | st.frozensets(st.text()),
    lambda inner: st.lists(inner).map(tuple) | st.lists(inner)
    | st.dictionaries(st.text(), inner),
    max_leaves=12,
)  # fmt: skip


@given(_VALUES)
def test_what_is_written_is_read(value: object) -> None:
    """Plain values and this package's own come back equal, and of the same types."""
    read = read_value(write_value(value))
    assert read == value
    assert repr(read) == repr(value) or isinstance(value, frozenset | tuple | list | dict)


def test_annotated_seeds_are_read() -> None:
    """All that is known of a seed comes back equal."""
    text = "The port of Bergen took 1,200 crates on 3 May 1908, said Ana Lima of the Guild.\n"
    seed = analyse_seed(make_seed(text), make_toolkit(Options(), Guidance()))
    assert len({mention.kind for mention in seed.mentions}) > 2
    assert read_value(write_value(seed)) == seed


class _Calls:
    """Pickled, it has a function called when it is read."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self._reduced = function, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self._reduced


def _named(module: str, name: str) -> bytes:
    """Return a pickle that calls what is named with one argument."""
    return b"".join(
        [b"\x80\x04", _short(module), _short(name), b"\x93", _short("touched"), b"\x85R."]
    )


def _short(text: str) -> bytes:
    return b"\x8c" + bytes([len(text)]) + text.encode()


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "mkdir"), ("posix", "mkdir"), ("builtins", "eval"), ("builtins", "getattr"),
        ("mkbriefs.workers", "spawn"), ("mkbriefs.workers", "os.mkdir"),
        ("mkbriefs.files", "os"), ("mkbriefs.workers", "subprocess"), ("mkbriefs", "__main__"),
        ("mkbriefs.__main__", "main"), ("mkbriefs.cache.cache", "open_cache"),
        ("mkbriefs.cache.cache", "Cache"), ("mkbriefs.cache.cache", "Path"),
        ("mkbriefs.files", "remove_file"), ("importlib", "import_module"),
        ("mkbriefs_elsewhere", "x"), ("copyreg", "_reconstructor"), ("functools", "partial"),
    ],
)  # fmt: skip
def test_nothing_else_is_built(
    module: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a pickle names that is no type of values of ours is neither found nor called."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Exception, match=r"none of ours|no type of values"):
        read_value(_named(module, name))
    assert not list(tmp_path.iterdir())


def test_calls_in_a_pickle_are_not_made(tmp_path: Path) -> None:
    """A pickle of the usual kind that runs something when it is read, does not."""
    target = tmp_path / "made"
    data = pickle.dumps((Span(1, 2), _Calls(os.mkdir, str(target))))
    with pytest.raises(pickle.UnpicklingError):
        read_value(data)
    assert not target.exists()
    pickle.loads(data)  # noqa: S301  so that the test would notice a pickle that does nothing
    assert target.exists()


def test_a_dataclass_takes_its_fields_and_no_more() -> None:
    """A forged record with fewer or more values than the type has fields is refused."""
    for values in ((1,), (1, 2, 3)):
        data = pickle.dumps(_Calls(Span, *values)) if len(values) == 2 else _span_of(values)
        with pytest.raises((TypeError, ValueError)):
            read_value(data)


def _span_of(values: tuple[int, ...]) -> bytes:
    body = b"".join(b"K" + bytes([value]) for value in values)
    return b"\x80\x04" + _short("mkbriefs.model.text") + _short("Span") + b"\x93(" + body + b"tR."


@pytest.mark.parametrize("value", [object(), len, io.BytesIO(), {1: [Path("x")]}])
def test_other_values_are_refused(value: object) -> None:
    """What could not be read back is refused, or not read back."""
    try:
        data = write_value(value)
    except TypeError:
        return
    with pytest.raises(pickle.UnpicklingError):
        read_value(data)


def test_numbers_stay_exact() -> None:
    """Decimals keep their digits."""
    value = Quantity(low=Decimal("1.500"), high=Decimal("1E+7"), unit="metre")
    assert repr(read_value(write_value(value))) == repr(value)


def test_what_comes_again_is_there_once() -> None:
    """Equal numbers and short strings are the same objects in all values that are read."""
    written = write_value(Quantity(low=Decimal(1340), high=Decimal(1340), unit="berths"))
    one, other = read_value(written), read_value(written)
    assert isinstance(one, Quantity)
    assert isinstance(other, Quantity)
    assert one.low is other.low
    assert one.unit is other.unit
    span, same = (read_value(write_value(Span(4_711, 4_790))) for _ in range(2))
    assert isinstance(span, Span)
    assert isinstance(same, Span)
    assert span.start is same.start
    assert span.end is same.end
