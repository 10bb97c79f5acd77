"""Numbers, dates and languages in words, the same on every machine."""

from mkbriefs.bibliography.dates import MONTHS, CslDate

_SEASONS = ("spring", "summer", "autumn", "winter")
_LANGUAGES = {
    "af": "Afrikaans",
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "eo": "Esperanto",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "gl": "Galician",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "la": "Latin",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "ms": "Malay",
    "mt": "Maltese",
    "nb": "Norwegian Bokmål",
    "nl": "Dutch",
    "nn": "Norwegian Nynorsk",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def number(value: int) -> str:
    """Return a whole number with commas between thousands."""
    return f"{value:,}"


def count(value: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: `1 sentence`, `1,204 sentences`."""
    return f"{value:,} {noun if value == 1 else plural or f'{noun}s'}"


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence: `date, byline and publisher`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def date_in_words(date: CslDate) -> str:
    """Return a date as precise as it is known: `8 July 2024`, `July 2024`, `about 2024`.

    Empty for an unknown date.
    """
    if not date.start:
        return date.literal
    start = _day_in_words(date.start)
    if date.season and len(date.start) == 1:
        start = f"{_SEASONS[date.season - 1]} {start}"
    end = f" to {_day_in_words(date.end)}" if date.end and date.end != date.start else ""
    return f"{'about ' if date.is_circa else ''}{start}{end}"


def _day_in_words(parts: tuple[int, ...]) -> str:
    year = str(parts[0]) if parts[0] > 0 else f"{-parts[0]} BCE"
    month = MONTHS[parts[1] - 1] if len(parts) > 1 else ""
    day = str(parts[2]) if len(parts) > 2 else ""
    return " ".join(filter(None, (day, month, year)))


def from_to(first: str, last: str) -> str:
    """Return a span of two dates in words, without saying a month or year twice."""
    begun, ended = first.split(), last.split()
    if len(begun) == len(ended) and first != last:
        while begun[-1] == ended.pop():
            begun.pop()
    return first if first == last else f"{' '.join(begun)} to {last}"


def language_in_words(code: str) -> str:
    """Return the English name of a language (BCP 47), else the code; empty for `und`."""
    primary, _, region = code.partition("-")
    name = _LANGUAGES.get(primary.lower())
    if name is None:
        return "" if primary in ("", "und") else code
    return f"{name} ({region})" if region else name
