"""The project on disk: what is read, what the stages make of it, what is written back.

The story of one run: find and analyse the seeds (in workers), read the themes and the briefs that
are there, match seed to brief, take over what people wrote, make the generated parts, merge. All of
that changes nothing; `write_briefs` then writes what differs.
"""

import difflib
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkbriefs.annotate.language import WITH_RULES, primary_tag
from mkbriefs.bibliography.bibtex import to_bibtex
from mkbriefs.bibliography.reference import BIBLIOGRAPHIC_KEYS, read_correction
from mkbriefs.briefs import ExistingBrief, MergedBrief, read_existing
from mkbriefs.config import Options
from mkbriefs.diagnostics import Diagnostic, Location, Severity, sort_diagnostics
from mkbriefs.errors import RefusedTargetError
from mkbriefs.files import (
    flush_folder,
    remove_if_unchanged,
    remove_leftovers,
    replace_if_unchanged,
)
from mkbriefs.ingest import drop_duplicates, find_seeds
from mkbriefs.listed_names import NamesPage, find_shared_forms, read_names_page
from mkbriefs.make_briefs import make_briefs
from mkbriefs.model import Brief, Citekey, Corpus, Correction, Guidance, Theme
from mkbriefs.render.context import BriefContext
from mkbriefs.render.figures import language_in_words
from mkbriefs.render.lanes import make_lanes
from mkbriefs.render.links import FileLinks
from mkbriefs.render.sections import Faces
from mkbriefs.themes import read_theme, read_themes
from mkbriefs.workers import analyse_seeds

_ENGINE_KEYS = ("description", "hide", "icon", "search", "status", "subtitle", "tags", "template")
"""Front matter of a page that MkDocs Material reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPaths:
    """Where a project keeps its things; all absolute but those inside the docs folder."""

    root: Path
    """The folder of `mkdocs.yml`."""
    docs: Path
    seeds: Path
    briefs: Path
    state: Path
    """The tool's own folder, which can be deleted at any time."""
    themes_uri: str
    """Folder of the theme pages inside the docs folder."""
    names_uri: str
    """Folder of the pages that list names, inside the docs folder."""

    @property
    def docs_from_briefs(self) -> str:
        """The docs folder relative to the folder of the briefs, such as `../docs`."""
        return Path(os.path.relpath(self.docs, self.briefs)).as_posix()

    def shown(self, path: Path) -> str:
        """Return a path as diagnostics show it: relative to the project, with forward slashes."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What one run knows. Nothing is written yet."""

    corpus: Corpus
    merged: Mapping[Citekey, MergedBrief]
    """The file of each brief, by citekey, as it is to be."""
    existing: Mapping[str, bytes]
    """Files of `briefs/` as they were read, by file name."""
    faces: Mapping[Citekey, Mapping[str, Faces]]
    """The generated sections of each brief, by citekey and region name."""
    wanted: Mapping[str, bytes]
    """Files of `briefs/` as they are to be, by file name: briefs, and orphans with words."""
    diagnostics: tuple[Diagnostic, ...]
    docs_from_briefs: str
    """The docs folder relative to the folder of the briefs."""
    seeds_found: int
    seeds_read: int
    language: str
    """BCP 47 tag of the site's pages."""

    def brief_hashes(self) -> dict[str, str]:
        """Return the SHA-256 of each file of `briefs/` as it is to be, by file name."""
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.wanted.items()}


def read_project(
    paths: ProjectPaths,
    options: Options,
    *,
    language: str = "en",
    jobs: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Project:
    """Read the project and run every stage up to the briefs' files.

    Args:
        paths: where things are.
        options: what the project chose.
        language: BCP 47 tag of the site's pages.
        jobs: worker processes; None leaves the choice to the size of the corpus.
        on_progress: called with the seeds done and all of them.

    Raises:
        WorkersFailedError: no worker process can be started.
    """
    shown_seeds, shown_briefs = paths.shown(paths.seeds), paths.shown(paths.briefs)
    themes, theme_diagnostics = _read_themes(paths)
    names = _read_names(paths)
    found = find_seeds(paths.seeds, shown_as=shown_seeds)
    existing = _read_briefs(paths.briefs)
    known = [read_existing(f"{shown_briefs}/{name}", data) for name, data in existing.items()]
    results = analyse_seeds(
        found.files,
        options=options,
        guidance=Guidance(
            themes=themes,
            names=names.names,
            ignored=frozenset(names.ignored),
            corrections=_corrections(known),
        ),
        shown_as=shown_seeds,
        jobs=jobs,
        on_progress=on_progress,
    )
    annotated = {r.annotated.seed.path: r.annotated for r in results if r.annotated is not None}
    distinct = drop_duplicates((a.seed for a in annotated.values()), shown_as=shown_seeds)
    sources = [annotated[seed.path] for seed in distinct.kept]
    unread = {f"{shown_seeds}/{f.path}" for f in found.files if f.path not in annotated}
    unread |= {d.location.path for d in found.diagnostics if d.severity is Severity.ERROR}
    made = make_briefs(
        sources,
        existing,
        known,
        shown=shown_briefs,
        context=_context(paths, themes, language),
        is_unread=lambda seed: _lies_in(f"{shown_seeds}/{seed}", unread),
    )
    corpus = Corpus(briefs=made.briefs, themes=themes, names=names.names)
    return Project(
        corpus=corpus,
        merged=made.merged,
        faces=made.faces,
        existing=existing,
        wanted=made.wanted,
        diagnostics=sort_diagnostics(
            [
                *theme_diagnostics,
                *names.diagnostics,
                *found.diagnostics,
                *(d for r in results for d in r.diagnostics),
                *distinct.diagnostics,
                *made.diagnostics,
                *_content_diagnostics(corpus, paths, shown_seeds),
            ]
        ),
        docs_from_briefs=paths.docs_from_briefs,
        seeds_found=len(found.files),
        seeds_read=len(annotated),
        language=language,
    )


def write_briefs(
    paths: ProjectPaths, project: Project
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Diagnostic, ...]]:
    """Write the briefs that differ and remove those that go; return paths written and removed.

    A file that somebody saved since it was read is left alone and said: the next build takes it in.

    Diagnostics: `brief-unchanged-meanwhile`.
    """
    shown = paths.shown(paths.briefs)
    written, removed, diagnostics = [], [], []
    remove_leftovers(paths.briefs)
    for name, data in sorted(project.wanted.items()):
        before = project.existing.get(name)
        if data == before:
            continue
        paths.briefs.mkdir(parents=True, exist_ok=True)
        try:
            replace_if_unchanged(paths.briefs / name, data, expected=before)
        except RefusedTargetError as error:
            diagnostics.append(_left_alone(f"{shown}/{name}", error))
        else:
            written.append(f"{shown}/{name}")
    if written:
        flush_folder(paths.briefs)
    for name in sorted(project.existing.keys() - project.wanted.keys()):
        try:
            remove_if_unchanged(paths.briefs / name, expected=project.existing[name])
        except RefusedTargetError as error:
            diagnostics.append(_left_alone(f"{shown}/{name}", error))
        else:
            removed.append(f"{shown}/{name}")
    return tuple(written), tuple(removed), tuple(diagnostics)


def _context(paths: ProjectPaths, themes: Sequence[Theme], language: str) -> BriefContext:
    return BriefContext(
        language=language,
        lanes=make_lanes(themes),
        bibtex=lambda reference: to_bibtex([reference]),
        seeds_dir=paths.shown(paths.seeds),
        files=FileLinks(docs=paths.docs_from_briefs, themes_dir=paths.themes_uri),
    )


def _read_themes(paths: ProjectPaths) -> tuple[tuple[Theme, ...], tuple[Diagnostic, ...]]:
    texts, diagnostics = _read_pages(paths, paths.themes_uri, rule="theme-valid")
    pages = [
        read_theme(paths.shown(paths.docs / source), source, text)
        for source, text in texts.items()
        if source.rpartition("/")[2].lower() not in ("index.md", "readme.md")
    ]
    themes, found = read_themes(pages)
    return themes, (*diagnostics, *found)


def _read_names(paths: ProjectPaths) -> NamesPage:
    """Return what all pages of the names folder list together."""
    texts, diagnostics = _read_pages(paths, paths.names_uri, rule="names-valid")
    pages = [
        read_names_page(paths.shown(paths.docs / source), source, text)
        for source, text in texts.items()
    ]
    return NamesPage(
        names=tuple(name for page in pages for name in page.names),
        ignored=tuple(word for page in pages for word in page.ignored),
        diagnostics=(
            *diagnostics,
            *(d for page in pages for d in page.diagnostics),
            *find_shared_forms(pages),
        ),
    )


def _read_pages(
    paths: ProjectPaths, folder: str, *, rule: str
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the pages of a folder by path inside the docs folder, in order of their names."""
    texts, diagnostics = {}, []
    for path in sorted((paths.docs / folder).glob("*.md")):
        if not path.is_file():
            continue
        try:
            texts[f"{folder}/{path.name}"] = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            diagnostics.append(_unreadable_page(paths.shown(path), rule))
    return texts, diagnostics


def _read_briefs(folder: Path) -> dict[str, bytes]:
    """Return the Markdown files of the briefs folder by name, in order; links are not followed."""
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.glob("*.md"))
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    }


def _corrections(briefs: Iterable[ExistingBrief]) -> dict[str, Correction]:
    """Return what people corrected that changes how a seed is read, by its path and its hash."""
    corrections: dict[str, Correction] = {}
    for brief in briefs:
        correction = read_correction(brief.overrides)
        if correction != Correction():
            corrections |= {key: correction for key in (brief.seed, brief.sha256) if key}
    return corrections


def _lies_in(path: str, places: set[str]) -> bool:
    """Tell whether a path is one of `places` or below one that is a folder."""
    parts = path.split("/")
    return any("/".join(parts[:n]) in places for n in range(1, len(parts) + 1))


def _content_diagnostics(
    corpus: Corpus, paths: ProjectPaths, shown_seeds: str
) -> Iterable[Diagnostic]:
    """Return what only the analysed corpus shows."""
    used = {
        hit.theme
        for b in corpus.briefs
        for sentence in b.source.sentences
        for hit in sentence.themes
    }
    for brief in corpus.briefs:
        if not any(p.kind.is_flow for p in brief.source.paragraphs):
            yield Diagnostic(
                rule="seed-has-body",
                severity=Severity.WARNING,
                location=Location(f"{shown_seeds}/{brief.source.seed.path}"),
                message="cleaning left no text of this seed",
                hint=f"`mkbriefs explain {brief.citekey}` says what was left out and why",
            )
        else:
            yield from _unsupported_language(brief, paths, shown_seeds)
        yield from _misspelt_keys(brief, paths)
    yield from _unfound_names(corpus, paths)
    for theme in corpus.themes if corpus.briefs else ():
        if theme.id not in used:
            yield Diagnostic(
                rule="theme-finds-something",
                severity=Severity.NOTE,
                location=Location(f"{paths.shown(paths.docs)}/{theme.source}"),
                message=f"no sentence has the theme `{theme.label}`",
                hint="check its terms, or leave it: a theme may be rare",
            )


def _unfound_names(corpus: Corpus, paths: ProjectPaths) -> Iterable[Diagnostic]:
    """Return the names the project lists and no source has."""
    found = {(m.kind, m.name) for brief in corpus.briefs for m in brief.source.mentions}
    for listed in corpus.names if corpus.briefs else ():
        if (listed.kind, listed.name) not in found:
            yield Diagnostic(
                rule="listed-name-found",
                severity=Severity.NOTE,
                location=Location(f"{paths.shown(paths.docs)}/{listed.source}"),
                message=f"no source has the name `{listed.name}`",
                hint="add the forms in which the sources write it to its `aliases`",
            )


def _unsupported_language(
    brief: Brief, paths: ProjectPaths, shown_seeds: str
) -> Iterable[Diagnostic]:
    """Return what is not to be expected of a seed whose language has no rules of its own."""
    language = brief.source.metadata.language
    if primary_tag(language) in WITH_RULES:
        return
    named = language_in_words(language)
    what = f"this seed is in {named}" if named else "the language of this seed is not recognised"
    yield Diagnostic(
        rule="seed-language-supported",
        severity=Severity.NOTE,
        location=Location(f"{shown_seeds}/{brief.source.seed.path}"),
        message=f"{what}: dates, names and amounts are read only in forms that are safe everywhere",
        hint=f"if that is wrong, write `language: en`, `es` or `zh` into the front matter of "
        f"`{paths.shown(paths.briefs)}/{brief.citekey}.md`",
    )


def _misspelt_keys(brief: Brief, paths: ProjectPaths) -> Iterable[Diagnostic]:
    """Return keys of a brief that are nobody's but look like one of ours."""
    for key in brief.overrides.keys() - {*BIBLIOGRAPHIC_KEYS, *_ENGINE_KEYS}:
        near = difflib.get_close_matches(key.lower(), BIBLIOGRAPHIC_KEYS, 1, 0.8)
        if near:
            yield Diagnostic(
                rule="front-matter-key-known",
                severity=Severity.WARNING,
                location=Location(f"{paths.shown(paths.briefs)}/{brief.citekey}.md"),
                message=f"`{key}` says nothing about a source",
                hint=f"did you mean `{near[0]}`?",
            )


def _unreadable_page(shown: str, rule: str) -> Diagnostic:
    return Diagnostic(
        rule=rule,
        severity=Severity.ERROR,
        location=Location(shown),
        message="the page is not UTF-8 text",
        hint="save it as UTF-8",
    )


def _left_alone(shown: str, error: RefusedTargetError) -> Diagnostic:
    return Diagnostic(
        rule="brief-unchanged-meanwhile",
        severity=Severity.WARNING,
        location=Location(shown),
        message=f"this file was left as it is: {error}",
        hint="build again",
    )
