"""What formatting costs: little, and no more than in proportion to the sources."""

from collections.abc import Callable
from itertools import cycle, islice

import pytest

from effort import assert_grows_linearly
from mkbriefs.bibliography.item import CslItem
from mkbriefs.bibliography.styles.document import Cite, Cluster
from mkbriefs.bibliography.styles.registry import STYLES
from style_gold import read_items


@pytest.mark.parametrize("style", sorted(STYLES))
def test_cost_grows_with_the_sources_alone(style: str) -> None:
    """Eight times the sources and citations cost no more than in proportion."""

    def work_on(size: int) -> Callable[[], object]:
        copies = islice(cycle(read_items().values()), size)
        items: dict[str, CslItem] = {f"k{number}": item for number, item in enumerate(copies)}
        clusters = [Cluster(cites=(Cite(key=key),)) for key in items]
        return lambda: STYLES[style].format(items, clusters)

    assert_grows_linearly(work_on, 150)
