"""Citations as they stand in a block, between its marks and the whole text."""

from dataclasses import dataclass

from mkbriefs.bibliography.styles.document import Cluster
from mkbriefs.citing.blocks import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A citation in the content of a block."""

    start: int
    end: int
    """Both count in the block's content."""
    cluster: Cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingBlock:
    """A block and what it cites."""

    block: Block
    placed: tuple[Placed, ...]
    """In order, without overlaps."""
    opaque: tuple[tuple[int, int], ...]
    """Ranges of the content in which no mark counts: code, tags, links."""
    escapes: tuple[int, ...] = ()
    """Where a backslash stands before an `@`, in order."""
