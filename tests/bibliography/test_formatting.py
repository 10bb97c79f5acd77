"""References and labels: the cases of `tests/cases/bibliography`, and what holds for all."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import make_reference_by_hand
from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from mkbriefs.bibliography.formatting import (
    cite_label,
    disambiguate_labels,
    format_reference,
    year_suffixes,
)
from mkbriefs.bibliography.item import CslItem, item_to_list
from mkbriefs.bibliography.order import sort_references
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.model import Citekey

CASES = Path(__file__).parent.parent / "cases" / "bibliography" / "references.txt"


@dataclass(frozen=True)
class Case:
    """One case of the file and the line its title stands on."""

    title: str
    line: int
    item: CslItem
    expected: str


def read_cases() -> list[Case]:
    """Return the cases of the file, in order."""
    cases: list[Case] = []
    lines = CASES.read_text(encoding="utf-8").splitlines()
    dots = [number for number, line in enumerate(lines) if line == "."]
    for first, second, third in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
        item = yaml.safe_load("\n".join(lines[first + 1 : second]))
        expected = "\n".join(lines[second + 1 : third])
        cases.append(Case(lines[first - 1], first, item, expected))
    return cases


def show(item: CslItem, *, style: str = "apa", year_suffix: str = "") -> str:
    """Return a reference with emphasis between asterisks and links between angle brackets."""
    shown = []
    for inline in format_reference(item, style=style, year_suffix=year_suffix):
        text = f"*{inline.text}*" if inline.is_emphasised else inline.text
        shown.append(f"<{text}>" if inline.url else text)
    return "".join(shown)


def describe(item: CslItem) -> str:
    """Return what a case expects: the reference, and the label on a line of its own."""
    return f"{show(item)}\n{cite_label(item)}"


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    """A CSL item is formatted and labelled as its case says."""
    assert describe(case.item) == case.expected, f"{CASES}:{case.line}: {case.title}"


def test_cases_follow_the_code_when_asked(update_golden: bool) -> None:  # noqa: FBT001  a fixture
    """With `--update-golden` the file's expectations become what the code gives."""
    if not update_golden:
        return
    text = CASES.read_text(encoding="utf-8")
    for case in read_cases():
        text = text.replace(f"\n.\n{case.expected}\n.\n", f"\n.\n{describe(case.item)}\n.\n")
    CASES.write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("case", read_dotted_cases("every_style", 2), ids=str)
def test_a_reference_in_every_style(case: DottedCase, *, update_golden: bool) -> None:
    """What the manuals of the styles say, where pandoc's word is not taken for it."""
    item = yaml.safe_load(case.parts[0])
    written = "".join(f"{style}: {show(item, style=style)}\n" for style in STYLES)
    check_or_update(case, written, update_golden=update_golden)


def test_year_suffix_stands_behind_the_year() -> None:
    """A letter that tells two sources apart follows the year, or `n.d.` after a hyphen."""
    dated = {"type": "document", "title": "T", "issued": {"date-parts": [[2024, 7, 8]]}}
    assert show(dated, year_suffix="b") == "*T*. (2024b, July 8)."
    assert show({"type": "document", "title": "T"}, year_suffix="a") == "*T*. (n.d.-a)."


def test_equal_labels_get_letters_by_date() -> None:
    """Sources of one label are told apart by letters, the earlier first, in any order given."""
    author = [{"family": "Lee", "given": "Ann"}]
    july = {"author": author, "title": "A", "issued": {"date-parts": [[2024, 7]]}}
    may = {"author": author, "title": "B", "issued": {"date-parts": [[2024, 5]]}}
    undated = {"author": author, "title": "C"}
    references = [
        make_reference_by_hand("lee-2024", july),
        make_reference_by_hand("lee-2024-2", may),
        make_reference_by_hand("lee-nd", undated),
    ]
    labels = disambiguate_labels(references)
    assert labels == {"lee-2024": "Lee 2024b", "lee-2024-2": "Lee 2024a", "lee-nd": "Lee n.d."}
    assert disambiguate_labels(references[::-1]) == labels
    assert Citekey("lee-nd") not in year_suffixes(references)


def test_more_than_an_alphabet_of_equal_labels() -> None:
    """After `z` comes `aa`."""
    references = [make_reference_by_hand(f"s-{n:02d}", {"title": "Same words"}) for n in range(28)]
    labels = list(disambiguate_labels(references).values())
    assert labels[25:] == ["Same words n.d.-z", "Same words n.d.-aa", "Same words n.d.-ab"]


@given(
    st.lists(
        st.fixed_dictionaries(
            {"title": st.sampled_from(["A b", "A B", "", "C"])},
            optional={"issued": st.sampled_from([{"literal": "2024a"}, {"date-parts": [[2024]]}])},
        ),
        max_size=12,
    )
)
def test_labels_are_unique(items: list[dict[str, object]]) -> None:
    """No two sources of a site have the same label, whatever case they are read in."""
    references = [make_reference_by_hand(f"k{n}", item) for n, item in enumerate(items)]
    labels = disambiguate_labels(references)
    assert len({label.casefold() for label in labels.values()}) == len(items)


def test_a_list_of_names_that_is_not_whole_ends_with_et_al() -> None:
    """What a bibliography file says with `and others` is said in every style and in labels."""
    item = {
        "type": "book",
        "title": "Tides",
        "author": [{"family": "Okafor", "given": "Ada"}, {"family": "Lee", "given": "Su"}],
        "issued": {"date-parts": [[2021]]},
        "custom": {"bibtex": {"others": ["author", "editor"]}},
    }
    written = {
        style: "".join(inline.text for inline in format_reference(item_to_list(item), style=style))
        for style in ("apa", "chicago-author-date", "mla", "ieee")
    }

    assert written == {
        "apa": "Okafor, A., Lee, S., et al. (2021). Tides.",
        "chicago-author-date": "Okafor, Ada, Su Lee, et al. 2021. Tides.",
        "mla": "Okafor, Ada, et al. Tides. 2021.",
        "ieee": "A. Okafor, S. Lee, et al., Tides. 2021.",
    }
    assert cite_label(item) == "Okafor et al. 2021"


def test_what_exports_write_of_articles_is_no_part_of_a_reference() -> None:
    """The publisher's place, a range of one page, a capital behind an abbreviation."""
    item = {
        "type": "article-journal",
        "title": "Mussels on lock gates",
        "author": [{"family": "Hidalgo", "given": "Pilar"}],
        "container-title": "Proc. of the Canal Society",
        "publisher": "Springer",
        "publisher-place": "DORDRECHT, NETHERLANDS",
        "volume": "9",
        "issue": "Suppl 1",
        "page": "1-1",
        "issued": {"date-parts": [[2022]]},
    }
    written = [
        "".join(inline.text for inline in format_reference(item, style=style))
        for style in ("chicago-author-date", "mla")
    ]
    assert written == [
        "Hidalgo, Pilar. 2022. “Mussels on Lock Gates.” Proc. of the Canal Society 9 (Suppl 1): 1.",
        (
            "Hidalgo, Pilar. “Mussels on Lock Gates.” "
            "Proc. of the Canal Society, vol. 9, no. Suppl 1, 2022, p. 1."
        ),
    ]


def test_order_of_a_bibliography() -> None:
    """Sources stand by author, then date, without regard to case, accents and leading articles."""
    items: dict[str, dict[str, object]] = {
        "zola": {"author": [{"family": "Zola"}]},
        "emile-late": {"author": [{"family": "Émile"}], "issued": {"date-parts": [[2001]]}},
        "emile-early": {"author": [{"family": "emile"}], "issued": {"date-parts": [[1999, 5]]}},
        "emile-undated": {"author": [{"family": "Emile"}]},
        "harbour": {"title": "The Harbour"},
        "org": {"author": [{"literal": "Guild of Cooks"}]},
    }
    references = [make_reference_by_hand(key, item) for key, item in items.items()]
    order = [reference.citekey for reference in sort_references(references)]
    assert order == ["emile-undated", "emile-early", "emile-late", "org", "harbour", "zola"]


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "title",
                "author",
                "issued",
                "accessed",
                "container-title",
                "URL",
                "DOI",
                "volume",
                "issue",
                "page",
                "publisher",
                "number",
                "edition",
                "genre",
                "type",
            ]
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["family", "given", "literal", "date-parts", "raw", "season"]),
                    inner,
                )
            ),
            max_leaves=6,
        ),
    )
)
def test_any_item_has_a_reference(item: dict[str, object]) -> None:
    """Whatever an item holds, it has a reference on one line, and a label."""
    inlines = format_reference(item)
    assert all(inline.text for inline in inlines)
    assert cite_label(item).strip()
    text = "".join(inline.text for inline in inlines)
    assert "\n" not in text
    assert "\u2060" not in text or "\u2060" in str(item)
    assert all(not inline.url or inline.url.startswith(("http", "HTTP")) for inline in inlines)


@pytest.mark.parametrize(
    ("style", "pages", "end"),
    [
        ("mla", "e023", "vol. 15, no. 5, 2020, p. e023."),
        ("mla", "1-9", "vol. 15, no. 5, no. e023, 2020, pp. 1–9."),
        ("apa", "e023", "15(5), Article e023."),
        ("chicago-author-date", "e023", "15 (5): e023."),
        ("ieee", "e023", "vol. 15, no. 5, Art. no. e023, 2020."),
    ],
)
def test_an_articles_number_that_is_its_pages_too_stands_once(
    style: str, pages: str, end: str
) -> None:
    """Programs write both for a journal that has no pages."""
    item = {
        "type": "article-journal",
        "title": "A study",
        "author": [{"family": "Able", "given": "Ann"}],
        "issued": {"date-parts": [[2020]]},
        "container-title": "Tides",
        "volume": "15",
        "issue": "5",
        "number": "e023",
        "page": pages,
    }
    shown = "".join(inline.text for inline in format_reference(item, style=style))
    assert shown.endswith(f" {end}"), shown
