"""The language of a text."""

import subprocess
import sys

import pytest

from mkbriefs.annotate.language import detect_language

_TEXTS = {
    "en": "The ferry to the island was cancelled because of the storm, and it will not run today.",
    "de": "Die Fähre zur Insel fiel wegen des Sturms aus, und sie wird heute nicht mehr fahren.",
    "fr": "Le bac vers l'île a été annulé à cause de la tempête et ne partira pas aujourd'hui.",
    "es": "El transbordador a la isla fue cancelado por la tormenta y hoy no volverá a salir.",
    "nl": "De veerboot naar het eiland is vanwege de storm geschrapt en vaart vandaag niet meer.",
    "it": "Il traghetto per l'isola è stato cancellato per la tempesta e oggi non partirà più.",
    "pt": "A balsa para a ilha foi cancelada por causa da tempestade e não sairá mais hoje.",
    "sv": "Färjan till ön ställdes in på grund av stormen och kommer inte att gå mer i dag.",
    "pl": "Prom na wyspę został odwołany z powodu burzy i dzisiaj już nie popłynie nigdzie.",
    "ru": "Паром на остров отменили из-за шторма, и сегодня он больше не пойдет никуда.",
    "el": "Το πλοίο για το νησί ακυρώθηκε λόγω της καταιγίδας.",
    "zh": "由于暴风雨，前往该岛的渡轮已被取消。",
    "ja": "嵐のため島へのフェリーは欠航となりました。",
    "ko": "폭풍 때문에 섬으로 가는 배가 취소되었습니다.",
    "th": "เรือข้ามฟากไปเกาะถูกยกเลิกเพราะพายุ",
    "he": "המעבורת לאי בוטלה בגלל הסערה ולא תצא היום.",
    "und": "Goal 3-2, 45'",
}


@pytest.mark.parametrize(("language", "text"), _TEXTS.items())
def test_a_sentence_tells_its_language(language: str, text: str) -> None:
    """One sentence is enough for each of these; a few figures are not."""
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", " \n", "12.5", "Ja", "Dit is", "!!!", "İ", "\x00" * 50])
def test_too_little_is_not_guessed(text: str) -> None:
    """What is too short to tell is undetermined."""
    assert detect_language(text) == "und"


def test_the_first_line_does_not_decide() -> None:
    """A foreign title above an English text leaves it English."""
    text = "La Bohème à la Fenice di Venezia\n\n" + _TEXTS["en"] * 100
    assert detect_language(text) == "en"


def test_spun_and_plain_english_alike_are_english() -> None:
    """Odd English is English."""
    text = "International locations have bought know-how from the corporations as a part of plans."
    assert detect_language(text) == "en"


def test_english_needs_no_model() -> None:
    """An English text does not load the model, whose import takes longer than the analysis."""
    program = (
        "import sys; from mkbriefs.annotate.language import detect_language;"
        f"assert detect_language({_TEXTS['en']!r}) == 'en';"
        "assert 'numpy' not in sys.modules and 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
