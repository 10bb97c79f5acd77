"""A source that was named and is taken up again: `the agency said`."""

import pytest

from comparing import corpus_of
from mkbriefs.compare import compare

LEAD = """The dam at Orle will be raised. Work begins in June. Shepherds fear for their meadows.
Many have grazed sheep there since the war."""


@pytest.mark.parametrize(
    ("passage", "sentence", "expected"),
    [
        ("It costs 40 million, Highland Newswire reported.", "It is late, the agency said.", True),
        ("It costs 40 million, Highland Newswire reported.", "According to the agency, no.", True),
        # Only what the words say of the agency, and only where it is sure which one.
        ("It costs 40 million, Highland Newswire reported.", "It hired the agency.", False),
        ("It costs 40 million, the mayor reported.", "It is late, the agency said.", False),
        (
            "Highland Newswire reported it. The Orle Border Agency was asked.",
            "It is late, the agency said.",
            False,
        ),
        (
            "Highland Newswire reported it. Rain fell. Wind blew. Hail came. Snow lay.",
            "It is late, the agency said.",
            False,
        ),
    ],
)
def test_an_agency_is_taken_up(passage: str, sentence: str, *, expected: bool) -> None:
    """The sentence rests on the agency, the text on its own reporting."""
    text = f"Dam to be raised\n\nBy Ana Ros\n\n{LEAD}\n\n{passage} {sentence}\n"
    corpus = corpus_of({"a.txt": text})
    findings = compare(corpus).findings
    (source,) = (brief.source for brief in corpus.briefs)
    (rests,) = findings.origin_of.values()
    labels = {
        each.span.of(source.seed.text): findings.origin_by_id[rests[each.id]].label
        for each in source.sentences
        if each.id in rests
    }
    assert (labels[sentence] == "Highland Newswire") is expected
    assert labels["Work begins in June."] != "Highland Newswire"
