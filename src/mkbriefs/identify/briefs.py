"""Every seed meets its entry in a bibliography file and the file of its brief."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from mkbriefs.bibliography.entries import Entry
from mkbriefs.bibliography.libraries import Library, Work, find_same_works, work_of
from mkbriefs.bibliography.reference import make_reference, read_grading
from mkbriefs.briefs import (
    NOTES,
    BriefsFolder,
    ExistingBrief,
    Matches,
    assign_citekeys,
    match_briefs,
    orphan_brief,
)
from mkbriefs.cache import Cache, Stage, address, as_before
from mkbriefs.diagnostics import Diagnostic, Location
from mkbriefs.identify.naming import naming_of_seed
from mkbriefs.identify.others import OtherSources, find_other_sources
from mkbriefs.model import AnnotatedSeed, Brief, Citekey, Reference

_OTHERS: Stage[OtherSources] = Stage("others", outlasts=False)
_WORK: Stage[Work] = Stage("work", outlasts=False)
_BRIEF: Stage[tuple[Brief, tuple[Diagnostic, ...]]] = Stage("brief", outlasts=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """Every seed with its citekey and reference, and the file of its brief."""

    briefs: tuple[Brief, ...]
    """In order of the seeds' paths."""
    before: Mapping[Citekey, ExistingBrief]
    """The file each brief has; new briefs are left out."""
    undecided: frozenset[Citekey]
    """Briefs of which it is not known which file is theirs."""
    others: tuple[Reference, ...]
    """Entries of bibliography files without seed, in order, each with a citekey of its own."""
    places: Mapping[Citekey, Location]
    """Where each source is described: its entry in a bibliography file, else its brief."""
    kept: Mapping[str, bytes]
    """Files of the briefs folder that belong to no seed and stay, by name."""
    diagnostics: tuple[Diagnostic, ...]


def identify_briefs(
    sources: Sequence[AnnotatedSeed],
    folder: BriefsFolder,
    *,
    is_unread: Callable[[str], bool],
    library: Library | None = None,
    cache: Cache | None = None,
) -> Identified:
    """Give every seed its citekey, its reference and the file of its brief.

    Args:
        sources: analysed seeds, in order of their paths, no two with the same bytes.
        folder: of the briefs.
        is_unread: tells of a seed's path whether the file is there but could not be read: then
            its brief stays as it is.
        library: what bibliography files say of the seeds, and of other sources.
        cache: results of earlier runs.

    Diagnostics: those of `match_briefs`, `assign_citekeys`, `make_reference`, `read_grading` and
        `orphan_brief`; `bibliography-key-unique`, `work-unique`.
    """
    library, cache = library or Library(), cache or Cache()
    matches = match_briefs([(s.seed.path, s.seed.sha256) for s in sources], folder.existing)
    kept, diagnostics = _keep_others(matches, folder, is_unread)
    assignment = assign_citekeys(
        (
            naming_of_seed(
                source, matches.matched.get(source.seed.path), _entry_of(library, source)
            )
            for source in sources
        ),
        taken=(name.removesuffix(".md") for name in kept),
    )
    diagnostics += [*matches.diagnostics, *assignment.diagnostics]
    briefs, before_of, undecided = [], {}, set()
    places: dict[Citekey, Location] = {}
    for source in sources:
        path = source.seed.path
        before, citekey = matches.matched.get(path), assignment.citekeys[path]
        place, entry = folder.place(citekey, before), _entry_of(library, source)
        brief, found = cache.renew(
            _BRIEF,
            citekey,
            (source, before, place, entry),
            partial(make_brief, source, citekey, before, place, entry),
        )
        briefs.append(brief)
        diagnostics += found
        if before is not None:
            before_of[citekey] = before
        if path in matches.undecided:
            undecided.add(citekey)
        places[citekey] = Location(entry.path, entry.line) if entry else Location(place)
    other = cache.renew(
        _OTHERS,
        "",
        (library, *kept, *briefs),
        lambda _: find_other_sources(library.others, briefs, kept),
    )
    places |= other.places
    diagnostics += other.diagnostics
    references = [*(brief.reference for brief in briefs), *other.references]
    diagnostics += find_same_works(
        (
            cache.recall_of(_WORK, reference, partial(work_of, reference.item)),
            places[reference.citekey],
            reference.key,
        )
        for reference in references
    )
    return Identified(
        briefs=tuple(briefs),
        others=other.references,
        places=places,
        before=before_of,
        undecided=frozenset(undecided),
        kept=kept,
        diagnostics=tuple(diagnostics),
    )


def make_brief(
    source: AnnotatedSeed,
    citekey: Citekey,
    before: ExistingBrief | None,
    place: str,
    entry: Entry | None,
    known: tuple[Brief, tuple[Diagnostic, ...]] | None = None,
) -> tuple[Brief, tuple[Diagnostic, ...]]:
    """Return a brief, and what is wrong with what its file says of it.

    Args:
        source: its analysed seed.
        citekey: its own.
        before: what its file says, if it has one.
        place: the file as diagnostics show it.
        entry: what a bibliography file says of the seed.
        known: the same of an earlier run, which is returned where it is equal.
    """
    overrides = before.overrides if before else {}
    lines = before.lines if before else {}
    reference, diagnostics = make_reference(
        citekey, source.metadata, overrides, path=place, lines=lines, entry=entry
    )
    if known is not None and not _are_written_alike(known[0].reference, reference):
        known = None
    if known is not None:
        reference = known[0].reference  # so that what is made of references alone is found again
    grading, ungraded = read_grading(overrides, path=place, lines=lines)
    brief = Brief(
        citekey=citekey,
        source=source,
        reference=reference,
        overrides=overrides,
        grading=grading,
    )
    made = brief, (*diagnostics, *ungraded)
    return as_before(known, made)


def _are_written_alike(one: Reference, other: Reference) -> bool:
    """Tell whether two references are equal, in the order of the keys of their items too."""
    return one == other and address(one.item) == address(other.item)


def _keep_others(
    matches: Matches, folder: BriefsFolder, is_unread: Callable[[str], bool]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files that belong to no seed and stay, and why."""
    kept = {brief.name: folder.data(brief) for brief in matches.untouched}
    diagnostics: list[Diagnostic] = []
    for brief in matches.orphaned:
        data = folder.data(brief)
        if is_unread(brief.seed):
            kept[brief.name] = data
            continue
        orphaned = orphan_brief(data, path=brief.path, scaffold=(NOTES,))
        diagnostics += orphaned.diagnostics
        if orphaned.text is not None:
            kept[brief.name] = orphaned.text.encode() if orphaned.is_changed else data
    return kept, diagnostics


def _entry_of(library: Library, source: AnnotatedSeed) -> Entry | None:
    return library.of_seed.get(source.seed.path)
