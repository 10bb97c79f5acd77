"""Seeds meet the files of their briefs: what each says, and what becomes of `briefs/`. Pure."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Self

from mkbriefs.bibliography.entries import Entry
from mkbriefs.bibliography.item import date_of, names_of, publisher_of, text_of, unmarked_text_of
from mkbriefs.bibliography.libraries import Library, find_same_works
from mkbriefs.bibliography.reference import (
    brief_front_matter,
    make_reference,
    read_grading,
    reference_of_entry,
)
from mkbriefs.briefs import (
    ExistingBrief,
    GeneratedBrief,
    GeneratedSection,
    Matches,
    MergedBrief,
    Naming,
    Scaffold,
    assign_citekeys,
    is_valid_citekey,
    match_briefs,
    merge_brief,
    name_others,
    orphan_brief,
)
from mkbriefs.cache import Cache, Stage, address, as_before
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.model import AnnotatedSeed, Brief, Citekey, Reference, SeedPath
from mkbriefs.parallel import map_parallel
from mkbriefs.render.context import BriefContext, kept_quotations
from mkbriefs.render.matter import Matter, MatterOf, find_matters
from mkbriefs.render.sections import BRIEF_SECTIONS

NOTES = Scaffold(after="key-points", markdown="## Notes\n")
"""Where the analyst begins to write; not published while nothing stands under it."""
_FEWEST = 16
"""Briefs from which on other processes help to make them, at some four milliseconds each."""
_MERGED: "Stage[_Merged]" = Stage("merged-brief")
_MERGE_KEY: Stage[str] = Stage("key-of-merged-brief", outlasts=False)
_OTHERS: "Stage[_Others]" = Stage("others", outlasts=False)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Others:
    """The sources without seed."""

    references: tuple[Reference, ...]
    places: Mapping[Citekey, Location]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Merged:
    """A brief brought together with its file, as it is kept."""

    brief: MergedBrief
    is_as_read: bool
    """Whether the file stays as it is: then it is not kept once more, and the brief is without."""

    @classmethod
    def of(cls, brief: MergedBrief, read: bytes | None) -> Self:
        """Return what is kept of a brief, without its file if that is as it was read."""
        is_as_read = brief.data == read
        return cls(replace(brief, data=b"") if is_as_read else brief, is_as_read)

    def with_file(self, read: bytes | None) -> MergedBrief:
        """Return the brief, with the file as it was read if that is its own."""
        return replace(self.brief, data=read) if self.is_as_read and read else self.brief


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBriefs:
    """The files of `briefs/` as they are to be."""

    merged: Mapping[Citekey, MergedBrief]
    matters: Mapping[Citekey, MatterOf]
    """What the generated sections of each brief are made from."""
    wanted: Mapping[str, bytes]
    """By file name: briefs, and files without seed that stay."""
    diagnostics: tuple[Diagnostic, ...]


def identify_briefs(  # noqa: PLR0913  each is a thing of its own; all but three are named
    sources: Sequence[AnnotatedSeed],
    existing: Mapping[str, bytes],
    known: Sequence[ExistingBrief],
    *,
    shown: str,
    is_unread: Callable[[str], bool],
    library: Library | None = None,
    cache: Cache | None = None,
) -> Identified:
    """Give every seed its citekey, its reference and the file of its brief.

    Args:
        sources: analysed seeds, in order of their paths, no two with the same bytes.
        existing: the files of the briefs folder, by name.
        known: what they say of themselves, in the same order.
        shown: the briefs folder as diagnostics show it.
        is_unread: tells of a seed's path whether the file is there but could not be read: then
            its brief stays as it is.
        library: what bibliography files say of the seeds, and of other sources.
        cache: results of earlier runs.

    Diagnostics: those of `match_briefs`, `assign_citekeys`, `make_reference`, `read_grading` and
        `orphan_brief`; `work-unique`.
    """
    library, cache = library or Library(), cache or Cache()
    matches = match_briefs([(s.seed.path, s.seed.sha256) for s in sources], known)
    kept, diagnostics = _keep_others(matches, existing, is_unread)
    assignment = assign_citekeys(
        (
            _naming(source, matches.matched.get(source.seed.path), _entry_of(library, source))
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
        place, entry = _place(citekey, before, shown), _entry_of(library, source)
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
        lambda _: _find_others(library.others, briefs, kept),
    )
    places |= other.places
    diagnostics += other.diagnostics
    known_works = [*(brief.reference for brief in briefs), *other.references]
    diagnostics += find_same_works(
        (work.item, places[work.citekey], work.key) for work in known_works
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


def make_briefs(  # noqa: PLR0913  each is a thing of its own; all but two are named
    identified: Identified,
    existing: Mapping[str, bytes],
    *,
    shown: str,
    context: BriefContext,
    jobs: int | None = None,
    cache: Cache | None = None,
    between: Callable[[], None] | None = None,
) -> MadeBriefs:
    """Bring every brief together with its file.

    Args:
        identified: the briefs.
        existing: the files of the briefs folder, by name.
        shown: the briefs folder as diagnostics show it.
        context: what rendering briefs needs.
        jobs: how many processes; by default what suits the number of briefs.
        cache: results of earlier runs.
        between: called whenever another brief is made; what it raises ends the making.

    Diagnostics: those of `merge_brief`.
    """
    cache = cache or Cache()
    kept_quotations(cache).end_build()
    matters = find_matters(identified.briefs, context, cache, jobs=jobs)
    merged = _merge(
        identified, existing, matters, shown=shown, jobs=jobs, cache=cache, between=between
    )
    wanted = dict(identified.kept)
    for citekey, result in merged.items():
        before = identified.before.get(citekey)
        if citekey not in identified.undecided:
            frozen = existing[_name(before)] if before and result.is_frozen else None
            wanted[_file_name(citekey, before)] = frozen or result.data
    return MadeBriefs(
        merged=merged,
        matters=matters,
        wanted=wanted,
        diagnostics=tuple(d for result in merged.values() for d in result.diagnostics),
    )


def _merge(  # noqa: PLR0913  likewise
    identified: Identified,
    existing: Mapping[str, bytes],
    matters: Mapping[Citekey, MatterOf],
    *,
    shown: str,
    jobs: int | None,
    cache: Cache,
    between: Callable[[], None] | None,
) -> dict[Citekey, MergedBrief]:
    """Return every brief brought together with its file, in order."""
    merged: dict[Citekey, MergedBrief | None] = {}
    keys: dict[Citekey, str] = {}

    def read(citekey: Citekey) -> bytes | None:
        before = identified.before.get(citekey)
        return existing[_name(before)] if before else None

    def place(citekey: Citekey) -> str:
        return _place(citekey, identified.before.get(citekey), shown)

    for citekey, matter in matters.items():
        made_from = matter.address, read(citekey), place(citekey)
        keys[citekey] = cache.renew(_MERGE_KEY, citekey, made_from, partial(_address_of, made_from))
        kept = cache.find(_MERGED, keys[citekey])
        merged[citekey] = None if kept is None else kept.with_file(read(citekey))
    missing = [citekey for citekey, result in merged.items() if result is None]

    def make(citekey: Citekey) -> MergedBrief:
        generated = generate(matters[citekey].make())
        return merge_brief(read(citekey), generated, path=place(citekey))

    for citekey, result in zip(
        missing, map_parallel(make, missing, jobs=jobs, fewest=_FEWEST), strict=True
    ):
        cache.keep(_MERGED, keys[citekey], _Merged.of(result, read(citekey)))
        merged[citekey] = result
        if between is not None:
            between()
    return {citekey: result for citekey, result in merged.items() if result is not None}


def _address_of(made_from: tuple[object, ...], _: object) -> str:
    return address(*made_from)


def _place(citekey: Citekey, before: ExistingBrief | None, shown: str) -> str:
    """Return the file of a brief as diagnostics show it."""
    return before.path if before else f"{shown}/{citekey}.md"


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
    if known is not None and known[0].reference == reference:
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


def _find_others(entries: Sequence[Entry], briefs: Sequence[Brief], kept: Iterable[str]) -> _Others:
    """Return the sources that entries without seed tell of.

    Args:
        entries: of bibliography files.
        briefs: the sources with seed.
        kept: files of the briefs folder that belong to no seed.
    """
    taken = {*(brief.citekey for brief in briefs), *(name.removesuffix(".md") for name in kept)}
    named = _name_others(entries, taken)
    places = {
        reference.citekey: Location(entry.path, entry.line)
        for reference, entry in zip(named, entries, strict=True)
    }
    references, clashes = _with_own_keys(named, [brief.reference for brief in briefs], places)
    return _Others(references=references, places=places, diagnostics=tuple(clashes))


def _with_own_keys(
    others: Sequence[Reference], of_briefs: Sequence[Reference], places: Mapping[Citekey, Location]
) -> tuple[tuple[Reference, ...], list[Diagnostic]]:
    """Return references whose keys no brief has, neither as key nor as citekey.

    Diagnostics: `bibliography-key-unique`.
    """
    taken = {name.casefold() for each in of_briefs for name in (each.key, each.citekey)}
    kept, diagnostics = [], []
    for other in others:
        key, number = other.key, 2
        while key.casefold() in taken:
            key, number = f"{other.key}-{number}", number + 1
        taken.add(key.casefold())
        kept.append(other if key == other.key else replace(other, key=key))
        if key != other.key:
            diagnostics.append(
                Diagnostic(
                    rule="bibliography-key-unique",
                    severity=Severity.WARNING,
                    location=places[other.citekey],
                    message=f"a brief has the key `{other.key}`; this entry goes by `{key}`",
                    hint="if it is about the brief's seed, name the seed in its `file` field",
                )
            )
    return tuple(kept), diagnostics


def _name_others(entries: Sequence[Entry], taken: Iterable[str]) -> tuple[Reference, ...]:
    """Give every entry without seed a citekey, and return what it says."""
    citekeys = name_others([_naming_of_entry(entry) for entry in entries], taken)
    return tuple(map(reference_of_entry, citekeys, entries))


def generate(matter: Matter) -> GeneratedBrief:
    """Return all that is generated of one brief."""
    brief = matter.brief
    return GeneratedBrief(
        front=brief_front_matter(brief.reference, brief.source),
        sections=tuple(
            GeneratedSection(name=section.name, markdown=section.faces(brief, matter).markdown())
            for section in BRIEF_SECTIONS
        ),
        scaffold=(NOTES,),
    )


def _keep_others(
    matches: Matches, existing: Mapping[str, bytes], is_unread: Callable[[str], bool]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files that belong to no seed and stay, and why."""
    kept = {_name(brief): existing[_name(brief)] for brief in matches.untouched}
    diagnostics: list[Diagnostic] = []
    for brief in matches.orphaned:
        name = _name(brief)
        if is_unread(brief.seed):
            kept[name] = existing[name]
            continue
        orphaned = orphan_brief(existing[name], path=brief.path, scaffold=(NOTES,))
        diagnostics += orphaned.diagnostics
        if orphaned.text is not None:
            kept[name] = orphaned.text.encode() if orphaned.is_changed else existing[name]
    return kept, diagnostics


def _name(brief: ExistingBrief) -> str:
    return brief.path.rpartition("/")[2]


def _file_name(citekey: Citekey, before: ExistingBrief | None) -> str:
    """Return the name of a brief's file; one that can be no citekey stays, and is diagnosed."""
    return f"{citekey}.md" if before is None or is_valid_citekey(before.stem) else _name(before)


def _entry_of(library: Library, source: AnnotatedSeed) -> Entry | None:
    return library.of_seed.get(source.seed.path)


def _naming(source: AnnotatedSeed, existing: ExistingBrief | None, entry: Entry | None) -> Naming:
    """Return what the citekey of a seed is made from: what its entry says, else what it states."""
    metadata = source.metadata
    naming = Naming(
        seed=source.seed.path,
        sha256=source.seed.sha256,
        authors=tuple(author.value for author in metadata.authors),
        publisher=metadata.publisher.value if metadata.publisher else "",
        title=metadata.title.value if metadata.title else "",
        year=metadata.issued.value.year if metadata.issued else "",
        existing=existing,
    )
    if entry is None:
        return naming
    said = _naming_of_entry(entry)
    return replace(
        naming,
        authors=said.authors or naming.authors,
        publisher=said.publisher or naming.publisher,
        title=said.title or naming.title,
        year=said.year or naming.year,
        key=said.key,
    )


def _naming_of_entry(entry: Entry) -> Naming:
    """Return what a citekey is made from, for an entry without seed."""
    said = f"{entry.key}\n{text_of(entry.item, 'title')}"
    return Naming(
        seed=SeedPath(""),
        sha256=hashlib.sha256(said.encode("utf-8", "replace")).hexdigest(),
        authors=names_of(entry.item),
        publisher=publisher_of(entry.item),
        title=unmarked_text_of(entry.item, "title"),
        year=date_of(entry.item).edtf[:4],
        key=entry.key,
    )
