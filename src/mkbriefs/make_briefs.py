"""Every brief made and brought together with its file: what becomes of `briefs/`. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Self

from mkbriefs.bibliography.reference import brief_front_matter
from mkbriefs.briefs import (
    NOTES,
    BriefsFolder,
    ExistingBrief,
    GeneratedBrief,
    GeneratedSection,
    MergedBrief,
    is_valid_citekey,
    merge_brief,
)
from mkbriefs.cache import Cache, Stage, address
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.identify import Identified
from mkbriefs.model import Citekey
from mkbriefs.parallel import map_parallel
from mkbriefs.render.context import BriefContext, kept_quotations
from mkbriefs.render.matter import Matter, MatterOf, find_matters
from mkbriefs.render.sections import BRIEF_SECTIONS

_FEWEST = 16
"""Briefs from which on other processes help to make them, at some four milliseconds each."""
_MERGED: "Stage[_Merged]" = Stage("merged-brief")
_MERGE_KEY: Stage[str] = Stage("key-of-merged-brief", outlasts=False)


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


def make_briefs(
    identified: Identified,
    folder: BriefsFolder,
    *,
    context: BriefContext,
    jobs: int | None = None,
    cache: Cache | None = None,
    between: Callable[[], None] | None = None,
) -> MadeBriefs:
    """Bring every brief together with its file.

    Args:
        identified: the briefs.
        folder: of the briefs.
        context: what rendering briefs needs.
        jobs: how many processes; by default what suits the number of briefs.
        cache: results of earlier runs.
        between: called whenever another brief is made; what it raises ends the making.

    Diagnostics: those of `merge_brief`.
    """
    cache = cache or Cache()
    kept_quotations(cache).end_build()
    matters = find_matters(identified.briefs, context, cache, jobs=jobs)
    merged = _merge(identified, folder, matters, jobs=jobs, cache=cache, between=between)
    wanted = dict(identified.kept)
    for citekey, result in merged.items():
        before = identified.before.get(citekey)
        if citekey not in identified.undecided:
            frozen = folder.data(before) if before and result.is_frozen else None
            wanted[_file_name(citekey, before)] = frozen or result.data
    return MadeBriefs(
        merged=merged,
        matters=matters,
        wanted=wanted,
        diagnostics=tuple(d for result in merged.values() for d in result.diagnostics),
    )


def _merge(
    identified: Identified,
    folder: BriefsFolder,
    matters: Mapping[Citekey, MatterOf],
    *,
    jobs: int | None,
    cache: Cache,
    between: Callable[[], None] | None,
) -> dict[Citekey, MergedBrief]:
    """Return every brief brought together with its file, in order."""
    merged: dict[Citekey, MergedBrief | None] = {}
    keys: dict[Citekey, str] = {}

    def read(citekey: Citekey) -> bytes | None:
        before = identified.before.get(citekey)
        return folder.data(before) if before else None

    def place(citekey: Citekey) -> str:
        return folder.place(citekey, identified.before.get(citekey))

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


def _file_name(citekey: Citekey, before: ExistingBrief | None) -> str:
    """Return the name of a brief's file; one that can be no citekey stays, and is diagnosed."""
    return f"{citekey}.md" if before is None or is_valid_citekey(before.stem) else before.name
