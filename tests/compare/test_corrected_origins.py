"""What a person writes as `origin:` is read as it stands, or told to name nobody."""

import pytest

from comparing import corpus_of
from mkbriefs.briefs import ExistingBrief
from mkbriefs.compare import Compared, compare
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import TieKind

TEXT = "Quay to close\n\nBy Lia Moreau\n\nThe quay will close on 4 May. Forty boats must move.\n"
COPY = "Quay to go\n\nThe quay will close on 4 May. Forty boats must move.\n"


def _compared(value: YamlValue, **more: str) -> Compared:
    corpus = corpus_of({"a.txt": TEXT, **more}, {"a.txt": {"origin": value}})
    brief = corpus.briefs[0]
    file = ExistingBrief(
        path="briefs/a.md", stem="a", overrides=brief.overrides, lines={"origin": 7}
    )
    return compare(corpus, files={brief.citekey: file})


def _labels(compared: Compared) -> list[str]:
    return sorted(origin.label for origin in compared.findings.origins)


@pytest.mark.parametrize(
    ("value", "labels"),
    [
        ("Seawire", ["Seawire"]),
        ("  Lake \n Courier ", ["Lake Courier"]),
        (1843, ["1843"]),
        (["Seawire", "", "Seawire", "Lake Courier"], ["Lake Courier", "Seawire"]),
        (["Seawire", "SEAWIRE"], ["Seawire"]),
        ("", ["Lia Moreau"]),
        (None, ["Lia Moreau"]),
        ([], ["Lia Moreau"]),
    ],
)
def test_names_are_read(value: YamlValue, labels: list[str]) -> None:
    """A name, a number or a list of them is an origin, each once; nothing is the source itself."""
    compared = _compared(value)
    assert _labels(compared) == labels
    assert compared.diagnostics == ()


@pytest.mark.parametrize("value", [True, {"name": "Seawire"}, ["Seawire", {}, [1]], "–", "x" * 300])
def test_what_names_nobody_is_told(value: YamlValue) -> None:
    """A value that is no name is an error at its line, and the text says whose report it is."""
    compared = _compared(value)
    assert _labels(compared) == ["Lia Moreau"]
    (told,) = compared.diagnostics
    assert (told.rule, told.location.path, told.location.line) == ("origin-valid", "briefs/a.md", 7)


def test_a_correction_holds_for_copies() -> None:
    """What a person says of one text counts for its copies too, which are tied as copies."""
    compared = _compared("Seawire", **{"b.txt": COPY})
    (origin,) = compared.findings.origins
    assert [tie.kind for tie in origin.ties] == [TieKind.PERSON, TieKind.COPIED]
