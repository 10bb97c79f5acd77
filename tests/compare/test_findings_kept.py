"""Nothing found is lost on the way, and no constellation of copies ends a comparison."""

from comparing import corpus_of
from mkbriefs.compare import compare


def _block(letter: str, first: int, many: int) -> str:
    """Return sentences of words that no other block has."""
    return " ".join(
        f"{letter.upper()}{n}ora vel {letter}{n}um tas {letter}{n}is kor {letter}{n}ento."
        for n in range(first, first + many)
    )


def test_two_differences_of_one_short_sentence_are_both_told() -> None:
    """Two counts that differ in one pair of short sentences are two findings."""
    one = "The storm killed 12 sailors and wrecked 30 boats in Ostrow harbour."
    other = one.replace("12", "14").replace("30", "35")
    texts = {"a.txt": f"Storm\n\n{one} It rained.\n", "b.txt": f"Boats\n\n{other} It blew hard.\n"}
    found = compare(corpus_of(texts)).findings.discrepancies
    values = {side.value for each in found for side in each.sides}
    assert {"12 sailors", "14 sailors", "30 boats", "35 boats"} <= values


def test_groups_of_copies_that_grow_together_have_an_origin() -> None:
    """Copies of copies that a third text brings into one group are no reason to stop."""
    said = "According to the Lake Gazette, the mill closed."
    texts = {
        "d.txt": f"First\n\n{said} {_block('a', 0, 60)} {_block('b', 0, 50)}\n",
        "c.txt": f"Second\n\n{_block('b', 0, 30)} {_block('c', 0, 50)}\n",
        "a.txt": f"Third\n\n{_block('e', 0, 48)} {_block('f', 0, 45)}\n",
        "x.txt": f"Fourth\n\n{_block('e', 0, 48)} {_block('c', 0, 30)}\n",
    }
    findings = compare(corpus_of(texts)).findings
    assert {key for origin in findings.origins for key in origin.citekeys} == set(
        findings.origin_of
    )


def test_a_list_of_references_states_nothing() -> None:
    """Entries whose marks the text cites are in no fact; a numbered statement may be in one."""
    cited = "The dam at Orrin cracked on 3 May [1]. Eighty people had to leave [2].\n\n"
    entries = "[1] Dam at Orrin cracked on 3 May 2024.\n\n[2] Eighty people had to leave.\n"
    texts = {
        "a.txt": f"Dam\n\n{cited}{entries}",
        "b.txt": "Orrin\n\nThe dam at Orrin cracked on 3 May. Then eighty people had to leave.\n",
        "c.txt": "Notes\n\n[1] The dam at Orrin cracked on 3 May.\n\n[2] It rained for weeks.\n",
    }
    corpus = corpus_of(texts)
    path = {brief.citekey: brief.source.seed.path for brief in corpus.briefs}
    quoted = {
        (path[quote.citekey], quote.sentence)
        for fact in compare(corpus).findings.facts
        for quote in fact.quotes
    }
    assert {sentence for seed, sentence in quoted if seed == "a.txt"} <= {"s1", "s2"}
    assert ("c.txt", "s1") in quoted
