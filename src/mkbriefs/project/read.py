"""Reading the project: every stage, from files on disk to the files of briefs as they are to be."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkbriefs.bibliography.entries import Entry
from mkbriefs.bibliography.formats import FORMATS
from mkbriefs.bibliography.item import date_of
from mkbriefs.bibliography.libraries import Library, read_library
from mkbriefs.bibliography.reference import read_correction
from mkbriefs.bibliography.styles.choice import StyleChoice
from mkbriefs.bibliography.styles.document import Style
from mkbriefs.briefs import BriefsFolder, ExistingBrief, MergedBrief, read_existing
from mkbriefs.cache import Cache, Stage
from mkbriefs.compare import Compared, Memory, compare
from mkbriefs.config import Options
from mkbriefs.diagnostics import Diagnostic, Location, Severity, sort_diagnostics
from mkbriefs.identify import identify_briefs
from mkbriefs.ingest import drop_duplicates, find_seeds
from mkbriefs.make_briefs import make_briefs
from mkbriefs.model import (
    Citekey,
    Corpus,
    Correction,
    Findings,
    Guidance,
    ListedName,
    SeedPath,
    Theme,
)
from mkbriefs.project.diagnose import diagnose_corpus
from mkbriefs.project.pages import read_names_pages, read_theme_pages
from mkbriefs.project.paths import ProjectPaths
from mkbriefs.project.places import follow_lines
from mkbriefs.render.context import BriefContext
from mkbriefs.render.lanes import make_lanes
from mkbriefs.render.links import FileLinks
from mkbriefs.render.matter import MatterOf
from mkbriefs.workers import IdleWorkers, analyse_seeds

_EXISTING: Stage[ExistingBrief] = Stage("existing-brief", outlasts=False)
_THEMES: Stage[tuple[Theme, ...]] = Stage("themes", outlasts=False)
_NAMES: Stage[tuple[ListedName, ...]] = Stage("listed-names", outlasts=False)
_COMPARED: Stage[tuple[Corpus, Compared]] = Stage("compared", outlasts=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What people say of seeds elsewhere, with which these are read."""

    guidance: Guidance = field(default_factory=Guidance)
    entries: Mapping[SeedPath, Entry] = field(default_factory=dict)
    """What bibliography files say of seeds, by their paths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What one run knows. Nothing is written yet."""

    corpus: Corpus
    merged: Mapping[Citekey, MergedBrief]
    """The file of each brief, by citekey, as it is to be."""
    existing: Mapping[str, bytes]
    """Files of `briefs/` as they were read, by file name."""
    matters: Mapping[Citekey, MatterOf]
    """What the generated sections of each brief are made from, by citekey."""
    wanted: Mapping[str, bytes]
    """Files of `briefs/` as they are to be, by file name: briefs, and orphans with words."""
    diagnostics: tuple[Diagnostic, ...]
    docs_from_briefs: str
    """The docs folder relative to the folder of the briefs."""
    seeds_found: int
    seeds_read: int
    language: str
    """BCP 47 tag of the site's pages."""
    places: Mapping[Citekey, Location] = field(default_factory=dict)
    """Where each source is described, by citekey: in a bibliography file, else in its brief."""
    briefs_dir: str = "briefs"
    """Folder of the briefs as diagnostics show it."""
    styles: StyleChoice = field(default_factory=StyleChoice)
    """The citation styles that pages can have."""
    given: Given = field(default_factory=Given)
    """What the seeds were read with."""

    def brief_hashes(self) -> dict[str, str]:
        """Return the SHA-256 of each file of `briefs/` as it is to be, by file name."""
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.wanted.items()}


def read_project(  # noqa: PLR0913  each is a thing of its own; all but two are named
    paths: ProjectPaths,
    options: Options,
    *,
    language: str = "en",
    jobs: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    memory: Memory | None = None,
    cache: Cache | None = None,
    idle: IdleWorkers | None = None,
    on_compared: Callable[[Corpus], None] | None = None,
    between_briefs: Callable[[], None] | None = None,
) -> Project:
    """Read the project and run every stage up to the briefs' files.

    Args:
        paths: where things are.
        options: what the project chose.
        language: BCP 47 tag of the site's pages.
        jobs: worker processes; None leaves the choice to the size of the corpus.
        on_progress: called with the seeds done and all of them.
        memory: of an earlier comparison of this project's briefs.
        cache: results of earlier runs; by default none.
        idle: worker processes of earlier runs of this process.
        on_compared: called with the corpus when its findings are known, if perhaps not yet which
            briefs are related, before briefs are made.
        between_briefs: called whenever another one is made; what it raises ends the reading.

    Raises:
        WorkersFailedError: no worker process can be started.
    """
    cache = cache or Cache()
    shown_seeds, shown_briefs = paths.shown(paths.seeds), paths.shown(paths.briefs)
    read_themes, theme_diagnostics = read_theme_pages(paths)
    names = read_names_pages(paths)
    themes = cache.reuse(_THEMES, "", (read_themes,), lambda: read_themes)
    listed_names = cache.reuse(_NAMES, "", (names.names,), lambda: names.names)
    found = find_seeds(paths.seeds, shown_as=shown_seeds)
    library = read_library(found, options.limits, shown_as=shown_seeds, cache=cache)
    folder = _read_briefs(paths, cache)
    guidance = Guidance(
        themes=themes,
        names=listed_names,
        ignored=frozenset(names.ignored),
        corrections=_with_dates(_corrections(folder.existing), library),
    )
    results = analyse_seeds(
        found.files,
        options=options,
        guidance=guidance,
        shown_as=shown_seeds,
        jobs=jobs,
        on_progress=on_progress,
        cache=cache,
        idle=idle,
    )
    annotated = {r.annotated.seed.path: r.annotated for r in results if r.annotated is not None}
    distinct = drop_duplicates((a.seed for a in annotated.values()), shown_as=shown_seeds)
    sources = [annotated[seed.path] for seed in distinct.kept]
    unread = {f"{shown_seeds}/{f.path}" for f in found.files if f.path not in annotated}
    unread |= {d.location.path for d in found.diagnostics if d.severity is Severity.ERROR}
    identified = identify_briefs(
        sources,
        folder,
        is_unread=lambda seed: _lies_in(f"{shown_seeds}/{seed}", unread),
        library=library,
        cache=cache,
    )
    corpus, compared = _compare(
        Corpus(
            briefs=identified.briefs,
            themes=themes,
            names=listed_names,
            other_references=identified.others,
        ),
        identified.before,
        memory,
        cache,
        jobs=jobs,
        on_compared=on_compared,
    )
    styles = StyleChoice(options.citation_style, paths.root)
    made = make_briefs(
        identified,
        folder,
        context=brief_context(paths, corpus, language, styles.site, cache),
        jobs=jobs,
        cache=cache,
        between=between_briefs,
    )
    return Project(
        corpus=corpus,
        merged=made.merged,
        matters=made.matters,
        existing=folder.files,
        wanted=made.wanted,
        diagnostics=sort_diagnostics(
            [
                *theme_diagnostics,
                *names.diagnostics,
                *found.diagnostics,
                *library.diagnostics,
                *(d for r in results for d in r.diagnostics),
                *distinct.diagnostics,
                *follow_lines(
                    (*identified.diagnostics, *compared.diagnostics, *made.diagnostics),
                    folder.files,
                    made.wanted,
                    shown=shown_briefs,
                ),
                *diagnose_corpus(corpus, paths),
            ]
        ),
        docs_from_briefs=paths.docs_from_briefs,
        seeds_found=len(found.files),
        seeds_read=len(annotated),
        language=language,
        places=identified.places,
        briefs_dir=shown_briefs,
        styles=styles,
        given=Given(guidance=guidance, entries=library.of_seed),
    )


def _existing(path: str, data: bytes, cache: Cache) -> ExistingBrief:
    """Return what a brief's file says of itself; of one that says what it said, the same object."""
    return cache.reuse(_EXISTING, path, (data,), lambda: read_existing(path, data))


def _compare(
    corpus: Corpus,
    files: Mapping[Citekey, ExistingBrief],
    memory: Memory | None,
    cache: Cache,
    *,
    jobs: int | None,
    on_compared: Callable[[Corpus], None] | None,
) -> tuple[Corpus, Compared]:
    """Return a corpus with its findings, and all that comparing it shows.

    They are the same objects as long as it is the same corpus. `on_compared` is called once.
    """
    read = corpus.themes, corpus.names, corpus.other_references, *corpus.briefs
    files_read = [files.get(brief.citekey) for brief in corpus.briefs]

    untold = [] if on_compared is None else [on_compared]

    def tell(findings: Findings) -> None:
        while untold:
            with cache.unwatched():  # nothing of what is compared is made of what this uses
                untold.pop()(replace(corpus, findings=findings))

    def make() -> tuple[Corpus, Compared]:
        compared = compare(
            corpus, files=files, memory=memory, cache=cache, jobs=jobs, on_found=tell
        )
        return replace(corpus, findings=compared.findings), compared

    found = cache.renew(_COMPARED, "", (*read, *files_read), lambda _: make())
    tell(found[0].findings)
    return found


def brief_context(
    paths: ProjectPaths, corpus: Corpus, language: str, style: Style, cache: Cache
) -> BriefContext:
    """Return what the sections of the briefs of a corpus share."""
    return BriefContext(
        language=language,
        lanes=make_lanes(corpus.themes),
        findings=corpus.findings,
        sources={brief.citekey: brief for brief in corpus.briefs},
        others=corpus.other_references,
        style=style,
        cache=cache,
        formats=FORMATS,
        seeds_dir=paths.shown(paths.seeds),
        files=FileLinks(docs=paths.docs_from_briefs, themes_dir=paths.themes_uri),
    )


def _read_briefs(paths: ProjectPaths, cache: Cache) -> BriefsFolder:
    """Return the Markdown files of the briefs folder; links are not followed."""
    shown_as = paths.shown(paths.briefs)
    files = {name: (paths.briefs / name).read_bytes() for name in _markdown_files(paths.briefs)}
    existing = tuple(_existing(f"{shown_as}/{name}", data, cache) for name, data in files.items())
    return BriefsFolder(shown_as=shown_as, files=files, existing=existing)


def _markdown_files(folder: Path) -> list[str]:
    """Return the names of the Markdown files in a folder, sorted; none if it is not there."""
    try:
        with os.scandir(folder) as entries:
            return sorted(
                entry.name
                for entry in entries
                if entry.name.endswith(".md")
                and not entry.name.startswith(".")
                and entry.is_file(follow_symlinks=False)
            )
    except (FileNotFoundError, NotADirectoryError):
        return []


def _corrections(briefs: Iterable[ExistingBrief]) -> dict[str, Correction]:
    """Return what people corrected that changes how a seed is read, by its path and its hash."""
    corrections: dict[str, Correction] = {}
    for brief in briefs:
        correction = read_correction(brief.overrides)
        if correction != Correction():
            corrections |= {key: correction for key in (brief.seed, brief.sha256) if key}
    return corrections


def _with_dates(corrections: Mapping[str, Correction], library: Library) -> dict[str, Correction]:
    """Return corrections with the dates of bibliography files where no person gave one."""
    joined = dict(corrections)
    for path, entry in library.of_seed.items():
        issued, written = date_of(entry.item).edtf, joined.get(path, Correction())
        if issued and written.issued is None:
            joined[path] = replace(written, issued=issued)
    return joined


def _lies_in(path: str, places: set[str]) -> bool:
    """Tell whether a path is one of `places` or below one that is a folder."""
    parts = path.split("/")
    return any("/".join(parts[:n]) in places for n in range(1, len(parts) + 1))
