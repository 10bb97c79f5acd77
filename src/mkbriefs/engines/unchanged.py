"""A build that need not happen: nothing it reads has changed since the last, nor its site."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mkbriefs.cache import Bounds, Stage, open_cache
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.engines.build_inputs import BuildInputs, InputReader, UnknownInputsError, read_tree
from mkbriefs.engines.mkdocs_config import SiteConfig
from mkbriefs.engines.summary import Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a build did and said."""

    site: str
    """Address of the site's folder."""
    counts: Counts | None
    diagnostics: tuple[Diagnostic, ...]


_DONE: Stage[Done] = Stage("site-built")
_BOUNDS = Bounds(most_bytes=16 << 20)
_BY_THE_CLOCK = frozenset({"seed-within-time", "seed-analysed"})
"""Rules of problems that may be gone when the same files are read again."""


class LastBuilds:
    """Remembers what builds of a project did, each by all it read.

    A build is remembered if what was read before it and after it is the same, but for the briefs
    that it wrote itself: with these another build makes the same site, and writes none.
    """

    def __init__(self, site: SiteConfig, target: Path, *, has_pdfs: bool) -> None:
        """Look at what a build would read, before it does.

        Args:
            site: the configuration, fresh from the file.
            target: where the site goes.
            has_pdfs: whether PDFs are asked for by the caller.
        """
        self._folder = site.paths.state / "builds"
        self._target = target
        self._before: BuildInputs | None = None
        try:
            self._reader = InputReader(site, target, has_pdfs=has_pdfs)
            self._before = self._reader.read()
        except UnknownInputsError:
            pass

    def find(self) -> Done | None:
        """Return what the last build of the same inputs did, if the site is as it left it."""
        if self._before is None:
            return None
        with open_cache(self._folder, is_writable=False) as cache:
            done = cache.find(_DONE, self._before.address)
        try:
            return done if done and read_tree(self._target) == done.site else None
        except UnknownInputsError:
            return None

    def has_new_seeds(self) -> bool:
        """Guess whether seeds have been written since the site was made: then one is analysed."""
        if self._before is None:
            return False
        try:
            made = self._target.stat().st_mtime_ns
        except OSError:
            made = 0
        return any(max(mark[1:3]) > made for mark in self._reader.seed_marks(self._before))

    def remember(
        self,
        counts: Counts | None,
        diagnostics: tuple[Diagnostic, ...],
        written: Mapping[Path, str | None],
        digests: Mapping[str, str],
    ) -> None:
        """Remember what a build did, now that its site stands.

        Args:
            counts: what it counted.
            diagnostics: what it said.
            written: the digests of what it wrote into `briefs/`; None for what it removed.
            digests: of files that it wrote into the site, as far as they are known.
        """
        if self._before is None or any(d.rule in _BY_THE_CLOCK for d in diagnostics):
            return
        try:
            after = self._reader.read(self._before)
            if not self._is_left_alone(self._before, after, written):
                return
            site = read_tree(self._target, digests)
        except UnknownInputsError:
            return
        if counts:
            pdfs = (counts.pdfs[0], 0) if counts.pdfs else None
            counts = replace(counts, pdfs=pdfs, written=0, removed=0)
        self._keep(after.address, Done(site=site, counts=counts, diagnostics=diagnostics))

    def _is_left_alone(
        self, before: BuildInputs, after: BuildInputs, written: Mapping[Path, str | None]
    ) -> bool:
        """Tell whether nobody but the build itself wrote anything while it ran."""
        by_name = {self._reader.name(path): digest for path, digest in written.items()}
        digests = {name: digest for name, digest in by_name.items() if digest is not None}
        names = frozenset(by_name)
        return before.without(names) == after.without(names) and after.digests(names) == digests

    def _keep(self, key: str, done: Done) -> None:
        with open_cache(self._folder, bounds=_BOUNDS) as cache:
            found = cache.find(_DONE, key)
        if found == done:
            return
        if found is not None:  # the site was altered in a way that builds leave alone
            shutil.rmtree(self._folder, ignore_errors=True)
        with open_cache(self._folder, bounds=_BOUNDS) as cache:
            cache.find(_DONE, key)  # a damaged one is noticed, and makes room
            cache.keep(_DONE, key, done)
            cache.end_build()
