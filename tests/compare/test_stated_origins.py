"""Whom a text's first sentence names as its source, against what a reader would say.

The cases, and how to add one, are in `tests/cases/compare/origins/`.
"""

import pytest

from comparing import corpus_of
from floors import check_floor
from mkbriefs.compare.copies import find_copies
from mkbriefs.compare.origins import find_origins
from mkbriefs.compare.origins.media import fold_name
from mkbriefs.compare.statements import read_statements
from mkbriefs.model import TieKind
from origin_cases import FOLDER, NOBODY, OriginCase, read_origin_cases

FLOOR = FOLDER / "floor.json"


def test_stated_sources_are_found_as_well_as_before(request: pytest.FixtureRequest) -> None:
    """The shares of stated sources that are found, and of those that are right, never fall."""
    cases = read_origin_cases()
    scores, wrong = {}, []
    for name, held in cases.items():
        found = [(case, _source(case)) for case in held]
        right = sum(_is_right(case, source) for case, source in found if source != NOBODY)
        scores[name] = {
            "precision": round(right / max(1, sum(s != NOBODY for _, s in found)), 3),
            "recall": round(right / max(1, sum(c.source != NOBODY for c in held)), 3),
        }
        wrong += [f"{c.path.name}:{c.line}: {s}" for c, s in found if not _is_right(c, s)]
    files = [held[0].path for held in cases.values()]
    sets = request.config.getoption("--update-golden")
    try:
        check_floor(FLOOR, scores, files, what="cases", sets=sets)
    except AssertionError as error:
        error.add_note("Not as a reader says:\n" + "\n".join(wrong))
        raise


def _source(case: OriginCase) -> str:
    """Return the label of the one origin of an article, or `-` where it is its own."""
    corpus = corpus_of({"article.txt": case.article})
    statements = [read_statements(brief) for brief in corpus.briefs]
    found = find_origins(statements, find_copies(statements), ())
    stated = [o.label for o in found.origins if o.ties[0].kind is not TieKind.OWN]
    return stated[0] if stated else NOBODY


def _is_right(case: OriginCase, source: str) -> bool:
    return fold_name(case.source) == fold_name(source)
