"""Whatever happens to a project that is served, what is shown equals what a fresh server shows.

Histories as in `test_random_histories`, lived through by one resident site; a step's tools stand
for nothing here. `MKBRIEFS_HISTORY` runs one of them.
"""

import difflib
import os
import shutil
from pathlib import Path
from random import Random  # noqa: TID251  seeded: the same pages every time

import pytest
from builds import IS_NIGHTLY, Builders, DifferenceError, copy_inputs, difference
from history import History, Life, Step, make_history, parse_history
from history_edits import ACTS
from live_trees import Answer, ask
from shortening import shortened, told

from mkbriefs.engines.live_site import LiveSite
from sites import differing, tree

HISTORIES = 150 if IS_NIGHTLY else 1
STEPS = 10 if IS_NIGHTLY else 5
_LIVE_ACTS = tuple(sorted(ACTS.keys() - {"build-date"}))
"""The environment of a server stays as it was."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked")


def run_live_history(history: History, builders: Builders, small_built: Path, home: Path) -> None:
    """Live through a history in `home`, which is emptied first, with one resident site.

    Raises:
        DifferenceError: after a step, something is not as a fresh resident site has it.
    """
    shutil.rmtree(home, ignore_errors=True)
    life = Life(folder=home / "live" / "p")
    shutil.copytree(small_built, life.folder)
    site = LiveSite(life.folder / "mkdocs.yml")
    try:
        before = ask(site)
        for step in history:
            before = _live_through(step, life, site, before, builders, home)
    finally:
        site.close()


def _live_through(
    step: Step, life: Life, site: LiveSite, before: Answer, builders: Builders, home: Path
) -> Answer:
    done = [
        f"{edit}: {ACTS[edit.name](life, Random(edit.number))}"  # noqa: S311  not for secrets
        for edit in step.edits
    ]
    life.past.append(life.inputs())
    copy = copy_inputs(life.folder, home / "clean" / "p")
    fresh = home / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    early = Random(len(done) + len(life.past)).sample(sorted(before.files), 3)  # noqa: S311  same
    builders.clean.start("live", ["mkdocs.yml", str(fresh)], copy)
    now = ask(site, early)
    clean = builders.clean.wait()
    said = now.said.replace(f"{life.folder}/", "").replace(str(life.folder), ".")
    wanted = clean.said
    problems = [f"a fresh site breaks down: {clean.said[-2000:]}"] if clean.code else []
    if said != wanted:
        lines = difflib.unified_diff(wanted.splitlines(), said.splitlines(), lineterm="")
        problems.append("\n".join(lines))
    problems += _problems("briefs", tree(copy / "briefs"), tree(life.folder / "briefs"))
    if now.update is None:
        problems += _problems("site, which should have stayed,", before.files, now.files)
    else:
        problems += _problems("site", tree(fresh), now.files)
        problems += [
            f"{path} was old when asked for early"
            for path, data in now.asked_early.items()
            if path.endswith(".html") and data != now.files.get(path)
        ]
        changed = {p for p in differing(before.files, now.files) if p.endswith(".html")}
        untold = sorted(changed - now.update.changed)
        problems += [f"{path} changed, which was not told" for path in untold[:5]]
    if problems:
        raise DifferenceError("\n".join([f"after {done}", *problems]))
    return now


def _problems(name: str, clean: dict[str, bytes], live: dict[str, bytes]) -> list[str]:
    return [difference(name, path, clean, live) for path in differing(clean, live)[:5]]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_a_served_site_equals_a_fresh_one(
    builders: Builders, small_built: Path, tmp_path: Path, seed: int
) -> None:
    """After each edit of a history, files, briefs and what is said are those of a fresh server."""
    given = os.environ.get("MKBRIEFS_HISTORY")
    if given and seed:
        pytest.skip("one history was asked for")
    history = parse_history(given) if given else make_history(1000 + seed, STEPS, _LIVE_ACTS)

    def run(each: History) -> None:
        run_live_history(each, builders, small_built, tmp_path)

    try:
        run(history)
    except DifferenceError as error:
        pytest.fail(told(error, *shortened(history, run)), pytrace=False)
