"""Whose reporting the briefs rest on: by what they say, copy, and share, against a reader's marks.

`origins` in `tests/cases/compare/gold/SUBJECT/gold.yml` lists the seeds that lean on each origin.
Two seeds of one origin are a pair; the label counts apart.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest

from comparing import GOLD, corpus_of, precision_and_recall, read_gold
from floors import check_floor
from mkbriefs.compare import compare
from mkbriefs.compare.origins.media import fold_name
from mkbriefs.compare.origins.names import Names
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import Citekey, Corpus, Findings, Origin, TieKind

FLOOR = GOLD / "origins-floor.json"
QUAY = (
    "Quay to close\n\nBy Lia Moreau\n\n{lead} The north quay in Westhaven will close for nine "
    "weeks from 4 May. The port board voted on Tuesday. Pilot Ada Renner called the vote a "
    "mistake. Forty boats have to move to Eastport, and each owner gets $300. The old crane, built "
    "by Harland Kruse in 1911, will be taken down.\n"
)
OTHER = (
    "Boats must leave\n\nBy Tom Achterberg\n\n{lead} Boat owners in Westhaven have until May to "
    "find another berth. Nobody at the marina had been asked, they say. The town wants to build "
    "flats on the car park beside it, and a bakery.\n"
)


def _origins(texts: Mapping[str, str], **origin: YamlValue) -> tuple[Corpus, Findings]:
    overrides: dict[str, dict[str, YamlValue]] = {
        f"{name}.txt": {"origin": value} for name, value in origin.items()
    }
    corpus = corpus_of({f"{name}.txt": text for name, text in texts.items()}, overrides)
    return corpus, compare(corpus).findings


def _ties(texts: Mapping[str, str], **origin: YamlValue) -> dict[str, list[tuple[str, TieKind]]]:
    """Return the label and the kind of the ties of each text."""
    corpus, findings = _origins(texts, **origin)
    name = {b.citekey: b.source.seed.path.removesuffix(".txt") for b in corpus.briefs}
    found: dict[str, list[tuple[str, TieKind]]] = {n: [] for n in name.values()}
    for each in findings.origins:
        for tie in each.ties:
            found[name[tie.citekey]].append((each.label, tie.kind))
    return found


def test_origins_are_found_as_well_as_before(request: pytest.FixtureRequest) -> None:
    """Precision and recall of seeds that lean on one origin never fall, nor do names of origins."""
    scores, gold = {}, read_gold()
    for subject in gold:
        corpus = subject.corpus
        path = {b.citekey: b.source.seed.path for b in corpus.briefs}
        found = compare(corpus).findings.origins
        marked = subject.marked["origins"]
        pairs = _pairs([[path[key] for key in each.citekeys] for each in found])
        precision, recall = precision_and_recall(pairs, _pairs([o["members"] for o in marked]))
        named = {fold_name(each.label) for each in found}
        labels = sum(_is_named(origin["label"], named) for origin in marked)
        scores[subject.name] = {
            "precision": precision,
            "recall": recall,
            "named": round(labels / len(marked), 3),
        }
    check_floor(
        FLOOR,
        scores,
        [s.path for s in gold],
        what="gold",
        sets=request.config.getoption("--update-golden"),
    )


def _is_named(label: str, found: set[str]) -> bool:
    return any(fold_name(label) in name for name in found)


def _pairs(groups: Sequence[Sequence[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


@pytest.mark.parametrize(
    ("lead", "label"),
    [
        ("The Westhaven Courier reported the plan on Monday.", "Westhaven Courier"),
        ("According to the Westhaven Courier, work has begun.", "Westhaven Courier"),
        ("The plan was first published by the Westhaven Courier.", "Westhaven Courier"),
        ("WESTHAVEN, May 3 (Seawire) - The plan is known.", "Seawire"),
        ("The Courier, which saw the plan, reports that it is done.", "Courier"),
    ],
)
def test_a_stated_source_is_the_origin(lead: str, label: str) -> None:
    """A text that names a paper or an agency as its source leans on it, by its own words."""
    assert _ties({"a": QUAY.format(lead=lead)})["a"] == [(label, TieKind.STATED)]


@pytest.mark.parametrize(
    "lead",
    [
        "According to police, nobody was hurt.",
        "The Port Company reported a loss of $3 million.",
        "According to the harbour register, the quay is old.",
        "Mayor Ana Duarte said it was settled.",
    ],
)
def test_who_is_quoted_is_no_origin(lead: str) -> None:
    """Police, companies and people who are quoted are not whose reporting a text retells."""
    assert [kind for _, kind in _ties({"a": QUAY.format(lead=lead)})["a"]] == [TieKind.OWN]


def test_a_source_in_passing_takes_one_sentence() -> None:
    """A source named once, far down, is that sentence's origin and not the text's."""
    text = (
        QUAY.format(lead="It is decided.").rstrip() + " Last year Reuters reported on the crane.\n"
    )
    corpus, findings = _origins({"a": text})
    citekey = corpus.briefs[0].citekey
    labels = [findings.origin_by_id[o].label for o in findings.origin_of[citekey].values()]
    assert labels[-1] == "Reuters"
    assert set(labels[:-1]) == {"Lia Moreau"}


def test_a_copy_shares_the_origin_that_is_stated() -> None:
    """A reprint that says nothing of its source has that of the text it copies."""
    said = QUAY.format(lead="The Westhaven Courier reported the plan.")
    cut = "\n\n".join(["Crane to go", *said.split("\n\n")[2:]]).replace(
        "The Westhaven Courier reported the plan. ", ""
    )
    ties = _ties({"a": said, "b": cut, "c": OTHER.format(lead="It is so.")})
    assert ties["b"] == [("Westhaven Courier", TieKind.COPIED)]
    assert [kind for _, kind in ties["c"]] == [TieKind.OWN]


def test_marks_divide_a_digest() -> None:
    """The sentences behind each citation mark rest on the report that it stands for."""
    digest = (
        "Two things about Westhaven\n\nThe quay closes in May [1]. A whale was seen off the pier "
        "[2]. Nobody knows where it went [2].\n\n[1] Westhaven Courier, 2 May 2024.\n"
    )
    corpus, findings = _origins({"a": digest})
    citekey = corpus.briefs[0].citekey
    rests = [findings.origin_by_id[o].label for o in findings.origin_of[citekey].values()]
    assert rests[0] == "Westhaven Courier"
    assert rests[1:3] == [f"report cited as [2] in {citekey}"] * 2


@pytest.mark.parametrize(
    ("value", "labels"),
    [("Seawire", ["Seawire"]), (["Seawire", "Eastport Echo"], ["Seawire", "Eastport Echo"])],
)
def test_a_person_is_right(value: YamlValue, labels: list[str]) -> None:
    """What a person wrote as the origin wins over what the text says."""
    text = QUAY.format(lead="The Westhaven Courier reported the plan on Monday.")
    assert sorted(_ties({"a": text}, a=value)["a"]) == sorted((n, TieKind.PERSON) for n in labels)


def test_an_empty_origin_is_the_source_itself() -> None:
    """A person who leaves `origin:` empty says that the source reports itself."""
    text = QUAY.format(lead="The Westhaven Courier reported the plan on Monday.")
    assert _ties({"a": text}, a="")["a"] == [("Lia Moreau", TieKind.PERSON)]


def test_every_sentence_has_one_origin() -> None:
    """Every sentence of the reading flow rests on one origin that is listed, with its brief."""
    for subject in read_gold():
        corpus = subject.corpus
        findings = compare(corpus).findings
        known: dict[str, Origin] = {origin.id: origin for origin in findings.origins}
        for brief in corpus.briefs:
            flow = {s.id for s in brief.source.sentences if s.is_flow}
            assert findings.origin_of[brief.citekey].keys() == flow
            for id_ in findings.origin_of[brief.citekey].values():
                assert brief.citekey in known[id_].citekeys


@pytest.mark.parametrize(
    ("full", "short", "is_one"),
    [
        ("Nordlys News Agency", "Nordlys", True),
        ("Nordlys News", "Nordlys", False),
        ("Nordlys Press Agency", "Nordlys", True),
        ("Nordlys Newswire", "Nordlys", True),
        ("Public Press Service", "Public", False),
        ("World Press", "World", False),
        ("Nordlys Tribune", "Nordlys", False),
    ],
)
def test_an_agency_is_called_by_its_own_name(full: str, short: str, *, is_one: bool) -> None:
    """What stands before `Press Agency` is the agency; what any paper may be called is not."""
    names = Names({Citekey("a"): (full,)})
    assert (names.named(short, Citekey("b")) == names.named(full, Citekey("b"))) == is_one


def test_a_short_name_of_two_agencies_is_neither() -> None:
    """Where two agencies of a corpus are called so, a short name is a third."""
    names = Names({Citekey("a"): ("Nordlys Wire",), Citekey("b"): ("Nordlys Press Agency",)})
    assert names.named("Nordlys", Citekey("c")).key == "nordlys"


def test_names_of_the_event_itself_prove_no_kinship() -> None:
    """Two reports of one match name the sides, the cup and the players, each in its own words."""
    one = (
        "Merrow take the Cup\n\nPort Merrow won the Lantern Cup for the first time in 31 years on "
        "Sunday, beating Tarn Athletic 5-4 on penalties after a 1-1 draw. A crowd of 40,000 saw "
        "captain Nan Hollis score in the first half. Athletic hit back with a header. Goalkeeper "
        "Abe Stroud saved two penalties. Police made 12 arrests before the match.\n"
    )
    other = (
        "Shoot-out decides the Cup\n\nPort Merrow beat Tarn Athletic 5-4 on penalties to win the "
        "Lantern Cup on Sunday after the final ended 1-1. Captain Nan Hollis scored for Merrow. "
        "Abe Stroud saved penalties from Price and Dunn. Police said 12 people were arrested "
        "before the match.\n"
    )
    assert _ties({"one": one, "other": other}) == {
        "one": [("Merrow take the Cup", TieKind.OWN)],
        "other": [("Shoot-out decides the Cup", TieKind.OWN)],
    }


def test_a_release_is_the_origin_of_papers_that_print_it() -> None:
    """Whatever paper has a name or a day, what calls itself a release was there first."""
    release = QUAY.replace("By Lia Moreau", "{head}").format(head="Press release", lead="")
    paper = release.replace("Press release", "Lake Courier\n3 May 2024").replace(
        "Quay to", "Boats:"
    )
    ties = _ties({"paper": paper, "release": release})
    assert ties["release"] == [("Quay to close", TieKind.OWN)]
    assert ties["paper"] == [("Quay to close", TieKind.COPIED)]
