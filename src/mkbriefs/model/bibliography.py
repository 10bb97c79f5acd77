"""Bibliographic values in the words of CSL-JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NewType

from mkbriefs.model.text import Span

Citekey = NewType("Citekey", str)
"""The id of a brief: file name, URL and key in the bibliography. ASCII `[a-z0-9-]`, at most 60."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A CSL name: a person has `family` (and mostly `given`), an organisation has `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""
    """What follows a person's name, for instance `Jr.` or `III`."""

    @property
    def is_organisation(self) -> bool:
        """Whether this names an organisation, not a person."""
        return bool(self.literal)

    @property
    def full(self) -> str:
        """The name in reading order."""
        return self.literal or " ".join(filter(None, (self.given, self.family, self.suffix)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A date of publication, as precise as it is stated and no more."""

    edtf: str
    """`2024`, `2024-07` or `2024-07-08` (EDTF level 0)."""
    time: str = ""
    """Time of day as stated, `13:16` or `12:43:20.406000`; empty if none is."""
    zone: str = ""
    """Time zone as stated, for instance `EDT` or `+02:00`; empty if none is."""

    @property
    def year(self) -> str:
        """The year, four digits."""
        return self.edtf[:4]


class ProvenanceKind(StrEnum):
    """Who said a bibliographic value. The schema of the export calls this `origin`."""

    BRIEF = "brief"
    """A person, in the front matter of the brief."""
    BIBLIOGRAPHY = "bibliography"
    SEED = "seed"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where one bibliographic value was read."""

    kind: ProvenanceKind
    span: Span | None = None
    """Where in the seed, if it was read there as words."""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One source as a CSL-JSON item, with the provenance of each variable."""

    citekey: Citekey
    item: Mapping[str, Any]
    """The CSL-JSON item; `id` is the citekey, `type` is always there."""
    provenance: Mapping[str, Provenance]
    """By CSL variable, for every variable of `item` but `id`."""
    key: str = ""
    """What pages cite it by and exports call it: as its bibliography file has it, else the citekey.
    Keys that differ in case alone are one."""

    def __post_init__(self) -> None:
        if not self.key:
            object.__setattr__(self, "key", str(self.citekey))
