"""An analyser that does what the seed says: what can go wrong, on demand."""

import ctypes
import os
import sys
import time
from collections.abc import Callable

from mkbriefs.annotate.steps import Figures, Ground, Named, Steps
from mkbriefs.config import Options
from mkbriefs.model import Guidance, Seed, SeedMetadata


def make_toolkit(options: Options, guidance: Guidance) -> str:
    """Return what shows in every result that options and themes arrived."""
    if guidance.themes and guidance.themes[0].label == "refuse":
        raise ValueError("no toolkit\nfor you")
    return f"{options.seeds_dir} {len(guidance.themes)}"


def _fail(reason: str) -> None:
    raise ValueError(reason)


def _recurse(rest: str) -> None:
    _recurse(rest)


def _chatter(_: str) -> None:
    sys.stdout.write("stray\n" * 1000)
    os.write(1, b"stray\n" * 1000)
    sys.stdin.read()


_ORDERS: dict[str, Callable[[str], object]] = {
    "hang": lambda _: time.sleep(60),
    # Holds the interpreter's lock, as a bad loop in an extension does.
    "spin": lambda _: ctypes.PyDLL(None).sleep(60),
    "wait": lambda seconds: time.sleep(float(seconds)),
    "segfault": lambda _: ctypes.string_at(0),
    "exit": lambda _: os._exit(3),
    "leave": lambda _: sys.exit(3),
    "eat": lambda _: bytearray(1 << 40),
    "recurse": _recurse,
    "raise": _fail,
    "print": _chatter,
}


def take_steps(seed: Seed, toolkit: str) -> Steps:
    """Obey the first word of the seed, then give a result that carries the toolkit."""
    order, _, rest = seed.text.strip().partition(" ")
    _ORDERS.get(order, len)(rest)
    ground = Ground(
        seed=seed,
        metadata=SeedMetadata(language=toolkit),
        paragraphs=(),
        dropped=(),
        sentences=(),
        citations=(),
        language="en",
        issued="",
    )
    return Steps(
        ground=ground,
        figures=Figures(amounts=(), dates=()),
        themed=(),
        listed=(),
        named=Named(names=(), mentions=()),
        weighed=(),
        key_points=(order,),
    )
