"""What is taken over of a brief from an earlier run."""

from dataclasses import replace

from builders import make_annotated
from mkbriefs.identify.briefs import make_brief
from mkbriefs.model import Citekey

PLACE = "briefs/small-2024.md"


def test_a_reference_is_taken_over_where_it_is_written_alike() -> None:
    """Pages show its item in the order of its keys, so an equal one in another order is another."""
    source, citekey = make_annotated(), Citekey("small-2024")
    made = make_brief(source, citekey, None, PLACE, None)
    assert make_brief(source, citekey, None, PLACE, None, made)[0].reference is made[0].reference
    item = dict(reversed(tuple(made[0].reference.item.items())))
    turned = replace(made[0], reference=replace(made[0].reference, item=item)), made[1]
    found = make_brief(source, citekey, None, PLACE, None, turned)
    assert list(found[0].reference.item) == list(made[0].reference.item)
