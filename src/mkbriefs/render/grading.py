"""How far a person trusts a source and what it says, in words; the two never become one figure.

Source of the scales and their words: the admiralty code, as in NATO STANAG 2511 and the taxonomy
`admiralty-scale` of MISP.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mkbriefs.model import Grading

RELIABILITY: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY: Mapping[str, str] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
UNGRADED = "ungraded"


def grading_text(grading: Grading) -> str:
    """Return `Reliability B · Credibility 2 of 6`, what is graded of it; empty if nothing is."""
    pieces = []
    if grading.reliability:
        pieces.append(f"Reliability {grading.reliability}")
    if grading.credibility:
        pieces.append(f"Credibility {grading.credibility} of 6")
    return " · ".join(pieces)


def grading_meaning(grading: Grading) -> str:
    """Return what the grades mean, `usually reliable; probably true`; empty if there is none."""
    meanings = (RELIABILITY.get(grading.reliability), CREDIBILITY.get(grading.credibility))
    return "; ".join(filter(None, meanings))


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeChoice:
    """Which grades sources must have to be shown; empty for any."""

    reliability: tuple[str, ...] = ()
    """Letters; an empty one stands for sources that nobody graded."""
    credibility: tuple[str, ...] = ()
    """Digits; likewise."""

    def holds(self, grading: Grading) -> bool:
        """Tell whether a source with these grades is to be shown."""
        return (not self.reliability or grading.reliability in self.reliability) and (
            not self.credibility or grading.credibility in self.credibility
        )


ANY_GRADE = GradeChoice()
