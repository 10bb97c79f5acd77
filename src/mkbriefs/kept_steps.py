"""The steps of seeds from the cache: what has to be analysed again is what nobody kept.

Each step has a key of what it reads. So a correction redoes one seed; a name or an alias those
seeds in which the listed names stand elsewhere than before; a theme's term the looking for themes
where it may stand, and key points where these differ. What is left to do of a seed that was
analysed before is done here, without a worker: its text has been through every step within its
limits.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

from mkbriefs.annotate.steps import Figures, Ground, Named, Steps, Themed, put_together
from mkbriefs.cache import Cache, Stage, address
from mkbriefs.cache.values import read_value
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.ingest.discover import SeedFile
from mkbriefs.ingest.read import read_bytes
from mkbriefs.model import AnnotatedSeed
from mkbriefs.worker_protocol import Outcome, Setup

# What finds something is imported where it is needed: a build in which nothing has changed needs
# none of it, and it takes a third of a second.
if TYPE_CHECKING:
    from mkbriefs.annotate.key_points import Weighed
    from mkbriefs.annotate.names import NameFinder
    from mkbriefs.annotate.names.listed import Hit, ListedNames
    from mkbriefs.annotate.themes import TermSieve, ThemeMatcher

_LONGEST_HERE = 200_000
"""Code points of a text of which a step is done here; at worst some seconds."""
_MOST_HERE = 4_000_000
"""Code points of all texts whose names are looked for here: some four seconds, where workers, which
do all steps again, take fifteen, of all cores together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """One file after the per-seed stages."""

    file: SeedFile
    annotated: AnnotatedSeed | None
    """None if there is nothing to make a brief of; `diagnostics` then say why."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What became of a file's bytes."""

    ground: Ground | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Themes:
    """The themes of sentences, with their own address, so that it is made once."""

    themed: Themed
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """The steps that an annotated seed is put together of."""

    ground: Ground
    themes: _Themes
    key_points: tuple[str, ...]
    listed: "tuple[Hit, ...]"
    named: Named


_READ: Stage[_Read] = Stage("seed-read")
_FIGURES: Stage[Figures] = Stage("seed-figures")
_THEMED: Stage[_Themes] = Stage("seed-themes")
_SIFTED: Stage[_Themes] = Stage("seed-sifted-themes")
_LISTED: "Stage[tuple[Hit, ...]]" = Stage("seed-listed-names")
_NAMED: Stage[Named] = Stage("seed-names")
_WEIGHED: "Stage[tuple[Weighed, ...]]" = Stage("seed-weighed")
_KEY_POINTS: Stage[tuple[str, ...]] = Stage("seed-key-points")
_ANNOTATED: Stage[AnnotatedSeed] = Stage("seed-annotated", outlasts=False)


class KeptSteps:
    """Finds and keeps the steps of seeds for one set of options and guidance."""

    def __init__(self, setup: Setup, cache: Cache) -> None:
        options, guidance = setup.options, setup.guidance
        self._setup = setup
        self._cache = cache
        self._left_here = _MOST_HERE
        self._ground_part = address(
            setup.analyser, setup.shown_as, options.cleaning, options.limits
        )
        self._terms_part = address([(t.id, t.terms, t.excludes) for t in guidance.themes])
        self._names_part = address([(n.kind, n.name, n.aliases) for n in guidance.names])

    def find(self, file: SeedFile) -> Analysed | None:
        """Return a file analysed; None if a worker has to do it."""
        data = read_bytes(file, self._setup.options.limits, shown_as=self._setup.shown_as)
        if isinstance(data, Diagnostic):
            return Analysed(file=file, annotated=None, diagnostics=(data,))
        key = self._key(file, hashlib.sha256(data).hexdigest())
        read = self._cache.find(_READ, key)
        if read is None:
            return None
        try:
            annotated = None if read.ground is None else self._go_on(key, read.ground)
        except _NotHereError:
            return None
        return Analysed(file=file, annotated=annotated, diagnostics=read.diagnostics)

    def keep(self, outcome: Outcome) -> Analysed:
        """Keep what a worker found out, and return it."""
        steps = None if outcome.steps is None else cast("Steps", read_value(outcome.steps))
        key = self._key(outcome.file, outcome.sha256)
        if outcome.sha256:
            ground = None if steps is None else steps.ground
            self._cache.keep(_READ, key, _Read(ground=ground, diagnostics=outcome.diagnostics))
        annotated = None
        if steps is not None:
            themes = _Themes(themed=steps.themed, address=address(steps.themed))
            if outcome.sha256:
                self._keep_steps(key, steps, themes)
            taken = _Taken(
                ground=_lean(steps.ground),
                themes=themes,
                key_points=steps.key_points,
                listed=steps.listed,
                named=steps.named,
            )
            annotated = self._put_together(key, taken, lambda: steps.figures)
        return Analysed(file=outcome.file, annotated=annotated, diagnostics=outcome.diagnostics)

    def _keep_steps(self, key: str, steps: Steps, themes: _Themes) -> None:
        keep = self._cache.keep
        keep(_FIGURES, key, steps.figures)
        keep(_THEMED, self._themed_key(key), themes)
        keep(_SIFTED, self._sifted_key(key, steps.ground), themes)
        if self._setup.guidance.names:
            keep(_LISTED, self._listed_key(key), steps.listed)
        keep(_NAMED, self._named_key(key, steps.listed), steps.named)
        keep(_WEIGHED, key, steps.weighed)
        keep(_KEY_POINTS, self._points_key(key, themes), steps.key_points)

    def _go_on(self, key: str, ground: Ground) -> AnnotatedSeed:
        """Return a seed analysed, from its ground on.

        Raises:
            _NotHereError: a step is missing that is for a worker.
        """
        themes = self._themes(key, ground)
        listed = self._listed(key, ground)
        taken = _Taken(
            ground=ground,
            themes=themes,
            key_points=self._points(key, ground, themes),
            listed=listed,
            named=self._named(key, ground, listed),
        )
        return self._put_together(key, taken, lambda: self._figures(key))

    def _put_together(
        self, key: str, taken: "_Taken", figures: Callable[[], Figures]
    ) -> AnnotatedSeed:
        """Return a seed analysed; figures are asked for only where a name is ignored."""
        ignored = self._setup.guidance.ignored
        heeded = sorted({m.name for m in taken.named.names if m.name in ignored}) if ignored else []
        mentions = taken.named.mentions
        if heeded:
            from mkbriefs.analyse import without_ignored

            mentions = without_ignored(taken.ground, figures(), taken.named, ignored)
        named_from = address(self._named_key(key, taken.listed), heeded)
        made_from = address(self._points_key(key, taken.themes), named_from)
        annotated = self._cache.recall(
            _ANNOTATED,
            made_from,
            lambda: put_together(taken.ground, taken.themes.themed, mentions, taken.key_points),
        )
        self._cache.addresses.know(annotated, made_from)
        self._cache.addresses.know(annotated.mentions, named_from)
        return annotated

    def _themes(self, key: str, ground: Ground) -> _Themes:
        return self._cache.recall(
            _THEMED, self._themed_key(key), lambda: self._sifted_themes(key, ground)
        )

    def _sifted_themes(self, key: str, ground: Ground) -> _Themes:
        """Return the themes of sentences, found again if none of them hangs on what has changed."""

        def find() -> _Themes:
            from mkbriefs.analyse import find_themes

            themed = find_themes(ground, self._matcher)
            return _Themes(themed=themed, address=address(themed))

        _require_short(ground)
        return self._cache.recall(_SIFTED, self._sifted_key(key, ground), find)

    def _points(self, key: str, ground: Ground, themes: _Themes) -> tuple[str, ...]:
        def find() -> tuple[str, ...]:
            from mkbriefs.analyse import find_key_points, weigh_ground

            _require_short(ground)
            weighed = self._cache.recall(_WEIGHED, key, lambda: weigh_ground(ground))
            limit = self._setup.options.key_points
            return find_key_points(ground, themes.themed, weighed, limit)

        return self._cache.recall(_KEY_POINTS, self._points_key(key, themes), find)

    def _figures(self, key: str) -> Figures:
        figures = self._cache.find(_FIGURES, key)
        if figures is None:
            raise _NotHereError
        return figures

    def _named(self, key: str, ground: Ground, listed: "tuple[Hit, ...]") -> Named:
        def find() -> Named:
            from mkbriefs.analyse import find_names

            self._require_few(ground)
            return find_names(ground, self._figures(key), listed, self._finder)

        return self._cache.recall(_NAMED, self._named_key(key, listed), find)

    def _listed(self, key: str, ground: Ground) -> "tuple[Hit, ...]":
        def find() -> "tuple[Hit, ...]":
            _require_short(ground)
            return tuple(self._listed_names.find(ground.seed.text, ground.paragraphs))

        if not self._setup.guidance.names:
            return ()
        return self._cache.recall(_LISTED, self._listed_key(key), find)

    def _require_few(self, ground: Ground) -> None:
        """Count a text among those whose names are looked for here."""
        self._left_here -= len(ground.seed.text)
        # The model takes a second to load, and each text a hundred times as long as the rules.
        if self._left_here < 0 or self._setup.options.name_finder != "rules":
            raise _NotHereError

    @cached_property
    def _matcher(self) -> "ThemeMatcher":
        from mkbriefs.annotate.themes import ThemeMatcher

        return ThemeMatcher(self._setup.guidance.themes)

    @cached_property
    def _sieve(self) -> "TermSieve":
        from mkbriefs.annotate.themes import TermSieve

        return TermSieve(self._setup.guidance.themes)

    @cached_property
    def _listed_names(self) -> "ListedNames":
        from mkbriefs.annotate.names.listed import ListedNames

        return ListedNames(self._setup.guidance.names)

    @cached_property
    def _finder(self) -> "NameFinder":
        from mkbriefs.annotate.names import NameFinder

        return NameFinder(self._setup.guidance.names)

    def _key(self, file: SeedFile, sha256: str) -> str:
        """Return what the steps that read the bytes alone are kept under."""
        corrections = self._setup.guidance.corrections
        correction = corrections.get(file.path) or corrections.get(sha256)
        return address(self._ground_part, file.path, sha256, correction)

    def _themed_key(self, key: str) -> str:
        return address(key, self._terms_part)

    def _sifted_key(self, key: str, ground: Ground) -> str:
        return address(key, self._sieve.sift(ground.seed.text))

    def _listed_key(self, key: str) -> str:
        return address(key, self._names_part)

    def _named_key(self, key: str, listed: "tuple[Hit, ...]") -> str:
        return address(key, listed, self._setup.options.name_finder)

    def _points_key(self, key: str, themes: _Themes) -> str:
        return address(key, themes.address, self._setup.options.key_points)


class _NotHereError(Exception):
    """A step is left to a worker."""


def _require_short(ground: Ground) -> None:
    if len(ground.seed.text) > _LONGEST_HERE:
        raise _NotHereError


def _lean(ground: Ground) -> Ground:
    """Return a ground that was kept without what keeping it has left on it.

    Python holds on to the UTF-8 of a string that it has written, half as large again as the string.
    """
    seed = ground.seed
    if seed.text.isascii():
        return ground
    copied = seed.text.encode(errors="surrogatepass").decode(errors="surrogatepass")
    return replace(ground, seed=replace(seed, text=copied))
