"""How fast one core takes seeds through cleaning and annotation, against spaCy in the same run.

What is timed is whatever `mkbriefs.analyse.analyse_seed` does, as a whole and stage by stage: every
function it takes from elsewhere and every method of its tools is timed where it is called, so that
a new stage shows up by itself.
"""

import dataclasses
import inspect
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from importlib import resources
from pathlib import Path
from typing import Any

from make_seeds import make_seed
from table import Row

from mkbriefs import analyse
from mkbriefs.annotate.spacy_model import check_model
from mkbriefs.config import Options
from mkbriefs.errors import ModelError
from mkbriefs.model import Guidance, Seed, SeedPath, Theme
from mkbriefs.themes import read_theme, read_themes

SEEDS = 40
ROUNDS = 5
AIM = 40_000
"""Words per second and core."""
OWN = Path(__file__).parents[2] / "seeds"


def measure_text() -> Iterator[Row]:
    """Yield words per second of CPU: all stages, against spaCy, then each stage, then languages."""
    seeds = [_seed(make_seed(number), number) for number in range(SEEDS)]
    words = sum(len(seed.text.split()) for seed in seeds)
    toolkit = analyse.make_toolkit(Options(), Guidance(themes=_themes()))
    yield _whole(f"clean and annotate {SEEDS} English seeds", seeds, toolkit)
    real = [_seed(path.read_text("utf-8"), n) for n, path in enumerate(sorted(OWN.glob("*.txt")))]
    if real:
        yield _whole("clean and annotate this site's own seeds", real, toolkit)
    yield from _against_spacy(seeds, toolkit, words)
    yield from _stages(seeds, toolkit, words)
    yield from _languages(toolkit)


def _whole(what: str, seeds: Sequence[Seed], toolkit: analyse.Toolkit) -> Row:
    words = sum(len(seed.text.split()) for seed in seeds)
    rounds = [_seconds(lambda: _analyse(seeds, toolkit)) for _ in range(ROUNDS + 1)]
    speed = words / statistics.median(rounds[1:])
    return Row(
        what=what,
        measured=f"{speed:,.0f} words/s",
        against=f"{AIM:,} words/s",
        ratio=speed / AIM,
        aim="at least 1",
    )


def _against_spacy(seeds: Sequence[Seed], toolkit: analyse.Toolkit, words: int) -> Iterator[Row]:
    try:
        folder = check_model()
    except ModelError as error:
        yield Row(what="against spaCy", measured=f"skipped: {error}")
        return
    from spacy.util import load_model_from_path

    texts = [seed.text for seed in seeds]
    whole = load_model_from_path(folder)
    names = load_model_from_path(
        folder, exclude=["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
    )
    for what, pipeline in (("whole pipeline", whole), ("names only", names)):
        list(pipeline.pipe(texts[:5]))
        pairs = [
            (
                _seconds(lambda: _analyse(seeds, toolkit)),
                _seconds(lambda pipeline=pipeline: list(pipeline.pipe(texts))),  # type: ignore[misc]
            )
            for _ in range(3)
        ]
        ours, theirs = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
        yield Row(
            what=f"the same against spaCy's small English model, {what}",
            measured=f"{words / ours:,.0f} words/s",
            against=f"{words / theirs:,.0f} words/s",
            ratio=statistics.median(theirs / ours for ours, theirs in pairs),
            aim="at least 10" if pipeline is whole else "",
        )


def _stages(seeds: Sequence[Seed], toolkit: analyse.Toolkit, words: int) -> Iterator[Row]:
    """Yield each stage's share; timing them costs time, so shares count, not the sum."""
    spent: dict[str, float] = {}
    replaced = {
        name: value
        for name, value in vars(analyse).items()
        if inspect.isfunction(value)
        and value.__module__.startswith("mkbriefs.")
        and value.__module__ != analyse.__name__
    }
    tools = {
        field.name: _TimedTool(field.name, getattr(toolkit, field.name), spent)
        for field in dataclasses.fields(toolkit)
        if field.name in ("matcher", "names")
    }
    try:
        for name, value in replaced.items():
            setattr(analyse, name, _timed(name, value, spent))
        total = _seconds(lambda: _analyse(seeds, dataclasses.replace(toolkit, **tools)))  # type: ignore[arg-type]
    finally:
        for name, value in replaced.items():
            setattr(analyse, name, value)
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        yield Row(
            what=f"stage `{name}`",
            measured=f"{words / max(seconds, 1e-9):,.0f} words/s",
            against="all stages",
            ratio=seconds / total,
        )


def _languages(toolkit: analyse.Toolkit) -> Iterator[Row]:
    """Yield characters per second, which languages without spaces have too."""
    first = 0.0
    for language in ("en", "es", "zh"):
        seeds = [_seed(make_seed(number, language), number) for number in range(SEEDS)]
        _analyse(seeds[:5], toolkit)
        seconds = statistics.median(
            _seconds(lambda seeds=seeds: _analyse(seeds, toolkit))  # type: ignore[misc]
            for _ in range(ROUNDS)
        )
        speed = sum(len(seed.text) for seed in seeds) / seconds
        first = first or speed
        yield Row(
            what=f"clean and annotate seeds in `{language}`",
            measured=f"{speed:,.0f} characters/s",
            against="the same in `en`",
            ratio=speed / first,
        )


class _TimedTool:
    """A tool whose methods are timed."""

    def __init__(self, name: str, tool: object, spent: dict[str, float]) -> None:
        self._name = name
        self._tool = tool
        self._spent = spent

    def __getattr__(self, method: str) -> object:
        value = getattr(self._tool, method)
        return _timed(f"{self._name}.{method}", value, self._spent) if callable(value) else value


def _timed(name: str, function: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    @wraps(function)
    def timed(*args: Any, **kwargs: Any) -> Any:
        started = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - started

    return timed


def _analyse(seeds: Sequence[Seed], toolkit: analyse.Toolkit) -> None:
    for seed in seeds:
        analyse.analyse_seed(seed, toolkit)


def _seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of this process that some work takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _seed(text: str, number: int) -> Seed:
    return Seed(
        path=SeedPath(f"{number:05d}.txt"),
        sha256=f"{number:064x}",
        size=len(text.encode()),
        media_type="text/plain",
        encoding="utf-8",
        text=text,
    )


def _themes() -> tuple[Theme, ...]:
    """Return the themes of a new site."""
    folder = resources.files("mkbriefs.scaffold") / "site/docs/themes"
    pages = [
        read_theme(f"docs/themes/{name}", f"themes/{name}", (folder / name).read_text("utf-8"))
        for name in ("delay.md", "money.md")
    ]
    return read_themes(pages)[0]
