"""What comparing asks of every brief, even where nothing comes of it.

When one brief of many changes, nothing else is read of most others, so this is kept between builds.
"""

import json
import struct
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mkbriefs.compare.anchors import anchors_of
from mkbriefs.compare.prints import number_of, prints_of, whole_sentences
from mkbriefs.model import Span

if TYPE_CHECKING:
    from mkbriefs.compare.statements import Statement

_KINDS: Final = ("name", "amount")


@dataclass(frozen=True, slots=True)
class NamedAt:
    """Where a name or an amount stands first in a text."""

    sentence: str
    """Id of the sentence."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One brief in short. It is packed, and unpacked by whom it serves, for the time that it does.

    As sets and tuples of strings a thousand of them would take longer to load than to make.
    """

    stems: int
    """How many its statements have, each counted once a statement."""
    runs: int
    """Different runs of words, as copies are found by."""
    marks: tuple[str, ...]
    """The first citation mark of each statement, or nothing; empty where no statement has any."""
    packed_features: str
    packed_counts: bytes
    packed_said: bytes
    packed_sample: bytes
    packed_names: str
    packed_places: str

    @property
    def features(self) -> list[str]:
        """The stems and the keys of anchors of its statements, each once."""
        return list(json.loads(self.packed_features))

    @property
    def frequency(self) -> dict[str, int]:
        """How many of its statements hold each of these; what one holds as both counts twice."""
        return dict(zip(self.features, _unpack(self.packed_counts), strict=True))

    @property
    def said(self) -> tuple[int, ...]:
        """The folded words of each statement as `number_of` has them."""
        return _unpack(self.packed_said)

    @property
    def sample(self) -> frozenset[int]:
        """Some of its runs of words, and its sentences, as `number_of` has them."""
        return frozenset(_unpack(self.packed_sample))

    @property
    def names(self) -> list[str]:
        """The keys of the names and amounts in it, each once."""
        return list(json.loads(self.packed_names))

    @property
    def places(self) -> dict[str, NamedAt]:
        """Where each of these stands first, by its key."""
        places = json.loads(self.packed_places)
        return {
            key: NamedAt(sentence, Span(start, end))
            for key, (sentence, start, end) in zip(self.names, places, strict=True)
        }


def make_profile(text: str, rows: Sequence["Statement"]) -> Profile:
    """Return the profile of a brief with these statements."""
    prints = prints_of(text, rows)
    features = Counter(feature for row in rows for feature in row.features)
    marks = tuple(row.mark for row in rows)
    names = names_in(rows)
    places = [(at.sentence, at.span.start, at.span.end) for at in names.values()]
    return Profile(
        stems=sum(len(row.stems) for row in rows),
        runs=len(prints.all),
        marks=marks if any(marks) else (),
        packed_features=_written(list(features)),
        packed_counts=_pack(list(features.values())),
        packed_said=_pack([number_of(row.words) for row in rows]),
        packed_sample=_pack(sorted(prints.sample | whole_sentences(text, rows))),
        packed_names=_written(list(names)),
        packed_places=_written(places),
    )


def names_in(rows: Sequence["Statement"]) -> dict[str, NamedAt]:
    """Return where each name and amount in some statements stands first, by the anchor's key."""
    found: dict[str, NamedAt] = {}
    for row in rows:
        for mention in row.mentions:
            for anchor in anchors_of(mention):
                if anchor.shared.kind in _KINDS and anchor.key not in found:
                    found[anchor.key] = NamedAt(row.sentence.id, mention.span)
    return found


def _written(values: Sequence[object]) -> str:
    return json.dumps(values, separators=(",", ":"))


def _pack(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}Q", *numbers)


def _unpack(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 8}Q", packed)
