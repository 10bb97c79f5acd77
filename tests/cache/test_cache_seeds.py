"""Seeds analysed from the cache."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkbriefs import worker
from mkbriefs.analyse import Toolkit, analyse_seed, make_toolkit
from mkbriefs.cache import Cache, open_cache
from mkbriefs.config import CleaningRule, Limits, Options
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.ingest import SeedFile, decode_seed, find_seeds, read_bytes
from mkbriefs.model import (
    AnnotatedSeed,
    Correction,
    Guidance,
    ListedName,
    MentionKind,
    Term,
    Theme,
    ThemeId,
)
from mkbriefs.workers import Analysed, IdleWorkers, analyse_seeds
from sites import IDLE

_TEXTS = {
    "bees.txt": "Bees of the north\n\nBy Ana Lima\n\n3 May 2011\n\nThe Keepers' Union of Bergen"
    " counted 1,200 hives last week. Ana Lima called it a mild winter. Lima keeps bees in"
    " Tromsø.\n\nHoney cost 40 crowns a jar in March, the Union said. Nobody sells less.\n",
    "faro.txt": "El faro de Ribadeo\n\nLa directora Marta Vidal dijo el 4 de julio de 2019 que el"
    " faro costó 3 millones de euros. Vidal no vive en Lugo. El faro guía a los barcos.\n",
    "ice.txt": "ICE ON THE RIVER\n\nAna Lima saw ice [2]. The Keepers\u2019 Union will meet on"
    " Friday; it may rain. A beekeeper said that ICE is not ice.\n",
    "lake.txt": "湖水报告\n\n2020年5月3日，水利局局长王小明表示，湖面下降了3米。"
    "王小明说，工程耗资200万元。\n",
    "empty.txt": " \n",
}
_FORMS = ("Ana Lima", "Lima", "Union", "Keepers' Union", "the keepers", "ICE", "ice", "Vidal",
          "王小明", "水利局", "nowhere", "El faro", "Bergen", "  ")  # fmt: skip
_PHRASES = ("bees", "ice", "ICE", "faro*", "winter", "honey cost", "湖面", "said", "union")


def _guidances() -> st.SearchStrategy[Guidance]:
    phrases, forms = st.sampled_from(_PHRASES), st.sampled_from(_FORMS)
    terms = st.builds(
        Term,
        phrase=phrases,
        weight=st.sampled_from((0.5, 1.0)),
        is_case_sensitive=st.booleans(),
        unless=st.lists(phrases, max_size=1).map(tuple),
    )
    themes = st.builds(
        Theme,
        id=st.sampled_from("abc").map(ThemeId),
        label=st.sampled_from("xy"),
        definition=st.just(""),
        terms=st.lists(terms, max_size=3).map(tuple),
        excludes=st.lists(phrases, max_size=1).map(tuple),
    )
    names = st.builds(
        ListedName,
        kind=st.sampled_from((MentionKind.PERSON, MentionKind.PLACE)),
        name=forms,
        aliases=st.lists(forms, max_size=2).map(tuple),
        source=st.sampled_from(("a.md", "b.md")),
    )
    return st.builds(
        Guidance,
        themes=st.lists(themes, max_size=2, unique_by=lambda t: t.id).map(tuple),
        names=st.lists(names, max_size=3).map(tuple),
        ignored=st.frozensets(st.sampled_from((*_FORMS, "Tromsø", "Marta Vidal")), max_size=2),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of seeds."""
    folder = tmp_path_factory.mktemp("seeds")
    for name, text in _TEXTS.items():
        (folder / name).write_text(text)
    return folder


def _run(
    folder: Path,
    guidance: Guidance,
    kept: Cache,
    options: Options | None = None,
    *,
    idle: IdleWorkers | None = IDLE,
) -> tuple[Analysed, ...]:
    return analyse_seeds(
        find_seeds(folder, shown_as="seeds").files,
        options=options or Options(),
        guidance=guidance,
        shown_as="seeds",
        cache=kept,
        idle=idle,
    )


def _anew(
    folder: Path, guidance: Guidance, options: Options | None = None
) -> list[AnnotatedSeed | None]:
    options = options or Options()
    toolkit = make_toolkit(options, guidance)
    files = find_seeds(folder, shown_as="seeds").files
    return [_analyse(file, toolkit, options.limits) for file in files]


def _analyse(file: SeedFile, toolkit: Toolkit, limits: Limits) -> AnnotatedSeed | None:
    data = read_bytes(file, limits, shown_as="seeds")
    seed = None if isinstance(data, Diagnostic) else decode_seed(file.path, data, shown_as="").seed
    return None if seed is None else analyse_seed(seed, toolkit)


def _annotated(results: Sequence[Analysed]) -> list[AnnotatedSeed | None]:
    return [result.annotated for result in results]


@cache
def _full(folder: Path) -> Cache:
    """Return a cache in which every text is, under no guidance."""
    kept = Cache()
    _run(folder, Guidance(), kept)
    return kept


def _no_workers(*_: object, **__: object) -> None:
    raise AssertionError("a worker is started")


@given(st.lists(_guidances(), min_size=1, max_size=4))
@settings(max_examples=60)
def test_guidance_counts_as_in_a_clean_build(folder: Path, guidances: list[Guidance]) -> None:
    """Whatever themes, names, ignored words come and go, results equal those made anew."""
    kept = _full(folder)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(worker, "spawn", _no_workers)
        for guidance in guidances:
            found = _run(folder, guidance, kept, idle=None)
            assert _annotated(found) == _anew(folder, guidance)


@pytest.mark.parametrize(
    "correction",
    [Correction(language="es"), Correction(issued="1999-12-31"), Correction(issued="")],
)
def test_a_correction_counts_for_its_seed(folder: Path, correction: Correction) -> None:
    """A correction redoes its seed, found by path or by bytes, and no other."""
    kept = Cache()
    before = _run(folder, Guidance(), kept)
    assert before[0].annotated
    for key in ("bees.txt", before[0].annotated.seed.sha256):
        guidance = Guidance(corrections={key: correction})
        found = _run(folder, guidance, kept)
        assert _annotated(found) == _anew(folder, guidance)
        assert found[0].annotated != before[0].annotated
        assert found[1].annotated is before[1].annotated


_RULE = CleaningRule(name="r", reason="no need", lines=("*Nobody sells less*", "*ice*"))


@pytest.mark.parametrize(
    "options",
    [
        Options(key_points=3),
        Options(cleaning=(_RULE,)),
        Options(limits=Limits(seed_bytes=120)),
        Options(limits=Limits(seed_seconds=9)),
    ],
)
def test_options_count(folder: Path, options: Options) -> None:
    """An option that matters to a seed is not answered from what was kept without it."""
    kept = Cache()
    before = _run(folder, Guidance(), kept)
    assert _annotated(before) == _anew(folder, Guidance())
    found = _run(folder, Guidance(), kept, options)
    assert _annotated(found) == _anew(folder, Guidance(), options)


def test_a_seed_found_starts_no_worker(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next process finds seeds, those without text too, with what there was to say of them."""
    with open_cache(tmp_path / "cache") as kept:
        before = _run(folder, Guidance(), kept)
        kept.end_build()
    monkeypatch.setattr(worker, "spawn", _no_workers)
    with open_cache(tmp_path / "cache") as kept:
        assert _run(folder, Guidance(), kept, idle=None) == before
    assert [d.rule for result in before for d in result.diagnostics] == ["seed-has-text"]


def test_bytes_and_path_count(tmp_path: Path) -> None:
    """A changed seed, a renamed one and one of two with the same bytes are each their own."""
    kept = Cache()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(_TEXTS["ice.txt"])
    _run(tmp_path, Guidance(), kept)
    (tmp_path / "a.txt").rename(tmp_path / "c.md")
    (tmp_path / "b.txt").write_text(_TEXTS["ice.txt"].replace("rain", "snow"))
    assert _annotated(_run(tmp_path, Guidance(), kept)) == _anew(tmp_path, Guidance())
