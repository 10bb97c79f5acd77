"""An analyser that does what the seed says: what can go wrong, on demand."""

import ctypes
import os
import sys
import time
from collections.abc import Callable

from mkbriefs.config import Options
from mkbriefs.model import AnnotatedSeed, Guidance, Seed, SeedMetadata


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


def analyse_seed(seed: Seed, toolkit: str) -> AnnotatedSeed:
    """Obey the first word of the seed, then give a result that carries the toolkit."""
    order, _, rest = seed.text.strip().partition(" ")
    _ORDERS.get(order, len)(rest)
    return AnnotatedSeed(
        seed=seed,
        metadata=SeedMetadata(language=toolkit),
        paragraphs=(),
        dropped=(),
        sentences=(),
        mentions=(),
        key_points=(order,),
    )
