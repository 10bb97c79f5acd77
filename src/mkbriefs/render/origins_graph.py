"""Who leans on whom, laid out: origins on the left, briefs on the right, a line for each tie.

Places are in per cent of the height and width, so that a page and paper draw the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final, Literal, TypeAlias

from mkbriefs.model import Citekey, Origin, Tie, TieKind

Look: TypeAlias = Literal["stated", "inferred", "own"]
"""How a line is drawn: as what a text or a person says, as inferred, or as a source's own word."""

_LOOKS: Final[tuple[Look, ...]] = ("stated", "inferred", "own")
"""The surest first."""
_MOST: Final = 24
"""Origins, and briefs, that one drawing shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """An origin or a brief."""

    label: str
    y: float
    """In rows of the drawing, from its top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """A line from an origin to a brief."""

    origin: int
    """Place among the drawing's origins, from 0."""
    brief: int
    """Place among the drawing's briefs, from 0."""
    look: "Look"
    """Of the surest tie of the two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginsGraph:
    """A drawing of origins and briefs."""

    origins: tuple[Knot, ...]
    """From the top; never empty."""
    briefs: tuple[Knot, ...]
    """From the top; never empty."""
    strands: tuple[Strand, ...]
    rows: int
    """How many rows it is high: those of the longer column."""
    all_origins: int
    """How many there are in all."""
    all_briefs: int
    """How many lean on one."""

    @property
    def is_whole(self) -> bool:
        """Whether it shows all origins and briefs."""
        return (len(self.origins), len(self.briefs)) == (self.all_origins, self.all_briefs)


def make_graph(origins: Sequence[Origin], labels: Mapping[Citekey, str]) -> OriginsGraph | None:
    """Return the drawing of the largest origins; None where there is none.

    Briefs stand by the largest origin on which they lean, and origins beside the middle of their
    briefs, so that few lines cross.

    Args:
        origins: those on which most briefs lean first.
        labels: the short label of every source.
    """
    ties = [_ties(origin) for origin in origins]
    kept, shown = _choose(ties)
    if not kept:
        return None
    leans: dict[Citekey, list[int]] = {citekey: [] for citekey in shown}
    for row, place in enumerate(kept):
        for citekey in filter(leans.__contains__, ties[place]):
            leans[citekey].append(row)
    order = sorted(leans, key=lambda citekey: (leans[citekey][0], mean(leans[citekey])))
    at = {citekey: place for place, citekey in enumerate(order)}
    kept.sort(key=lambda place: mean(at[citekey] for citekey in ties[place] if citekey in at))
    rows = max(len(kept), len(order))
    return OriginsGraph(
        origins=_knots([origins[place].label for place in kept], rows),
        briefs=_knots([labels[citekey] for citekey in order], rows),
        strands=tuple(
            Strand(origin=row, brief=at[citekey], look=look)
            for row, place in enumerate(kept)
            for citekey, look in ties[place].items()
            if citekey in at
        ),
        rows=rows,
        all_origins=len(origins),
        all_briefs=len({citekey for tied in ties for citekey in tied}),
    )


def _choose(ties: Sequence[Mapping[Citekey, Look]]) -> tuple[list[int], dict[Citekey, None]]:
    """Return the places of the origins to draw, and the briefs, as many as there is room for."""
    kept: list[int] = []
    shown: dict[Citekey, None] = {}
    for place, tied in enumerate(ties):
        new = [citekey for citekey in tied if citekey not in shown]
        room = _MOST - len(shown)
        if len(kept) == _MOST or (new and not room):
            break
        kept.append(place)
        shown |= dict.fromkeys(new[:room])
    return kept, shown


def _ties(origin: Origin) -> Mapping[Citekey, Look]:
    """Return the briefs that lean on an origin, and how that is drawn."""
    found: dict[Citekey, Look] = {}
    for tie in origin.ties:
        found[tie.citekey] = min(found.get(tie.citekey, "own"), _look(tie), key=_LOOKS.index)
    return found


def _look(tie: Tie) -> Look:
    if tie.kind.is_inferred:
        return "inferred"
    return "own" if tie.kind is TieKind.OWN else "stated"


def _knots(labels: Sequence[str], rows: int) -> tuple[Knot, ...]:
    """Return labels spread evenly over the height."""
    step = rows / len(labels)
    return tuple(Knot(label=label, y=step * (row + 0.5)) for row, label in enumerate(labels))
