"""What tests share: a switch to rewrite expectations, how long properties search, the own site."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from mkbriefs.engines.build import Built
from mkbriefs.model import Corpus
from mkbriefs.parallel import processors
from sites import build, own_project

if TYPE_CHECKING:
    from builds import Builders
    from two_states import Project

_PATIENT = settings(
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("quick", _PATIENT, max_examples=200, derandomize=True)
settings.register_profile("thorough", _PATIENT, max_examples=5000)
# The same examples on every run, so that a red build is red for everyone; the long, random search
# is asked for by name.
settings.load_profile(os.environ.get("MKBRIEFS_HYPOTHESIS", "quick"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites expectations; the reviewer reads the diff."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite expected results from what the code does now",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than processors: tests wait for servers a third of their time."""
    return processors() + 1


@pytest.fixture(scope="session")
def update_golden(pytestconfig: pytest.Config) -> bool:
    """Whether expectations are to be rewritten instead of compared."""
    return bool(pytestconfig.getoption("--update-golden"))


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a copy of the repository's site once; tests only read it."""
    return build(own_project(tmp_path_factory.mktemp("own")))


@pytest.fixture(scope="session")
def own_corpus(own_site: Built) -> Corpus:
    """Return what that site is about."""
    assert own_site.run.project is not None
    return own_site.run.project.corpus


@pytest.fixture(scope="module")
def own_address(own_site: Built) -> Iterator[str]:
    """Return the address where that site is served."""
    from browsing import serve_folder

    with serve_folder(own_site.site_dir) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Return the browser."""
    from browsing import open_browser

    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def builders() -> "Iterator[Builders]":
    """Start the processes that build in tests of histories, with different orders of sets."""
    from builds import Builders

    from warm_process import Warm

    with Warm(hash_seed=1) as live, Warm(hash_seed=2) as clean:
        yield Builders(live=live, clean=clean)


@pytest.fixture(scope="session")
def small_built(builders: "Builders", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small project of those tests, built once; they copy it."""
    from builds import QUIET
    from history import first_project

    folder = first_project(tmp_path_factory.mktemp("built") / "p")
    ended = builders.live.run("mkbriefs", QUIET["mkbriefs"], folder)
    assert ended.code == 0, ended.said
    return folder


@pytest.fixture(scope="session")
def moved(
    builders: "Builders", small_built: Path, tmp_path_factory: pytest.TempPathFactory
) -> "Project":
    """Return that project between two states of its inputs; tests copy it."""
    from two_states import make_project

    return make_project(tmp_path_factory.mktemp("moved"), small_built, builders)
