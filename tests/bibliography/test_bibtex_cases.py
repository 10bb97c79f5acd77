"""Bibliography files as programs and people write them, good and malformed, and what is read."""

import json

import pytest

from builders import make_reference_by_hand
from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from mkbriefs.bibliography.bibtex import read_bibtex
from mkbriefs.bibliography.entries import Entries
from mkbriefs.bibliography.ris import read_ris, to_ris


def tell(read: Entries) -> str:
    """Return what was read: a block per entry, a variable per line; then the diagnostics."""
    lines: list[str] = []
    for entry in read.entries:
        lines.append(f"{entry.line}: {entry.key or '(no key)'} = {entry.item['type']}")
        lines += [
            f"   {variable}: {json.dumps(value, ensure_ascii=False)}"
            for variable, value in entry.item.items()
            if variable != "type"
        ]
        lines += [f"   file: {path}" for path in entry.attachments]
    lines += [f"{d.severity}[{d.rule}] {d.location.line}: {d.message}" for d in read.diagnostics]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("case", read_dotted_cases("bibtex", 2), ids=str)
def test_a_bibtex_file_is_read_so(case: DottedCase, *, update_golden: bool) -> None:
    """Every entry of the case is there, as CSL has it, with a diagnostic for what is lost."""
    read = read_bibtex(case.parts[0], shown_as="case.bib")
    check_or_update(case, tell(read), update_golden=update_golden)


@pytest.mark.parametrize("case", read_dotted_cases("ris", 2), ids=str)
def test_a_ris_file_is_read_so(case: DottedCase, *, update_golden: bool) -> None:
    """Every tag means what it does in a record of its type, and stands there again when written."""
    read = read_ris(case.parts[0], shown_as="case.ris")
    check_or_update(case, tell(read), update_golden=update_golden)
    references = [make_reference_by_hand(entry.key, entry.item) for entry in read.entries]
    again = read_ris(to_ris(references), shown_as="again.ris")
    assert [entry.item for entry in again.entries] == [entry.item for entry in read.entries]
