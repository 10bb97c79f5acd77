"""How Spanish writes dates."""

import re

from mkbriefs.annotate.dates import spanish_guards as guards
from mkbriefs.annotate.dates.reading import Cues, Form, Language, Vocabulary
from mkbriefs.annotate.dates.relative import (
    read_ago,
    read_day_of_named_month,
    read_day_word,
    read_decade_of_century,
    read_other_event,
    read_unit,
    read_vague,
    read_weekday,
)
from mkbriefs.annotate.dates.stated import (
    read_calendar,
    read_century,
    read_day_first,
    read_decade,
    read_era,
    read_quarter,
    read_range,
    read_season,
    read_week_of_day,
    read_year,
    read_year_range,
)

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_COUNTS = {
    "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
    "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "quince": 15, "veinte": 20,
    "treinta": 30, "cuarenta": 40, "cincuenta": 50,
}  # fmt: skip
_TENS = {
    "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
    "noventa": 90,
}  # fmt: skip
_ROMAN = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX", "XXI",
)  # fmt: skip
_QUARTERS = ("primer", "segundo", "tercer", "cuarto")
_SEASONS = {"primavera": 1, "verano": 2, "otoño": 3, "invierno": 4}
_PAST = ("pasado", "pasada", "último", "última")
_COMING = ("próximo", "próxima", "que viene", "entrante")
_UNITS = {
    "día": "day", "días": "day", "semana": "week", "semanas": "week", "mes": "month",
    "meses": "month", "trimestre": "quarter", "trimestres": "quarter", "año": "year",
    "años": "year", "década": "decade", "décadas": "decade", "siglo": "century",
    "siglos": "century", "fin de semana": "weekend",
}  # fmt: skip


def _initial(*words: str) -> str:
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words)


_GAP = r"[ \t\n\u00a0\u202f]{1,3}"
_DASH = r"[ \u00a0]?[-–—][ \u00a0]?"
_ANY_MONTH = "|".join((*_MONTHS, "setiembre"))
_MONTH = rf"(?:{_initial(*_MONTHS, 'setiembre')}|{_ANY_MONTH.upper()})"
_LOW_MONTH = rf"(?:{_ANY_MONTH})"
_WEEKDAY = "|".join(_WEEKDAYS)
_NAMED_DAY = rf"(?:(?P<weekday>{_initial(*_WEEKDAYS)}),?{_GAP})?"
_DAY = r"(?:[0-3]?\d(?:\.?[ºo°])?|primero)(?![\w/]|[.,:]\d)"
_YEAR = r"(?:1\d|2[01])\d\d(?![\w%°º]|[.,:/]\d|-\d)"
_OF = rf"{_GAP}(?:del?{_GAP})?"
_YEAR_TAIL = (
    rf"(?:(?:,?{_OF}(?:año{_GAP})?|,{_GAP})(?P<year>{_YEAR})"
    rf"|{_OF}(?:(?P<yearword>este){_GAP}año|año{_GAP}(?P<yearword_2>pasado|próximo|que{_GAP}viene)"
    rf"|(?P<yearword_3>pasado|próximo){_GAP}año)(?!\w)"
    rf"|{_OF}(?P<otheryear>(?:ese|aquel|mismo|dicho){_GAP}año|año{_GAP}(?:siguiente|anterior))(?!\w))"
)
_PARTS = ("principios", "comienzos", "inicios", "mediados", "finales", "fines")
_PART = rf"(?:(?P<part>{_initial(*_PARTS)}){_GAP}del?{_GAP})?"
_BEFORE = rf"(?P<direction>{_initial('pasado', 'pasada', 'próximo', 'próxima', 'este', 'esta')})"
_BEHIND = rf"(?P<direction>pasad[oa]|último|última|próxim[oa]|entrante|que{_GAP}viene)"
_FROM = rf"(?:(?P<from>[Ee]ntre|[Dd]esde|[Dd]el?)(?:{_GAP}el)?{_GAP})"
_TO = rf"(?:{_DASH}|{_GAP}(?:al?|y|hasta)(?:{_GAP}el)?{_GAP})"
_TO_OR_NEXT = rf"(?:{_DASH}|{_GAP}(?:al?|hasta|(?P<and>y))(?:{_GAP}el)?{_GAP})"
_UNIT = r"(?:días?|semanas?|mes(?:es)?|años?|décadas?|siglos?)"
_COUNT = rf"(?:{'|'.join(_COUNTS)}|\d{{1,3}})"
_VAGUE = r"(?:unos|unas|varios|varias|algunos|algunas|muchos|muchas|pocos|pocas)"
_PERIOD = rf"(?:fin{_GAP}de{_GAP}semana|semana|mes|trimestre|año|década|siglo)"


_DAYS = (
    *(
        Form(
            rf"{lead}(?P<day>{_DAY}){to}(?P<day2>{_DAY}){_GAP}de{_GAP}(?P<month>{_MONTH})(?!\w)"
            rf"{_YEAR_TAIL}?",
            read_range,
            guards.is_range,
        )
        for lead, to in ((_FROM, _TO), ("", _TO_OR_NEXT))
    ),
    Form(
        rf"{_FROM}(?P<day>{_DAY}){_GAP}de{_GAP}(?P<month>{_MONTH})(?:{_OF}(?P<year1>{_YEAR}))?"
        rf"{_TO}(?P<day2>{_DAY}){_GAP}de{_GAP}(?P<month2>{_MONTH})(?!\w){_YEAR_TAIL}?",
        read_range,
        guards.is_range,
    ),
    Form(
        rf"{_NAMED_DAY}(?P<day>{_DAY}){_GAP}de{_GAP}(?P<month>{_MONTH})(?!\w){_YEAR_TAIL}",
        read_calendar,
    ),
    Form(
        rf"{_NAMED_DAY}(?P<day>{_DAY}){_GAP}de{_GAP}(?P<month>{_MONTH})(?!\w){_GAP}{_BEHIND}(?!\w)",
        read_calendar,
    ),
    Form(
        rf"(?:{_BEFORE}{_GAP})?{_NAMED_DAY}(?P<day>{_DAY}){_GAP}de{_GAP}(?P<month>{_LOW_MONTH})"
        r"(?!\w)",
        read_calendar,
        guards.is_certain_day,
    ),
)
_OF_ACTS = tuple(
    # `Ley 7/1985, de 2 de abril`: the number of an act holds the year of its day.
    Form(
        rf"(?<=/(?P<year>(?:19|20)\d\d){comma}\sde\s)(?P<day>{_DAY}){_GAP}de{_GAP}"
        rf"(?P<month>{_LOW_MONTH})(?!\w)(?!{_OF}{_YEAR})",
        read_calendar,
    )
    for comma in (",", "")
)
_NUMERIC = (
    Form(
        r"(?P<year>(?:1\d|2[01])\d\d)(?P<dash>[-/.])(?P<month>\d\d?)(?P=dash)(?P<day>\d\d?)"
        r"(?![\d/-]|\.\d)",
        read_calendar,
    ),
    Form(
        r"(?P<first>\d\d?)(?P<dash>[-/.])(?P<second>\d\d?)(?P=dash)(?P<year>(?:1[5-9]|2[01])\d\d)"
        r"(?![\d/-]|\.\d|\w)",
        read_day_first,
    ),
)
_WEEK_OF_DAY = (
    Form(
        rf"semana{_GAP}del{_GAP}{_NAMED_DAY}(?P<day>{_DAY}){_GAP}de{_GAP}(?P<month>{_MONTH})(?!\w)"
        rf"{_YEAR_TAIL}?",
        read_week_of_day,
    ),
)
_MONTH_FORMS = (
    Form(
        rf"(?P<month>{_MONTH}){_GAP}(?P<day>{_DAY}),?{_GAP}del?{_GAP}(?P<year>{_YEAR})",
        read_calendar,
    ),
    Form(
        rf"{_FROM}(?P<month>{_LOW_MONTH})(?:{_OF}(?P<year1>{_YEAR}))?{_GAP}(?:al?|y|hasta){_GAP}"
        rf"(?P<month2>{_LOW_MONTH})(?!\w){_YEAR_TAIL}?",
        read_range,
        guards.is_range,
    ),
    Form(
        rf"(?P<month>{_LOW_MONTH}){_TO_OR_NEXT}(?P<month2>{_LOW_MONTH})(?!\w){_YEAR_TAIL}?",
        read_range,
    ),
    Form(rf"{_PART}(?P<month>{_MONTH})(?!\w){_YEAR_TAIL}", read_calendar, guards.follows_no_day),
    Form(rf"(?P<month>{_LOW_MONTH}){_GAP}{_BEHIND}(?!\w)", read_calendar, guards.is_month),
    Form(
        rf"(?:{_BEFORE}{_GAP}(?:mes{_GAP}de{_GAP})?)(?P<month>{_LOW_MONTH})(?!\w)",
        read_calendar,
        guards.is_month,
    ),
    Form(rf"{_PART}(?P<month>{_LOW_MONTH})(?!\w)", read_calendar, guards.is_month),
)
_YEAR_RANGES = (
    Form(
        rf"{_FROM}(?P<year1>{_YEAR}){_GAP}(?:al?|y|hasta){_GAP}(?P<year>{_YEAR})",
        read_year_range,
        guards.is_year_range,
    ),
    Form(
        r"(?P<year1>(?:1\d|2[01])\d\d)(?:(?P<hyphen>-)|[ \u00a0]?[–—/][ \u00a0]?)"
        r"(?P<year>(?:1\d|2[01])?\d\d)(?![\w%°/-]|[.,:]\d)",
        read_year_range,
        guards.is_year_range,
    ),
)
_YEARS = (
    Form(
        rf"(?P<year>\d{{1,4}}){_GAP}"
        r"(?:(?P<bc>a\.[ \u00a0]?C\.|a\.[ \u00a0]?n\.[ \u00a0]?e\.)|d\.[ \u00a0]?C\.)",
        read_era,
    ),
    Form(
        rf"{_PART}(?:(?P<about>[Hh]acia|[Cc]irca|c\.|ca\.){_GAP})?(?P<year>{_YEAR})",
        read_year,
        guards.is_year,
    ),
)
_PERIODS = (
    Form(
        rf"{_PART}(?:los{_GAP})?(?:década{_GAP}(?:de{_GAP})?(?:los{_GAP})?(?:años{_GAP})?|[Aa]ños{_GAP})"
        r"(?P<decade>(?:1\d|20)\d0)(?![\w%]|[.,]\d)",
        read_decade,
    ),
    Form(
        rf"{_PART}(?:los{_GAP})?(?:década{_GAP}de{_GAP}los{_GAP}(?:años{_GAP})?|[Aa]ños{_GAP})"
        rf"(?P<tens>[3-9]0|{'|'.join(_TENS)})(?![\w%]|[.,]\d)",
        read_decade_of_century,
        guards.is_decade,
    ),
    Form(rf"{_PART}[Ss]iglo{_GAP}(?P<century>[IVX]{{1,5}})(?!\w|{_GAP}a\.)", read_century),
    Form(
        rf"(?P<quarter>{_initial(*_QUARTERS)}){_GAP}trimestre(?!\w){_YEAR_TAIL}?",
        read_quarter,
        guards.is_quarter,
    ),
    Form(
        rf"{_PART}(?:la{_GAP}|el{_GAP})?(?P<season>{_initial(*_SEASONS)}){_YEAR_TAIL}", read_season
    ),
    Form(rf"(?P<season>{'|'.join(_SEASONS)}){_GAP}{_BEHIND}(?!\w)", read_season),
    Form(rf"{_BEFORE}{_GAP}(?P<season>{'|'.join(_SEASONS)})(?!\w)", read_season),
)
_WEEKDAY_FORMS = (
    Form(
        rf"(?P<weekday>{_WEEKDAY})(?!\w){_GAP}(?:de{_GAP})?(?:la{_GAP}(?:semana{_GAP}"
        rf"(?P<weekword>pasada|próxima|que{_GAP}viene))|(?P<weekword_2>esta){_GAP}semana)(?!\w)",
        read_weekday,
    ),
    Form(rf"(?P<weekday>{_WEEKDAY}){_GAP}{_BEHIND}(?!\w)", read_weekday, guards.is_weekday),
    Form(
        rf"{_BEFORE}{_GAP}(?P<weekday>{_WEEKDAY})(?!\w)", read_weekday, guards.is_directed_weekday
    ),
    Form(rf"(?P<weekday>{_WEEKDAY})(?!\w)", read_weekday, guards.is_weekday),
)
_RELATIVE = (
    Form(
        rf"(?P<dayword>[Aa]nteayer|[Aa]ntier|[Aa]yer|[Aa]noche|[Hh]oy|[Pp]asado{_GAP}mañana|[Mm]añana"
        rf"|[Ee]sta{_GAP}(?:mañana|tarde|noche))(?!\w)",
        read_day_word,
        guards.is_day_word,
    ),
    Form(rf"(?P<unit>{_PERIOD}){_GAP}{_BEHIND}(?!\w)", read_unit, guards.is_unit),
    Form(rf"{_BEFORE}{_GAP}(?P<unit>{_PERIOD})(?!\w|{_GAP}de{_GAP})", read_unit, guards.is_unit),
    Form(
        rf"[Hh]ace{_GAP}(?P<count>{_COUNT}){_GAP}(?P<unit>{_UNIT})(?!\w)", read_ago, guards.is_ago
    ),
    Form(rf"[Hh]ace{_GAP}{_VAGUE}{_GAP}(?P<unit>{_UNIT})(?!\w)", read_vague, guards.is_ago),
    Form(
        rf"(?P<ahead>[Dd]entro){_GAP}de{_GAP}(?P<count>{_COUNT}){_GAP}(?P<unit>{_UNIT})(?!\w)",
        read_ago,
    ),
    Form(
        rf"(?:{_initial(*_COUNTS)}|\d{{1,3}}|{_VAGUE}){_GAP}(?P<unit>{_UNIT}){_GAP}(?:antes|después|más{_GAP}tarde)"
        rf"(?!\w|{_GAP}del?{_GAP}lo{_GAP})",
        read_other_event,
    ),
    Form(
        rf"(?P<day>{_DAY}){_GAP}de{_GAP}(?P<direction>este){_GAP}mes(?!\w)", read_day_of_named_month
    ),
    Form(
        rf"(?P<day>{_DAY}){_GAP}del{_GAP}mes{_GAP}(?P<direction>pasado|próximo)(?!\w)",
        read_day_of_named_month,
    ),
)

_LOW = "[a-záéíóúñ]"
_PARTICIPLE = rf"(?:\s{_LOW}{{2,20}}(?:ad|id)[oa]s?)?"
_CUES = Cues(
    # Nouns first that end like verbs. A participle is of the past only with a verb that is.
    pattern=re.compile(
        r"\b(?:(?:policía|todavía|garantía|mayoría|minoría|compañía|economía|energía|día|vía|mañana"
        r"|alcaldía|fiscalía|secretaría|ahora)\b"
        r"|(?P<since>[Dd]esde\s(?:el\s)?\Z)"
        rf"|(?P<open>(?:{_LOW}{{1,20}}rían?|es|son|está|están|debe|deben|puede|pueden|sea|sean)"
        rf"{_PARTICIPLE}|hasta|comienza|empieza|abre|termina|vence|para\s{_LOW}{{2,20}}r"
        rf"|(?:estaba|era|había\ssido)\s(?:previst|programad)[oa]s?)\b"
        rf"|(?P<future>(?:{_LOW}{{1,20}}r(?:á|án)(?:\s(?:ser|sido))?|(?:va|van|vaya|vayan)\sa"
        rf"(?:\s{_LOW}{{2,20}})?){_PARTICIPLE}|(?:está\s)?previst[oa]s?|prevén?|espera|esperan|planea"
        r"|planean|(?:está\s)?programad[oa]s?|próxim[oa]s?|a\spartir)\b"
        rf"|(?P<past>{_LOW}{{2,20}}(?:ó|aron|ieron|eron|aban?)|ha|han|había|habían|fue|fueron|era|eran"
        r"|hubo|tuvo|hizo|dijo|estuvo|pudo|puso|vino|dio|quiso|supo|trajo|tras)\b)"
    ),
    stop=re.compile(r"(?<![A-Z])[.!?][\"”’»)]?\s|\n\s?\n"),
    clause=re.compile(r"[,;:()–—]|\s(?:y|e|pero|cuando|porque|mientras|quien|que|aunque|donde)\s"),
)

SPANISH = Language(
    trigger=re.compile(
        r"\b(?:(?P<figure>(?<![./:$€£¥#@-])\d)"
        rf"|(?P<month>{_initial(*_MONTHS, 'setiembre')}|{_ANY_MONTH.upper()})"
        rf"|(?P<weekday>{_initial(*_WEEKDAYS)})"
        rf"|(?P<span>[Ee]ntre|[Dd]e(?:l|sde)?(?={_GAP}(?:el{_GAP})?(?:\d|{_LOW_MONTH})))"
        r"|(?P<part>[Pp]rincipios|[Cc]omienzos|[Ii]nicios|[Mm]ediados|[Ff]inales|[Ff]ines"
        r"|[Hh]acia|[Cc]irca|ca?\.)"
        rf"|(?P<word>[Hh]ace|[Dd]entro|[Aa]yer|[Aa]nteayer|[Aa]ntier|[Aa]noche|[Hh]oy|[Mm]añana|[Pp]asad[oa]"
        rf"|[Pp]róxim[oa]|[Ee]st[ea]|[Ss]emana|mes|trimestre|año|década|siglo|fin"
        rf"|(?:{_initial(*_COUNTS)}){_GAP}{_UNIT}|[Pp]rimero{_GAP}de)"
        rf"|(?P<period>[Aa]ños|[Ss]iglo|{_initial(*_QUARTERS)}|{_initial(*_SEASONS)}))"
    ),
    forms={
        "figure": (*_NUMERIC, *_OF_ACTS, *_DAYS, *_YEAR_RANGES, *_YEARS, *_RELATIVE),
        "month": _MONTH_FORMS,
        "weekday": (*_DAYS, *_WEEKDAY_FORMS),
        "span": (*_DAYS[:3], *_MONTH_FORMS[1:2], *_YEAR_RANGES[:1]),
        "part": (*_PERIODS, *_MONTH_FORMS, *_YEARS),
        "word": (
            *_DAYS, *_WEEK_OF_DAY, *_RELATIVE, *_PERIODS, *_MONTH_FORMS, *_WEEKDAY_FORMS,
        ),
        "period": _PERIODS,
    },
    vocabulary=Vocabulary(
        months={name: number for number, name in enumerate(_MONTHS, 1)} | {"setiembre": 9},
        weekdays={name: number for number, name in enumerate(_WEEKDAYS)},
        numbers={
            f"{n}{sign}": n for n in range(1, 32) for sign in ("º", ".º", "°", ".°", "o", ".o")
        }
        | {"primero": 1}
        | {name: number for number, name in enumerate(_QUARTERS, 1)}
        | {name.casefold(): number for number, name in enumerate(_ROMAN, 1)}
        | _TENS
        | _COUNTS,
        units=_UNITS,
        directions=dict.fromkeys(_PAST, -1)
        | dict.fromkeys(_COMING, 1)
        | dict.fromkeys(("este", "esta"), 0),
        days={
            "anteayer": -2, "antier": -2, "ayer": -1, "anoche": -1, "hoy": 0, "esta mañana": 0,
            "esta tarde": 0, "esta noche": 0, "mañana": 1, "pasado mañana": 2,
        },
        seasons=_SEASONS,
    ),
    cues=_CUES,
    news=re.compile(rf"\b(?:{_WEEKDAY}|[Aa]yer|[Hh]oy|(?:semana|mes|año)\s(?:pasad[oa]|que\sviene))\b"),
)  # fmt: skip
