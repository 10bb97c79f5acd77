"""Citekeys: the name of a brief in its file, its address and the bibliography.

A citekey is fixed once its brief exists, so that links to it stay true; a person may change it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mkbriefs.briefs.existing import ExistingBrief
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.model import Citekey, Name, SeedPath

MAX_LENGTH: Final = 60
"""Longest citekey, in characters."""

_CITEKEY: Final = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
_RESERVED: Final = frozenset(
    # Pages and folders of a site.
    ["index", "readme", "search", "assets", "404", "tags", "sitemap", "feed", "robots", "static"]
    # Devices on Windows, whatever the suffix.
    + ["con", "prn", "aux", "nul", "conin", "conout"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)
_SMALL_WORDS: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "can",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "more",
        "must",
        "my",
        "no",
        "nor",
        "not",
        "of",
        "on",
        "or",
        "our",
        "over",
        "she",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "under",
        "up",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
# Letters that Unicode does not decompose into an ASCII one, and two alphabets of Europe, in their
# usual plain transliteration (a full stop for none). Other scripts have none that fits in a table:
# their texts fall through to the next source of a name.
_LETTERS: Final = (
    ("ßæœøłđðþıħŋŧĸ", "ss ae oe o l d d th i h n t k"),
    (
        "абвгдежзийклмнопрстуфхцчшщъыьэюяєіґ",
        "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch . y . e iu ia ie i g",
    ),
    ("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
    ("'’‘ʼ`", ". . . . ."),
)
_TRANSLITERATION: Final = str.maketrans(
    {
        letter: latin.replace(".", "")
        for letters, latins in _LETTERS
        for letter, latin in zip(letters, latins.split(), strict=True)
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What a citekey is made from, for one seed."""

    seed: SeedPath
    sha256: str
    """Of the seed's bytes."""
    authors: tuple[Name, ...] = ()
    publisher: str = ""
    title: str = ""
    year: str = ""
    """Four digits, or empty if no year is known."""
    key: str = ""
    """What a bibliography file calls the source; mostly empty."""
    existing: ExistingBrief | None = None
    """The brief the seed has already, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The citekeys of all briefs."""

    citekeys: Mapping[SeedPath, Citekey]
    """By seed, in order of the paths; no two alike."""
    diagnostics: tuple[Diagnostic, ...]
    """Errors `citekey-valid` and `citekey-unique` for what a person asked for in vain."""


def natural_citekey(naming: Naming) -> Citekey:
    """Return the citekey a seed gets if nothing else stands in the way.

    That is the key that a bibliography file has for it, if that has a letter of ASCII and is no
    address; else the first author's family name or the organisation, else the publisher, else two
    telling words of the title, then the year or `nd`; where none of them has an ASCII letter,
    `source-` and the first eight digits of the seed's hash.
    """
    keyed = "" if "://" in naming.key else _shortened(_slug(naming.key), MAX_LENGTH)
    if any(map(str.isalpha, keyed)):
        return Citekey(keyed)
    first = naming.authors[0] if naming.authors else Name()
    candidates = (
        _slug(first.literal or first.family or first.given),
        _slug(naming.publisher),
        _title_slug(naming.title),
    )
    # Bare figures are what is left of a title in another script: `9000` says nothing.
    base = next((slug for slug in candidates if any(map(str.isalpha, slug))), "")
    if not base:
        return Citekey(f"source-{naming.sha256[:8]}")
    year = naming.year if re.fullmatch(r"[0-9]{4}", naming.year) else "nd"
    return Citekey(f"{_shortened(base, MAX_LENGTH - len(year) - 1)}-{year}")


def assign_citekeys(namings: Iterable[Naming], taken: Iterable[str] = ()) -> Assignment:
    """Return a citekey for every seed.

    Briefs that exist keep theirs; then what persons ask for is granted where it is valid and free;
    then new briefs are named. Each step goes in order of the seeds' paths, and names that are
    taken or reserved get `-2`, `-3` and so on. Upper and lower case do not tell names apart.

    Args:
        namings: one for each seed, in any order.
        taken: file names without suffix in the briefs folder that belong to no seed.
    """
    ordered = sorted(namings, key=lambda naming: naming.seed)
    assigner = _Assigner(taken, ordered)
    chosen = {naming.seed: assigner.kept(naming) for naming in ordered if naming.existing}
    for naming in ordered:
        if naming.existing is None:
            chosen[naming.seed] = assigner.free(natural_citekey(naming))
    return Assignment(
        citekeys={naming.seed: chosen[naming.seed] for naming in ordered},
        diagnostics=tuple(assigner.diagnostics),
    )


def name_others(namings: Sequence[Naming], taken: Iterable[str]) -> tuple[Citekey, ...]:
    """Return a citekey for every source that has no brief, in the order given, none of them taken.

    Args:
        namings: what each is named by.
        taken: citekeys of briefs, and other names of the briefs folder.
    """
    assigner = _Assigner(taken, ())
    return tuple(assigner.free(natural_citekey(naming)) for naming in namings)


def is_valid_citekey(text: str) -> bool:
    """Tell whether `text` can be a citekey: `[a-z0-9-]`, at most 60 characters, not reserved."""
    return (
        len(text) <= MAX_LENGTH and _CITEKEY.fullmatch(text) is not None and text not in _RESERVED
    )


class _Assigner:
    """Hands out names, each once."""

    def __init__(self, taken: Iterable[str], namings: Sequence[Naming]) -> None:
        self._taken = {name.lower() for name in taken}
        self._taken |= {naming.existing.stem.lower() for naming in namings if naming.existing}
        self._numbers: dict[str, int] = {}
        self.diagnostics: list[Diagnostic] = []

    def free(self, wanted: str) -> Citekey:
        """Take `wanted` or the first free name after it."""
        number, name = self._numbers.get(wanted, 1), wanted
        while name in self._taken or not is_valid_citekey(name):
            number += 1
            suffix = f"-{number}"
            name = _shortened(wanted, MAX_LENGTH - len(suffix)) + suffix
        self._numbers[wanted] = number
        self._taken.add(name)
        return Citekey(name)

    def kept(self, naming: Naming) -> Citekey:
        """Return the citekey of a brief that exists: its own or, if possible, the one asked for."""
        existing = naming.existing
        if existing is None:
            raise ValueError(naming.seed)
        if existing.citekey and existing.citekey != existing.stem and self._is_granted(existing):
            self._taken.add(existing.citekey)
            return Citekey(existing.citekey)
        if is_valid_citekey(existing.stem):
            return Citekey(existing.stem)
        better = self.free(_shortened(_slug(existing.stem) or "brief", MAX_LENGTH))
        self._blame(
            "citekey-valid",
            Location(existing.path),
            f"the file name `{existing.stem}` cannot be a citekey",
            f"rename the file to `{better}.md`; until then it is cited as `{better}`",
        )
        return better

    def _is_granted(self, existing: ExistingBrief) -> bool:
        """Tell whether a brief can have the citekey that a person asks for; blame it if not."""
        wanted = existing.citekey
        place = Location(existing.path, existing.lines.get("citekey", 0))
        if not is_valid_citekey(wanted):
            better = _shortened(_slug(wanted), MAX_LENGTH)
            hint = f"did you mean `{better}`?" if is_valid_citekey(better) else ""
            self._blame(
                "citekey-valid",
                place,
                f"`{wanted[:80]}` cannot be a citekey",
                hint
                or "small ASCII letters, digits and hyphens, at most 60, none that is reserved",
            )
            return False
        if wanted in self._taken:
            self._blame(
                "citekey-unique",
                place,
                f"the citekey `{wanted}` is taken",
                f"choose another one; until then it is `{existing.stem}`",
            )
            return False
        return True

    def _blame(self, rule: str, place: Location, message: str, hint: str) -> None:
        self.diagnostics.append(
            Diagnostic(
                rule=rule, severity=Severity.ERROR, location=place, message=message, hint=hint
            )
        )


def _slug(text: str) -> str:
    """Return the ASCII letters and digits of `text` in lower case, hyphens between words."""
    # Bounded, because a name of any length is cut to a few words anyway.
    lowered = unicodedata.normalize("NFKD", text[:400]).lower().translate(_TRANSLITERATION)
    plain = "".join(c for c in lowered if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _title_slug(title: str) -> str:
    """Return two telling words of a title, or its first words if none is."""
    words = _slug(title).split("-")
    telling = [word for word in words if word not in _SMALL_WORDS and len(word) > 1]
    return "-".join((telling or words)[:2])


def _shortened(slug: str, length: int) -> str:
    """Return `slug` cut to `length` characters, between words where possible."""
    if len(slug) <= length:
        return slug
    cut = slug[: length + 1].rpartition("-")[0]
    return (cut or slug[:length]).strip("-")
