"""`mkbriefs build`: MkDocs with the plugin, beside the old site, swapped in when whole."""

import contextlib
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from mkbriefs.diagnostics import Diagnostic, has_failed, sort_diagnostics
from mkbriefs.engines.build_date import build_timestamp
from mkbriefs.engines.build_run import BuildRun
from mkbriefs.engines.caller import Caller
from mkbriefs.engines.failures import is_told, site_failure
from mkbriefs.engines.garbage import give_back_large
from mkbriefs.engines.last_site import LastSite, remember_site
from mkbriefs.engines.listener import Listener
from mkbriefs.engines.mkdocs_config import SiteConfig, load_site_config
from mkbriefs.engines.mkdocs_plugin import BriefsPlugin
from mkbriefs.engines.summary import Counts
from mkbriefs.engines.unchanged import LastBuilds
from mkbriefs.engines.whole_build import build_whole
from mkbriefs.errors import MkbriefsError
from mkbriefs.files import (
    exchange_folder,
    project_lock,
    recover_swap,
    remove_folder,
    remove_leftovers,
    staging_folder,
)
from mkbriefs.parallel import meanwhile
from mkbriefs.report import format_counts, format_seconds
from mkbriefs.workers import IdleWorkers


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildSettings:
    """What a caller can choose for one build."""

    site_dir: Path | None = None
    is_clean: bool = False
    jobs: int | None = None
    has_pdfs: bool = False
    """Whether PDFs stand beside the site, also where the configuration does not say so."""
    may_rest: bool = False
    """Whether nothing is done where nothing has changed since the last build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished build."""

    site_dir: Path
    run: BuildRun
    diagnostics: tuple[Diagnostic, ...]
    counts: Counts | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    is_unchanged: bool = False
    """Whether nothing was done, as nothing had changed; `run` is then empty."""

    def summary(self, *, strict: bool) -> list[tuple[str, str]]:
        """Return what to say at the end, as label and text."""
        if self.counts is None:
            return []
        verdict = " (failed)" if has_failed(self.diagnostics, is_strict=strict) else ""
        seconds = format_seconds(self.seconds)
        return [
            *self.counts.rows(),
            ("problems", format_counts(self.diagnostics) + verdict),
            ("time", f"{seconds}: nothing has changed" if self.is_unchanged else seconds),
            ("site", f"{_shown(self.site_dir)}/  (look at it with `mkbriefs serve`)"),
        ]


def build_site(
    config_file: Path,
    settings: BuildSettings,
    *,
    on_progress: Callable[[str, int, int], None] | None = None,
    idle: IdleWorkers | None = None,
) -> Built:
    """Build the site at `config_file` and swap it in.

    Args:
        config_file: the project's `mkdocs.yml`.
        settings: what the caller wants of the build.
        on_progress: called with the name of a step, what of it is done and all of it.
        idle: worker processes of earlier builds of this process; by default they end with this one.

    Raises:
        ConfigError: the configuration cannot be used.
        BuildInProgressError: another build of this project is running.
        MkbriefsError: the engine failed; the old site stands untouched.
    """
    started = time.monotonic()
    site = load_site_config(config_file)
    build_timestamp()  # one that is none is told before anything is touched
    target = (settings.site_dir or Path(site.mkdocs.site_dir)).absolute()
    beside = staging_folder(target)
    site.mkdocs.site_dir = str(beside)
    with project_lock(site.paths.state):
        has_cache = not settings.is_clean or _forget(site.paths.state)
        recover_swap(target)
        _tidy(site)
        may_rest = settings.may_rest and has_cache
        last = LastBuilds(site, target, has_pdfs=settings.has_pdfs) if may_rest else None
        if last is not None and (done := last.find()):
            return Built(
                site_dir=target,
                run=BuildRun(),
                diagnostics=done.diagnostics,
                counts=done.counts,
                seconds={"look": time.monotonic() - started},
                is_unchanged=True,
            )
        last_site = LastSite.read(target, site.paths.state) if has_cache else LastSite(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        loaded = time.monotonic()
        workers = idle or IdleWorkers(most=0)
        try:
            give_back_large()
            if idle is None and last is not None and last.has_new_seeds():
                workers.begin()
            caller = Caller(
                jobs=settings.jobs,
                holds_lock=True,
                shows_diagnostics=True,
                runs_at_once=True,
                has_cache=has_cache,
                last_site=last_site,
                makes_pdfs=settings.has_pdfs,
                workers=workers,
                on_progress=on_progress,
            )
            run, heard = _run_mkdocs(site, caller)
            exchange_folder(beside, target)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        finally:
            if idle is None:
                workers.close()
        remove = partial(remove_folder, beside)
        with meanwhile(remove, worth=len(run.digests), jobs=settings.jobs) as removed:
            counts = Counts.of(run)
            diagnostics = sort_diagnostics([*site.diagnostics, *run.diagnostics, *heard])
            if last is not None:
                written = run.written_digests(site.paths.root)
                last.remember(counts, diagnostics, written, run.digests)
            removed()
        remember_site(target, site.paths.state, run.digests, run.made_from)
    seconds = {"start": loaded - started, **run.seconds}
    seconds["site"] = time.monotonic() - started - sum(seconds.values())
    return Built(
        site_dir=target,
        run=run,
        diagnostics=diagnostics,
        counts=counts,
        seconds=seconds,
    )


def _run_mkdocs(site: SiteConfig, caller: Caller) -> tuple[BuildRun, list[Diagnostic]]:
    plugin = next(p for p in site.mkdocs.plugins.values() if isinstance(p, BriefsPlugin))
    plugin.caller = caller
    # MkDocs' own strict mode would stop at its first stage; ours weighs everything at the end.
    site.mkdocs.strict = False
    listener = Listener(site.paths)
    site.mkdocs.plugins.on_startup(command="build", dirty=False)
    try:
        with listener.listening():
            build_whole(site.mkdocs, plugin)
    except MkbriefsError:
        raise
    except (Exception, SystemExit) as error:
        why = site_failure(error, site.paths.root, listener.errors())
        if not is_told(error, why):
            raise
        raise MkbriefsError(f"the site was not built: {why}; the old one stands") from None
    finally:
        site.mkdocs.plugins.on_shutdown()
        # MkDocs keeps the plugin for the next build of this process, which may not be one of ours.
        plugin.caller = Caller()
    return plugin.run, listener.heard


def _tidy(site: SiteConfig) -> None:
    """Remove what a killed build has left, which one that has nothing to do would not come upon."""
    kept_in = (site.paths.state / name for name in ("builds", "cache", "site"))
    for folder in (site.paths.briefs, *kept_in):
        if not (folder.is_symlink() or folder.parent.is_symlink()):
            with contextlib.suppress(OSError):
                remove_leftovers(folder)


def _forget(state: Path) -> bool:
    """Remove everything kept from earlier builds but the lock that is held.

    Returns:
        False if something has to stay, as on a file system that can only be read.
    """
    if state.is_symlink():  # to somewhere that is not the tool's alone
        return False
    kept = [path for path in state.iterdir() if path.name != "lock"] if state.is_dir() else []
    for path in kept:
        with contextlib.suppress(OSError):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    return not any(map(os.path.lexists, kept))


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
