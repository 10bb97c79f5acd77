"""Currencies by sign, code and name, and what in a text speaks for one of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from mkbriefs.annotate.amounts.edges import UNSPACED, joins
from mkbriefs.annotate.amounts.phrases import Phrases
from mkbriefs.annotate.wordlists import load_table, load_wordlist


class Form(StrEnum):
    """How a text writes a currency."""

    CODE = "iso-code"
    SIGN = "sign"
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyMark:
    """What beside a number says that it is money."""

    options: tuple[str, ...]
    """ISO 4217 codes it may stand for, sorted; never empty."""
    form: Form
    default: str = ""
    """The code that is meant where nothing speaks for another; may be empty."""
    parts: int = 1
    """How many make a whole unit: 100 of cents."""
    is_weak: bool = False
    """Whether it is also something else, and money only where the text names the currency."""

    @property
    def is_plain(self) -> bool:
        """Whether it can only be one currency."""
        return len(self.options) == 1


@cache
def currency_signs() -> Phrases[CurrencyMark]:
    """Return signs as they are written, case and all."""
    lists = load_wordlist("money")
    marks = dict(_entries(lists["signs"], Form.SIGN))
    marks |= _weak(_entries(lists["weak_signs"], Form.SIGN))
    marks |= {
        sign: replace(m, parts=100) for sign, m in _entries(lists["subunit_signs"], Form.SIGN)
    }
    weak_parts = _weak(_entries(lists["weak_subunits"], Form.SIGN))
    marks |= {sign: replace(mark, parts=100) for sign, mark in weak_parts.items()}
    return Phrases(marks)


@cache
def currency_codes() -> Mapping[str, CurrencyMark]:
    """Return the marks of ISO codes."""
    weak = frozenset(load_wordlist("money")["weak_codes"])
    return {
        code: CurrencyMark(options=(code,), form=Form.CODE, is_weak=code in weak)
        for code in load_table("currencies")
    }


@cache
def currency_names(language: str) -> Phrases[CurrencyMark]:
    """Return names in lower case; of languages without a list, only that of the euro."""
    lists = load_wordlist("money")
    owners: dict[str, set[str]] = {}
    for code, row in load_table("currencies").items():
        for name in row.get(language, ()):
            for short in (name, *_shortened(name, language)):
                owners.setdefault(short.lower().replace("’", "'"), set()).add(code)
    if not owners:
        owners = {"euro": {"EUR"}, "euros": {"EUR"}}
    weak = frozenset(lists["weak_words"])
    no_names = frozenset(lists["no_names"])
    marks = {
        name: CurrencyMark(options=tuple(sorted(codes)), form=Form.WORD, is_weak=name in weak)
        for name, codes in owners.items()
        if name not in no_names
    }
    if language == "zh":
        marks |= dict(_entries(lists["han_words"], Form.WORD))
    for name, mark in _entries(lists.get(f"subunits_{language}", ()), Form.WORD):
        marks[name.lower()] = replace(mark, parts=100)
    return Phrases(marks)


@cache
def small_change() -> Phrases[CurrencyMark]:
    """Return the Chinese tenths and hundredths that count only behind whole units, 3元5角."""
    lists = load_wordlist("money")
    return Phrases(
        {
            name: replace(mark, parts=parts)
            for heading, parts in (("tenths_zh", 10), ("hundredths_zh", 100))
            for name, mark in _entries(lists[heading], Form.WORD)
        }
    )


def _entries(lines: Iterable[str], form: Form) -> Iterator[tuple[str, CurrencyMark]]:
    """Read `sign CODE CODE …`; the sign may hold spaces, and `?` says that there is no default."""
    for line in lines:
        parts = line.split()
        codes = [part for part in parts if len(part) == 3 and part.isascii() and part.isupper()]
        codes = codes[1:] if parts[0] in codes and len(codes) > 1 else codes
        sign = line.partition(" ?")[0] if " ?" in line else line[: line.index(codes[0], 1) - 1]
        default = "" if " ?" in line else codes[0]
        yield sign, CurrencyMark(options=tuple(sorted(codes)), form=form, default=default)


def _weak(entries: Iterable[tuple[str, CurrencyMark]]) -> dict[str, CurrencyMark]:
    return {sign: replace(mark, is_weak=True) for sign, mark in entries}


def _shortened(name: str, language: str) -> Iterator[str]:
    """Return what remains of a name without what tells its country."""
    words = name.split()
    for count in range(1, len(words)):
        if language == "es":
            yield " ".join(words[:-count])
        elif language != "zh":
            yield " ".join(words[count:])


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text says of currencies beside its amounts."""

    named: frozenset[str]
    """Codes of the currencies it calls by a name that is theirs alone."""
    places: Mapping[str, int]
    """How often it names a country, or its people, by the code of what is paid with there."""

    def speaks_for(self, code: str) -> bool:
        """Whether the country is named at least half as often as the one named most."""
        return 2 * self.places.get(code, 0) >= max(self.places.values(), default=1)

    def is_first(self, code: str) -> bool:
        """Whether no country is named more often."""
        return self.places.get(code, 0) >= max(self.places.values(), default=1)


def find_evidence(text: str, folded: str, language: str) -> Evidence:
    """Return what speaks for a currency in the whole of a text. Linear in it."""
    searched, owners = _places()
    places: Counter[str] = Counter()
    for index, start, end in searched.find_matches_as_indexes(text):
        if _stands_alone(text, start, end) and not _is_other_america(text, start):
            places.update(owners[index])
    names, codes = _own_names(language)
    named = frozenset(
        codes[index]
        for index, start, end in names.find_matches_as_indexes(folded)
        if _stands_alone(folded, start, end)
    )
    return Evidence(named, places)


def _stands_alone(text: str, start: int, end: int) -> bool:
    if text[start] >= UNSPACED:
        return True
    return not joins(text[start - 1 : start]) and not joins(text[end : end + 1])


def _is_other_america(text: str, start: int) -> bool:
    """Tell South Americans from those who call themselves so."""
    before = ("South ", "Latin ", "North ", "Central ")
    return text.startswith("American", start) and text.endswith(before, 0, start)


@cache
def _places() -> tuple[AhoCorasick, tuple[tuple[str, ...], ...]]:
    owners: dict[str, list[str]] = {}
    for code, row in load_table("currencies").items():
        for place in row.get("places", ()):
            owners.setdefault(place, []).append(code)
    return (
        AhoCorasick(list(owners), matchkind=MatchKind.LeftmostLongest),
        tuple(map(tuple, owners.values())),
    )


@cache
def _own_names(language: str) -> tuple[AhoCorasick, tuple[str, ...]]:
    weak = frozenset(load_wordlist("money")["weak_words"])
    names = {
        name.lower().replace("’", "'"): code
        for code, row in load_table("currencies").items()
        for name in row.get(language, ())
        if name.lower() not in weak
    }
    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest), tuple(names.values())
