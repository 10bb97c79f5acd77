"""The letters beyond ASCII of languages in Latin script, and the encodings they were stored in."""

from functools import cache

_ALPHABETS = (
    "äöüß",  # German
    "àâæçéèêëîïôœùûüÿ",  # French
    "áéíñóúüªº",  # Spanish
    "ãáàâçéêíóôõúüªº",  # Portuguese
    "àèéìíîòóùúªº",  # Italian
    "àçéèíïòóúü",  # Catalan
    "áâéèêëíîïóôöúûü",  # Dutch
    "æøåéóèêôòàö",  # Danish, Norwegian
    "åäöéüà",  # Swedish, Finnish
    "áðéíóúýþæö",  # Icelandic
    "áéíóúàèìòùâêîôûŵŷẁẃẅẃỳïöëḃċḋḟġṁṗṡṫ",  # Irish, Gaelic, Welsh
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "ăâîșțşţ",  # Romanian
    "čćđšž",  # Croatian, Slovene, Serbian
    "çğıiöşüâîû",  # Turkish
    "ąčęėįšųūž",  # Lithuanian
    "āčēģīķļņšūž",  # Latvian
    "äõöüšž",  # Estonian
    "çë",  # Albanian
    "àèéìòùċġħż",  # Maltese
)

_WESTERN = "àáâãäåæçèéêëìíîïñòóôöøùúûüßœ"
LOANED = frozenset(_WESTERN + _WESTERN.upper())
"""Letters that English and other texts take from their western neighbours, capitals included."""

LATIN_CODECS = (
    "cp1252",
    "cp1250",
    "cp1254",
    "cp1257",
    "iso8859_2",
    "iso8859_15",
    "mac_roman",
    "mac_latin2",
    "cp850",
    "cp852",
    "cp437",
)
"""Python's names of the encodings, most common first: the order decides between equals."""


@cache
def alphabets_of(codec: str) -> tuple[frozenset[str], ...]:
    """Return the letters of every language that `codec` can write, capitals included."""
    return tuple(
        frozenset(alphabet + alphabet.upper())
        for alphabet in _ALPHABETS
        if _can_write(codec, alphabet)
    )


def _can_write(codec: str, alphabet: str) -> bool:
    try:
        # Romanian lists both its commas and the cedillas that older encodings have in their place.
        alphabet.replace("ș", "").replace("ț", "").encode(codec)
    except UnicodeEncodeError:
        return False
    return True
