"""An entry as the file has it, before anything is made of its values."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """Type, key and fields of one entry; TeX as it stands."""

    type: str
    """In small letters, without the `@`."""
    key: str
    """Empty if there is none."""
    fields: Mapping[str, str]
    """By name in small letters, in the order of the file; abbreviations are resolved."""
    line: int
    """On which the entry begins, from 1."""
