"""A saved seed's brief as it is shown before the whole corpus is compared again.

Analysing a seed takes some thirty milliseconds, comparing it with a thousand others a second. Who
writes wants to see the words at once. So the brief is made of the new seed and of those earlier
findings that still hold of it; everything it is compared by follows with the next reading of the
project. Nothing of this is written.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from mkbriefs.briefs import MergedBrief, merge_brief, read_existing
from mkbriefs.cache import Cache
from mkbriefs.compare import carry_findings
from mkbriefs.config import Options
from mkbriefs.identify import make_brief
from mkbriefs.ingest import find_seeds
from mkbriefs.make_briefs import generate
from mkbriefs.model import AnnotatedSeed, Brief, SeedPath
from mkbriefs.project.paths import ProjectPaths
from mkbriefs.project.read import Project, brief_context
from mkbriefs.render.matter import MatterOf, find_matter
from mkbriefs.workers import IdleWorkers, analyse_seeds


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyBrief:
    """One brief of a seed that was saved since the project was read."""

    brief: Brief
    matter: MatterOf
    merged: MergedBrief


def read_early(
    project: Project,
    paths: ProjectPaths,
    options: Options,
    saved: Collection[SeedPath],
    *,
    cache: Cache,
    idle: IdleWorkers | None = None,
) -> Iterator[EarlyBrief]:
    """Yield the briefs of seeds whose files hold something else than when the project was read.

    Seeds that are new, are gone or cannot be read are passed over.

    Args:
        project: as it was read last, its briefs as they were written then.
        paths: where things are.
        options: what the project chose.
        saved: the paths of seeds.
        cache: results of earlier runs.
        idle: worker processes of earlier runs of this process.

    Raises:
        WorkersFailedError: no worker process can be started.
    """
    known = {brief.source.seed.path: brief for brief in project.corpus.briefs}
    found = find_seeds(paths.seeds, shown_as=paths.shown(paths.seeds))
    results = analyse_seeds(
        [file for file in found.files if file.path in saved and file.path in known],
        options=options,
        guidance=project.given.guidance,
        shown_as=paths.shown(paths.seeds),
        cache=cache,
        idle=idle,
    )
    for result in results:
        before = known[result.file.path]
        data = project.wanted.get(f"{before.citekey}.md")
        if result.annotated is not None and data is not None:
            yield _make_early(project, paths, before, result.annotated, data, cache)


def _make_early(
    project: Project,
    paths: ProjectPaths,
    before: Brief,
    source: AnnotatedSeed,
    data: bytes,
    cache: Cache,
) -> EarlyBrief:
    """Return a brief of another seed; `data` is its file."""
    corpus, citekey = project.corpus, before.citekey
    place = f"{project.briefs_dir}/{citekey}.md"
    entry = project.given.entries.get(source.seed.path)
    brief, _ = make_brief(source, citekey, read_existing(place, data), place, entry)
    as_saved = replace(
        corpus,
        briefs=tuple(brief if each is before else each for each in corpus.briefs),
        findings=carry_findings(corpus.findings, citekey, before.source, source),
    )
    context = brief_context(paths, as_saved, project.language, project.styles.site, cache)
    matter = find_matter(brief, context, cache)
    number_of = corpus.findings.number_of  # by which all other pages still call them
    matter = replace(matter, numbers={id_: number_of[id_] for id_ in matter.numbers})
    merged = merge_brief(data, generate(matter.make()), path=place)
    return EarlyBrief(brief=brief, matter=matter, merged=merged)
