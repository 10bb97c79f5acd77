"""`mkbriefs check --watch`: what checking says, again whenever something was saved."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from mkbriefs.cache import Cache
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.engines.check import check_pages
from mkbriefs.engines.mkdocs_config import SiteConfig, load_site_config
from mkbriefs.live.inputs import find_inputs, load_and_watch
from mkbriefs.live.problems import Failure
from mkbriefs.live.terminal import Teller
from mkbriefs.live.watching import Watcher
from mkbriefs.project import read_project


def watch_check(config_file: Path, jobs: int | None, say: Callable[[str], None]) -> None:
    """Check, then check again after each change, and say what is new and what is mended.

    Writes nothing.

    Args:
        config_file: path of `mkdocs.yml`.
        jobs: worker processes; None leaves the choice to the size of the corpus.
        say: prints a line on the terminal.

    Raises:
        ConfigError: the configuration cannot be used at the start.
        KeyboardInterrupt: when the person has had enough.
    """
    site = load_site_config(config_file)
    teller = Teller(say, has_notes=True, most_shown=None)
    cache = Cache()
    with Watcher(find_inputs(site, config_file), say).running() as watcher:
        changed: Sequence[str] = ()
        while True:
            started = time.monotonic()
            names = [site.paths.shown(Path(path)) for path in changed]
            try:
                site = load_and_watch(config_file, watcher)
                found = _check(site, jobs, cache)
            except Exception as error:  # noqa: BLE001  hooks raise anything; the next save may mend it
                teller.tell_failed(names, Failure.of(error, config_file), "not checked")
            else:
                what = f"checked in {time.monotonic() - started:.2f} s"
                teller.tell_done(names or ["watching"], what, found)
            changed = ()
            while not changed:
                changed = watcher.wait()


def _check(site: SiteConfig, jobs: int | None, cache: Cache) -> tuple[Diagnostic, ...]:
    project = read_project(site.paths, site.options, language=site.language, jobs=jobs, cache=cache)
    return check_pages(site, project, cache=cache).everything
