"""What does not hold of a page's citations is said with its line and what to do."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from builders import make_brief, make_reference_by_hand, span_of
from effort import assert_grows_linearly
from mkbriefs.bibliography.styles.document import Locator
from mkbriefs.citing.check import check_citations, check_quotation
from mkbriefs.citing.citations import Cited
from mkbriefs.citing.locators import check_locator
from mkbriefs.citing.seeds import prove_in_brief
from mkbriefs.citing.sources import CitedSource, Sources, make_sources
from mkbriefs.citing.syntax import read_citations
from mkbriefs.diagnostics import RULES, Severity
from mkbriefs.model import Brief, Dropped, Mention, MentionKind, Span

TEXT = (
    "Harbour pilots call for new rules\n"
    "\n"
    "The port of Arvik was not closed on Monday. It holds 40 ships.\n"
    "\n"
    "# What now?\n"
    "\n"
    "Pilots want rules that bind. Nobody was hurt at the quay.\n"
    "\n"
    "Share this article\n"
)


def _brief() -> Brief:
    return make_brief(TEXT)


def _sources() -> Sources:
    brief = _brief()
    keyed = replace(brief.reference, key="Duarte:Pilots")
    other = replace(make_reference_by_hand("lund-2020"), key="Lund20")
    return make_sources([CitedSource(reference=keyed, brief=brief), CitedSource(reference=other)])


def _said(markdown: str) -> list[str]:
    found = check_citations(
        read_citations(markdown), _sources(), shown_as="docs/page.md", first_line=10
    )
    assert all(each.rule in RULES for each in found)
    return [f"{each.location.line} {each.severity} {each.rule}: {each.message}" for each in found]


def _hints(markdown: str) -> list[str]:
    found = check_citations(read_citations(markdown), _sources(), shown_as="p.md", first_line=1)
    return [each.hint for each in found]


def test_a_source_is_found_by_key_and_citekey() -> None:
    """Case does not count, and a brief's citekey does as well as the key of its bibliography."""
    citekey = _brief().citekey
    assert _said(f"[@duarte:PILOTS] [@{citekey}] [@lund-2020; @LUND20] @nobody") == []


def test_an_unknown_key_is_an_error_with_near_names() -> None:
    """A key in brackets that no source has is said with its line and the keys that are like it."""
    assert _said("x\n\n[@Lund20; @Lund21]") == [
        "12 error citation-known: no source has the key `Lund21`"
    ]
    assert _hints("[@Lund21]") == ["did you mean `Lund20`?"]


def test_a_paragraph_that_is_not_there_is_an_error() -> None:
    """A dead locator into a seed says which paragraphs there are; pages are not checked."""
    numbers = [p.number for p in _brief().source.paragraphs if p.kind.is_flow]
    last = numbers[-1]
    assert _said(f"[@Duarte:Pilots, ¶ {last}] [@Duarte:Pilots, p. 900] [@Lund20, ¶ 900]") == []
    assert _said(f"@Duarte:Pilots [para. 1-{last + 1}]") == [
        f"10 error locator-found: there is no paragraph `{last + 1}` in `Duarte:Pilots`"
    ]
    assert _hints("[@Duarte:Pilots, ¶ 99]") == [f"the source has ¶ {numbers[0]} to ¶ {last}"]


def test_a_locator_leads_to_its_paragraphs() -> None:
    """The anchor is the first paragraph's id, the span goes to the end of the last."""
    brief = _brief()
    first, last = [p for p in brief.source.paragraphs if p.kind.is_flow][:2]
    found = check_locator(Locator(label="paragraph", value=f"{first.number}–{last.number}"), brief)
    assert found.anchor == first.id
    assert found.spans == (Span(first.span.start, last.span.end),)
    assert check_locator(Locator(label="paragraph", value="iv"), brief).problem


def test_a_quotation_is_held_to_its_source() -> None:
    """Exact words pass, changed ones are an error that shows the words and their place."""
    citekey = _brief().citekey
    assert _said('"The port of Arvik was not closed" [@Duarte:Pilots]') == []
    assert _said('\n"The port of Arvik was closed" [@Duarte:Pilots]') == [
        f"11 error quotation-found: `The port of Arvik was closed` does not stand in `{citekey}`"
    ]
    (hint,) = _hints('"The port of Arvik was closed" [@Duarte:Pilots]')
    assert hint.endswith("has `The port of Arvik was not closed`")
    assert hint.startswith("¶ ")


def test_a_quotation_is_held_to_its_paragraph() -> None:
    """Words of another paragraph than the one cited are an error that tells the right one."""
    paragraph = next(p for p in _brief().source.paragraphs if "Nobody" in p.span.of(TEXT))
    right, wrong = f"¶ {paragraph.number}", f"¶ {paragraph.number - 1}"
    assert _said(f'"Nobody was hurt" [@Duarte:Pilots, {right}]') == []
    assert len(_said(f'"Nobody was hurt" [@Duarte:Pilots, {wrong}]')) == 1
    assert _hints(f'"Nobody was hurt" [@Duarte:Pilots, {wrong}]') == [f"it stands in {right}"]


def test_a_source_without_seed_is_neither_right_nor_wrong() -> None:
    """What cannot be checked is a note; of two sources the one with a seed may prove it."""
    assert _said('"All is well" [@Lund20]') == [
        "10 note quotation-checkable: there is no seed of `Lund20` to check a quotation against"
    ]
    assert _said('"Nobody was hurt" [@Lund20; @Duarte:Pilots]') == []
    assert len(_said('"Everybody was hurt" [@Lund20; @Duarte:Pilots]')) == 1


def test_words_that_cleaning_left_out_are_a_note() -> None:
    """Words of the seed that are not on its page are found, and said to be left out."""
    brief = _brief()
    left_out = " ".join(brief.source.dropped[-1].span.of(TEXT).split())
    (said,) = _said(f'"{left_out}" [@Duarte:Pilots]')
    assert "note quotation-found: the quoted words are left out" in said


def test_the_place_of_a_quotation_is_handed_on() -> None:
    """Whoever shows a quotation gets the exact characters of the seed."""
    words = "The port of Arvik […] It holds 40 ships"
    (quotation,) = read_citations(f'"{words}" [@Duarte:Pilots]').quotations
    check = check_quotation(quotation, _sources())
    assert check is not None
    assert [span.of(TEXT) for span in check.proof.spans] == [
        "The port of Arvik",
        "It holds 40 ships",
    ]


def test_what_a_page_leaves_out_is_no_part_of_a_quotation() -> None:
    """Words on both sides of a line left out, or of a mark of citation, may be quoted as one."""
    text = (
        "Harbour pilots call for new rules\n\nThe port of Arvik was not closed [7]. It holds\n\n"
        "Share this article\n\nforty ships of all flags.\n"
    )
    brief = make_brief(text)
    mark = span_of(text, "[7]")
    dropped = Dropped(span=span_of(text, "Share this article"), rule="share", reason="a prompt")
    mention = Mention(kind=MentionKind.CITATION, span=mark, name="7")
    brief = replace(brief, source=replace(brief.source, dropped=(dropped,), mentions=(mention,)))
    assert prove_in_brief("closed [7]. It holds forty ships", brief).is_proven
    assert prove_in_brief("was not closed. It holds forty ships", brief).is_proven
    assert not prove_in_brief("was closed. It holds forty ships", brief).is_proven
    assert prove_in_brief("Share this article", brief).is_proven


@pytest.mark.parametrize("form", ["[@x{}]\n\n", '"quoted words {}" [@Lund20]\n\n'])
def test_work_grows_with_the_page(form: str) -> None:
    """A page of unknown keys or quotations costs what its length does."""
    sources = _sources()

    def work_on(size: int) -> Callable[[], object]:
        cited: Cited = read_citations("".join(form.format(n) for n in range(size)))
        return lambda: check_citations(cited, sources, shown_as="p.md", first_line=1)

    assert_grows_linearly(work_on, 200)


def test_diagnostics_show_what_a_page_wrote_on_one_line() -> None:
    """Marks that would end the code a message shows them in do not, and long words are cut."""
    found = check_citations(
        read_citations('"a `b` ' + "c " * 500 + '" [@Duarte:Pilots]'),
        _sources(),
        shown_as="p.md",
        first_line=1,
    )
    assert [each.severity for each in found] == [Severity.ERROR]
    assert len(found[0].message) < 250
    assert found[0].message.count("`") == 4


def test_a_list_of_paragraphs_is_no_range() -> None:
    """`¶ 1, 3` names two paragraphs, not what stands between them."""
    brief = _brief()
    flow = [each for each in brief.source.paragraphs if each.kind.is_flow]
    first, last = flow[0], flow[-1]
    found = check_locator(Locator(label="paragraph", value=f"{first.number}, {last.number}"), brief)
    assert found.spans == (first.span, last.span)
