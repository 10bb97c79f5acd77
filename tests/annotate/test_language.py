"""The language of a text."""

import subprocess
import sys

import pytest
from annotate_cases import Case, read_cases

from mkbriefs.annotate.language import detect_language

_ENGLISH = "The ferry to the island was cancelled because of the storm, and it will not run today."


@pytest.mark.parametrize("case", read_cases("language"), ids=lambda case: case.place)
def test_cases(case: Case) -> None:
    """One sentence is enough to tell each of these languages; a few figures are not."""
    assert (detect_language(case.text),) == case.expected, case.title


@pytest.mark.parametrize("text", ["", " \n", "12.5", "Ja", "Dit is", "!!!", "İ", "\x00" * 50])
def test_too_little_is_not_guessed(text: str) -> None:
    """What is too short to tell is undetermined."""
    assert detect_language(text) == "und"


def test_the_first_line_does_not_decide() -> None:
    """A foreign title above an English text leaves it English."""
    text = "La Bohème à la Fenice di Venezia\n\n" + _ENGLISH * 100
    assert detect_language(text) == "en"


def test_english_needs_no_model() -> None:
    """An English text does not load the model, whose import takes longer than the analysis."""
    program = (
        "import sys; from mkbriefs.annotate.language import detect_language;"
        f"assert detect_language({_ENGLISH!r}) == 'en';"
        "assert 'numpy' not in sys.modules and 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
