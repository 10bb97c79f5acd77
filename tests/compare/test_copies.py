"""Copies are found however they were cut, padded or reworded, and nothing else is taken for one."""

from collections.abc import Callable
from functools import partial
from itertools import cycle, islice, permutations

import pytest

from comparing import corpus_of, read_gold
from effort import assert_grows_linearly
from mkbriefs.compare.copies import Copies, find_copies
from mkbriefs.compare.statements import Statements, read_statements

MILL = """The old mill

The mill at Orrin Bridge has ground its last sack of oats after two hundred and ten years. Its
owner, Una Pell, shut the sluice on Friday and hung the key on a nail beside the door.

The wheel will be taken apart next month. Nobody wants the stones, which weigh more than a car each,
so they will stay in the yard under the chestnut tree.

Three generations of her family lived above the hopper. Flour got into the beds, she remembers, and
mice followed the flour. Her grandfather slept with a cat on either side of him.

A buyer from the coast has asked for the building. He plans six flats and a boat shed, and has
promised to leave the weir as it is for the sake of the salmon.

The parish council meets in two weeks. Several neighbours fear that the lane is too narrow for more
traffic, and one of them has begun to collect names against the flats.
"""
BREAD = """Bread dough wants warmth more than anything else. Put the bowl beside the stove and cover
it with a damp cloth. After an hour it has grown to twice its size.

Knead it again on a floured board until it no longer sticks. Some cooks add a spoon of honey at this
point, others a handful of seeds.

A hot oven makes a good crust. Leave the loaf inside until it sounds hollow when you knock on its
base, and let it cool on a rack before you cut it.

Whoever has a garden can put herbs into the dough. Rosemary keeps its taste in the heat, basil does
not. Olives should be dried first or the crumb turns grey.
"""
WEIR = """A new weir

Anglers on the Orrin have waited nine years for the fish pass, and on Saturday it was opened. Salmon
can now reach the gravel beds above the village, said the river trust.

{quote}

The pass has eleven steps of oak. Volunteers carried each plank across the fields, since no lorry
gets down to the bank. The work took a summer longer than was planned and ate up all the savings of
the trust.

Children from the school painted a board that shows trout, eel and lamprey. It stands beside the
stile.
"""
SHOP = """Shop for sale

The last shop in Orrin Bridge is for sale, and its shelves are half bare. Postcards, twine and
tinned peaches are what is left, together with a stuffed pike in the window.

{quote}

Ewan Tait has stood behind the counter since he was sixteen. He will move to his sister in the town,
where there is a lift and a doctor round the corner.

Whoever takes it on gets the flat above as well. The roof was mended last spring.
"""
SPEECH = (
    "“We have lost the school, we have lost the bus, and now we stand to lose the one place where "
    "people still meet on a wet Tuesday without having to buy a drink or say a prayer,” said Mora "
    "Grieve of the parish council."
)
STOCK = (
    "The company did not answer questions sent by this newspaper on Monday. A spokeswoman said "
    "that all rules had been followed at all times and that an inquiry was under way."
)


def _read(*texts: str) -> tuple[Statements, ...]:
    corpus = corpus_of({f"{number}.txt": text for number, text in enumerate(texts)})
    return tuple(map(read_statements, corpus.briefs))


def _groups(*texts: str) -> list[str]:
    statements = _read(*texts)
    copies = find_copies(statements)
    return [copies.group_of[each.citekey] for each in statements]


def _paragraphs(text: str) -> list[str]:
    return text.strip().split("\n\n")


def _cut(text: str) -> str:
    title, *rest = _paragraphs(text)
    return "\n\n".join([f"{title} closes", *rest[1:3]]) + "\n"


def _padded(text: str) -> str:
    title, *rest = _paragraphs(text)
    return "\n\n".join([title, *_paragraphs(BREAD), *rest, *_paragraphs(BREAD)[:2]]) + "\n"


def _reworded(text: str) -> str:
    """Exchange every fifth word."""
    other = cycle(BREAD.split())
    title, *rest = _paragraphs(text)
    spun = (
        " ".join(next(other) if at % 5 == 4 else word for at, word in enumerate(each.split()))
        for each in rest
    )
    return "\n\n".join([title, *spun]) + "\n"


def _turned(text: str) -> str:
    title, *rest = _paragraphs(text)
    return "\n\n".join([title, *rest[::-1]]) + "\n"


@pytest.mark.parametrize("change", [str, _cut, _padded, _reworded, _turned])
def test_a_copy_is_found(change: Callable[[str], str]) -> None:
    """A text and its copy, cut to a third, padded, reworded or turned round, are one group."""
    original, copy, other = _groups(MILL, change(MILL), SHOP.format(quote=""))
    assert original == copy != other


def test_a_copy_of_a_copy_is_one_too() -> None:
    """A reprint cut from a reworded text is in the group of the first text."""
    assert len(set(_groups(MILL, _reworded(MILL), _cut(_reworded(MILL))))) == 1


def test_copies_of_a_chinese_text_are_found() -> None:
    """Texts without spaces are told by runs of characters: a copy is found, a like text is not."""
    one = (
        "老磨坊\n\n奥林桥的老磨坊在周五磨完了最后一袋燕麦。主人关上水闸,把钥匙挂在门边的钉子上。\n\n"
        "水轮下个月将被拆除。没有人要那些石磨,它们会留在院子里的栗树下。\n\n"
        "一位来自海边的买家想买下这座房子。他打算修建六套公寓和一个船棚。\n"
    )
    other = (
        "鱼道开放\n\n奥林桥的垂钓者等了九年,鱼道终于在周六开放。鲑鱼现在可以游到村子上游的砾石滩。\n\n"
        "鱼道有十一级橡木台阶。志愿者把木板扛过田野,因为卡车开不到岸边。\n\n"
        "学校的孩子们画了一块牌子,上面有鳟鱼、鳗鱼和七鳃鳗。\n"
    )
    cut = "磨坊关闭\n\n" + "\n\n".join(one.strip().split("\n\n")[1:3]) + "\n"
    original, copy, unrelated = _groups(one, cut, other)
    assert original == copy != unrelated


def test_a_shared_quotation_is_no_copy() -> None:
    """Two reports that quote one speech at length are two reports."""
    assert len(set(_groups(WEIR.format(quote=SPEECH), SHOP.format(quote=SPEECH)))) == 2


def test_a_shared_paragraph_of_stock_phrases_is_no_copy() -> None:
    """Two reports with the same few sentences of boilerplate are two reports."""
    assert len(set(_groups(WEIR.format(quote=STOCK), SHOP.format(quote=STOCK)))) == 2


def test_what_two_print_makes_them_no_copies() -> None:
    """A short text that two others print in part of theirs does not make these two one group."""
    release = f"A word on the council\n\n{STOCK} {STOCK.replace('company', 'council')}\n"
    first, second, _ = _groups(
        WEIR.format(quote=STOCK), SHOP.format(quote=STOCK) + "\n" + MILL[12:600], release
    )
    assert first != second


def test_groups_do_not_depend_on_the_order_of_seeds() -> None:
    """Whatever the order of the seeds, the groups have the same members and the same names."""
    texts = [MILL, _cut(MILL), _padded(MILL), SHOP.format(quote=SPEECH), WEIR.format(quote=SPEECH)]
    expected = dict(zip(texts, _groups(*texts), strict=True))
    for order in islice(permutations(texts), 0, None, 13):
        assert dict(zip(order, _groups(*order), strict=True)) == expected


def test_passages_stand_in_both_texts() -> None:
    """The passages that prove a copy are sentences of the two texts, of each in turn."""
    copies: Copies = find_copies(_read(MILL, _cut(MILL)))
    (copy,) = copies.all
    assert copy.share == 1.0
    assert [quote.citekey for quote in copy.passages] == [copy.citekey, copy.of] * 2
    texts = {each.citekey: each.text for each in _read(MILL, _cut(MILL))}
    words = [quote.span.of(texts[quote.citekey]) for quote in copy.passages]
    assert words[0] == words[1]
    assert words[2] == words[3]


def test_no_article_of_the_gold_is_taken_for_a_copy_of_another_origin() -> None:
    """Copies in the gold lean on one origin by a reader's marks, and there are several."""
    found = 0
    for subject in read_gold():
        leans = [set(origin["members"]) for origin in subject.marked["origins"]]
        statements = _read(*subject.texts.values())
        paths = dict(zip((each.citekey for each in statements), subject.texts, strict=True))
        for copy in find_copies(statements).all:
            pair = {paths[copy.citekey], paths[copy.of]}
            assert any(pair <= members for members in leans), (subject.name, pair)
            found += 1
    assert found >= 3


def test_reprints_cost_what_so_many_texts_cost() -> None:
    """Work grows with the number of reprints of one text, and they stay one group."""
    reprints = _read(*(f"Reprint {n}\n\n{MILL[14:]}\nPaper number {n}.\n" for n in range(400)))
    assert len(set(find_copies(reprints).group_of.values())) == 1
    assert_grows_linearly(lambda size: partial(find_copies, reprints[:size]), 50, free=0.1)
