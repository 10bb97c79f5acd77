"""What two texts tell differently: cases anyone can add, and what single findings say."""

from time import process_time

import pytest

from comparing import corpus_of
from discrepancy_cases import discrepancies_of, line_of, told_differently
from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from mkbriefs.compare.discrepancies import discrepancy_lines
from mkbriefs.compare.discrepancies.explained import REASONS

CASES = read_dotted_cases("compare/discrepancies", 3)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_two_texts_differ_in_what_the_case_says(case: DottedCase, *, update_golden: bool) -> None:
    """Kind and both values are found where a case marks them, and nothing else is."""
    one, other, expected = case.parts
    notes = "".join(line for line in expected.splitlines(keepends=True) if line.startswith("#"))
    found = [line_of(each) for each in told_differently({"a.txt": one, "b.txt": other})]
    actual = "".join(f"{line}\n" for line in found or ["none"])
    check_or_update(case, notes + actual, update_golden=update_golden)


def test_every_rule_says_when_it_speaks() -> None:
    """`explain` knows each rule that the cases find, and the lines show both quotations."""
    for case in CASES:
        corpus = corpus_of({"a.txt": case.parts[0], "b.txt": case.parts[1]})
        text_of = {brief.citekey: brief.source.seed.text for brief in corpus.briefs}
        for found in discrepancies_of(corpus):
            assert found.rule in REASONS
            shown = "\n".join(discrepancy_lines(found, text_of))
            for side in found.sides:
                assert f"{side.quote.citekey}#{side.quote.sentence}" in shown
                assert side.value in shown


ROBBERY = "Thieves stole {} from the bank in {} on Friday night. {}\nThe vault dates from 1901.\n"


def test_the_sources_of_each_value_are_counted() -> None:
    """Three sources against one are one finding, which says so."""
    extra = ("A guard slept.", "Rain fell.", "Two cars were seen.", "The door was oak.")
    sums = ("€45,000", "€45,000", "€45,000", "€54,000")
    texts = {
        f"{name}.txt": ROBBERY.format(sum_, "Halvik", more)
        for name, sum_, more in zip("abcd", sums, extra, strict=True)
    }
    (found,) = told_differently(texts)
    assert found.difference == (
        "EUR 9,000 apart (20 %). 3 sources say EUR 45,000; 1 source says EUR 54,000."
    )


def test_a_conversion_is_measured_by_the_other_conversions_of_its_source() -> None:
    """A sum that a wrong conversion sets apart from another source's is said to fit it."""
    one = (
        "A harp was sold for 200,000 zloty ($30,000) in Lindo on Monday.\n"
        "A lute went for 50,000 zloty ($5,000).\nA drum went for 8,000 zloty ($800).\n"
    )
    other = "In Lindo a harp was sold for $20,100 on Monday.\nThe buyer stayed unknown.\n"
    rules = {d.rule: d.difference for d in told_differently({"a.txt": one, "b.txt": other})}
    assert rules["amounts-differ"].endswith("which fits what the other source says.")
    assert "0.15" in rules["conversion-rate"]
    assert "0.1" in rules["conversion-rate"]


def test_no_finding_within_one_text_but_conversions() -> None:
    """A text that contradicts itself is not compared with itself, except in its conversions."""
    text = (
        "Twelve boats sank off Carn on Friday, the harbour master said.\n"
        "Off Carn fifteen boats sank on Friday, the harbour master said.\n"
    )
    assert told_differently({"a.txt": text, "b.txt": "A cat was found in a tree.\n"}) == ()


def test_names_that_one_text_tells_apart_raise_no_alarm() -> None:
    """The same words stand beside both names, and still one text that has both tells them apart."""
    one = "Judge Ilsa Brandvold heard the case of the stolen bell.\nThe court was full.\n"
    other = (
        "Judge Ilsa Brandvoll heard the case of the stolen bell.\n"
        "She is no relation of Ilsa Brandvold.\n"
    )
    assert [d.rule for d in told_differently({"a.txt": one, "b.txt": other})] == []


def test_clauses_are_not_cut_within_quotations() -> None:
    """Of a long sentence the clause is quoted, and a quotation in it stands whole."""
    tail = (
        ', after a night in which, as one of them put it, "the lamps went out, the dogs barked, '
        'and nobody came", while the mayor, who was away at the fair, sent word by a boy'
    )
    one = f"Smugglers landed 40 casks of brandy at Port Ewan on Sunday{tail}.\nIt was cold.\n"
    other = f"Smugglers landed 60 casks of brandy at Port Ewan on Sunday{tail}.\nIt was dark.\n"
    corpus = corpus_of({"a.txt": one, "b.txt": other})
    (found,) = discrepancies_of(corpus)
    words = [
        side.quote.span.of(brief.source.seed.text)
        for side, brief in zip(found.sides, corpus.briefs, strict=True)
    ]
    assert words == [
        f"Smugglers landed {number} casks of brandy at Port Ewan on Sunday" for number in (40, 60)
    ]


def test_hostile_texts_cost_no_more_than_their_length() -> None:
    """Thousands of sums, conversions, dates and brackets in one sentence are soon compared."""
    many = " and ".join(
        f"{n} boats for {n},000,000 yuan (${n * 137 % 977},000) on {n % 28 + 1} March at 4.15pm"
        for n in range(1, 1000)
    )
    huge = f"The harbour board sold 9{'0' * 300} boats for ${'9' * 300} to Oslo"
    brackets = '("«' * 3000
    one = f"The harbour board sold {many}.\n{huge}.\n{brackets} low-low- sold.\n"
    other = one.replace("boats", "barges").replace("March", "May").replace("3", "4")
    start = process_time()
    found = told_differently({"a.txt": one, "b.txt": other})
    assert process_time() - start < 20
    assert len(found) < 200
