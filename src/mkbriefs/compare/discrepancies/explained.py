"""Why a discrepancy is shown, as lines of text."""

from collections.abc import Iterator, Mapping
from typing import Final

from mkbriefs.model import Citekey, Discrepancy

REASONS: Final[Mapping[str, str]] = {
    "amounts-differ": (
        "two sums of one thing, by the words beside them and the likeness of the sentences; in one "
        "currency, or by the sources' own rates, neither rounds or bounds the other"
    ),
    "conversion-rate": (
        "sums given in two currencies, at rates that rounding does not explain; no rate from "
        "outside is used"
    ),
    "counts-differ": (
        "two numbers of one thing, by what is counted, the words beside them and the likeness of "
        "the sentences; neither rounds or bounds the other, in one unit or another"
    ),
    "digits-exchanged": (
        "two figures that are the same but for two neighbouring digits, of which no source has "
        "both; a word that few sentences have stands with each, or both are the year in which "
        "something was founded, opened or the like"
    ),
    "ages-differ": (
        "two ages of one person, by the whole name, that no birthday between the days of the two "
        "sources explains"
    ),
    "posts-differ": (
        "two posts that a list says nobody has at one time, told right beside the name of one "
        "person"
    ),
    "dates-differ": "two dates of one event differ in what both of them say",
    "weekdays-differ": "two days of the week beside the same words, in sentences that are alike",
    "times-differ": "two times of day of one event, in sentences that are alike",
    "near-names": (
        "two names that differ in few letters, of which no source has both and no list of the "
        "project says that they are distinct; the same words stand beside both, or the sentences "
        "are alike"
    ),
    "places-differ": (
        "two towns, or two countries, led to by the same word in sentences that are alike, of "
        "which no source has both"
    ),
    "words-exclude": "two words that a list says exclude each other, beside the same words",
    "compounds-differ": "two compounds that begin alike, before the same noun",
    "denied-or-affirmed": "a word that denies in one of two sentences that are much alike",
    "proposed-or-plain": (
        "a word for what is not done or decided yet stands before what the other sentence says "
        "without any"
    ),
    "claimed-or-plain": (
        "a word for a claim stands before what the other sentence says as the source's own words"
    ),
}
"""By rule, what must hold for it to speak."""


def discrepancy_lines(found: Discrepancy, text_of: Mapping[Citekey, str]) -> Iterator[str]:
    """Yield what differs, by which rule, and the words it was read from.

    Args:
        found: the discrepancy.
        text_of: the seed's text of each brief.
    """
    yield f"{found.kind.value}: {found.difference}"
    for side in found.sides:
        quote = side.quote
        words = " ".join(quote.span.of(text_of[quote.citekey]).split())
        yield f"  {side.value}"
        yield f"    {quote.citekey}#{quote.sentence} “{words}”"
    yield f"  by the rule {found.rule}: {REASONS[found.rule]}"
