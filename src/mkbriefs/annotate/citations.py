"""The source's own citations: marks by which a text points at its references.

Bracketed numbers, keys and footnotes, `(ref. a1b2)`, superscript figures. What looks alike and is
something else is left: an editor's insertion (`[sic]`, `[2024]`, `[the president]`), a check box,
a Markdown link, an index into an array, a unit (m²).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from mkbriefs.model import Mention, MentionKind, Paragraph, Span

CITATION_MARK = (
    r"(?:\[(?:\^[\w-]{1,32}|\d{1,3}(?:[ ]?[,;–-][ ]?\d{1,3}){0,30}"
    r"|[0-9a-f]{4,40}|citation needed)\]|[¹²³⁰⁴-⁹]{1,3})"
)
"""Pattern of a mark that may stand between a full stop and the next sentence. Narrow on purpose:
an editor's insertion there begins the next sentence."""

# Lengths are bounded, so that a text of a million opening brackets stays linear.
_CANDIDATE = re.compile(
    r"\[(?P<square>[^\[\]\n]{1,120})\]"
    r"|【(?P<lenticular>[^【】\n]{1,80})】"
    r"|\((?i:ref|refs|reference|references)[.:]?[ \u00a0]{1,3}(?P<round>[^()\n]{1,80})\)"
    r"|(?P<raised>[¹²³⁰⁴⁵⁶⁷⁸⁹]+(?:[,⁻–][¹²³⁰⁴⁵⁶⁷⁸⁹]+)*)"
)
_NUMBER_OR_ID = re.compile(r"\d{1,3}(?:\s?[–-]\s?\d{1,3})?|[0-9a-f]{4,40}|[0-9A-F]{4,40}")
_LISTED = re.compile(r"[^,;]+")
_PAGES = re.compile(r"\s?(?:pp?|ch|sec|para|§)\.?\s?\d[\d–-]*")
_LABELLED = re.compile(r"(?i:note|nb|n|fn|ref|refs|source|citation)\.?\s?\d{1,3}")
_PANDOC = re.compile(r"-?@[A-Za-z_][\w:.#$%&+?<>~/-]{0,60}")
_REFERENCE_KEY = re.compile(r"[\w.-]{1,40}")
_QUANTITY_AFTER = re.compile(
    r"-[a-z]|\s(?:million|billion|trillion|thousand|per ?cent|years?|months?|weeks?|days?|hours?"
    r"|people|men|women)\b"
)
_CODE_AFTER = re.compile(r"\s?[=+*/<>]|\(|\.[A-Za-z_]|:\s*\w+\]")
_INTERVAL_BEFORE = re.compile(r"(?:=|\b(?:range|interval|∈|array|list|vector))\s?$")
_WORD_BEFORE = re.compile(r"\w{1,40}$")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_EDITORIAL = frozenset({"citation needed", "better source needed", "verification needed"})
Keys = Iterable[tuple[Span, str]]
_UNITS = re.compile(
    r"f(?:ee|oo)t|(?:kilo|centi|milli)?met(?:re|er)s?|miles?|inch(?:es)?|yards?|seconds?",
    re.IGNORECASE,
)


def find_citations(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Mention, ...]:
    """Return the citation marks in the kept paragraphs, in order, without overlaps.

    The name of a mention is the key inside its mark: `a1b2c3d4`, `1`, `2` for `[^2]`. A mark with
    several keys gives one mention each, which share its brackets; a range (`[3–5]`) gives one.
    """
    return tuple(
        Mention(kind=MentionKind.CITATION, span=span, name=name)
        for paragraph in paragraphs
        for span, name in _citations_in(text, paragraph.span)
    )


def _citations_in(text: str, where: Span) -> Iterator[tuple[Span, str]]:
    for found in _CANDIDATE.finditer(text, where.start, where.end):
        match found.lastgroup:
            case "square":
                keys = _square_keys(text, where, found)
            case "round":
                keys = _listed_keys(found, "round", _REFERENCE_KEY)
            case "lenticular":
                keys = _lenticular_keys(found)
            case _:
                keys = _raised_keys(text, where, found)
        yield from keys


def _square_keys(text: str, where: Span, mark: re.Match[str]) -> Keys:
    content = mark["square"].strip()
    if _is_something_else(text, where, mark):
        return ()
    if _NUMBER_OR_ID.fullmatch(content):
        return ((Span(*mark.span()), content),) if _is_key(content) else ()
    if (
        content.casefold() in _EDITORIAL
        or _LABELLED.fullmatch(content)
        or _is_lettered_note(text, where, mark)
    ):
        return ((Span(*mark.span()), content),)
    if content.startswith("^"):
        return ((Span(*mark.span()), content[1:]),) if len(content) > 1 else ()
    if "@" in content:
        return _listed_keys(mark, "square", _PANDOC)
    return _listed_keys(mark, "square", _NUMBER_OR_ID)


def _listed_keys(mark: re.Match[str], group: str, key: re.Pattern[str]) -> Keys:
    """Return every key of a list, or none if one member is something else."""
    members: list[tuple[int, str]] = []
    for member in _LISTED.finditer(mark[group]):
        name = member.group().strip()
        if members and _PAGES.fullmatch(name):
            continue
        if not key.fullmatch(name) or not _is_key(name):
            return ()
        members.append((mark.start(group) + member.start(), name))
    return _share(mark, members)


def _share(mark: re.Match[str], members: list[tuple[int, str]]) -> Keys:
    """Give each key its stretch of the mark, separators to the key before them."""
    starts = [mark.start(), *(at + len(_lead(mark.string, at)) for at, _ in members[1:])]
    ends = [*(at for at, _ in members[1:]), mark.end()]
    return [
        (Span(start, end), " ".join(name.split()))
        for start, end, (_, name) in zip(starts, ends, members, strict=True)
    ]


def _lead(text: str, at: int) -> str:
    end = at
    while text[end].isspace():
        end += 1
    return text[at:end]


def _is_key(name: str) -> bool:
    """Tell a key from a score, a year and a word that is spelt in hexadecimal (`facade`)."""
    first, dash, last = (part.strip() for part in name.replace("–", "-").partition("-"))
    if dash and first.isdecimal() and last.isdecimal():
        # A score or a countdown runs down; a range of references runs up.
        return 0 < int(first) < int(last)
    if name.isdecimal():
        return int(name) > 0 if len(name) <= 3 else len(name) >= 6
    return any(c.isdigit() for c in name) or name.startswith(("@", "-@"))


def _is_something_else(text: str, where: Span, mark: re.Match[str]) -> bool:
    """Tell whether the words around a bracketed number make it a link, an index, a quantity."""
    start, end = mark.span()
    after = text[end : min(end + 16, where.end)]
    if after.startswith("("):
        return True
    if after.startswith(":") and (start == where.start or text[start - 1] == "\n"):
        return True  # the note or the link itself, not a pointer to it
    before = text[max(where.start, start - 41) : start]
    if before.endswith(("$", "£", "€", "¥")):
        return True
    if not mark["square"].strip().isdecimal():
        return bool(_INTERVAL_BEFORE.search(before))
    return bool(_QUANTITY_AFTER.match(after)) or _is_index(before, after)


def _is_index(before: str, after: str) -> bool:
    """Tell `a[1]`, `row_2[1]`, `total[1] = 3` from a word with its mark, `shown[1]`."""
    word = _WORD_BEFORE.search(before)
    if word is None:
        return before.endswith(("=", "= ")) and not after.startswith(" ")
    name = word.group()
    is_identifier = len(name) == 1 or "_" in name or not name.isalpha() or not _is_cased(name)
    return (is_identifier and not name.isdecimal()) or bool(_CODE_AFTER.match(after))


def _is_cased(name: str) -> bool:
    return name.islower() or name.isupper() or name.istitle() or not name.isascii()


def _is_lettered_note(text: str, where: Span, mark: re.Match[str]) -> bool:
    """Tell Wikipedia's `end.[a]` from an inserted article, `saw [a] man`."""
    start, end = mark.span()
    return (
        len(mark["square"]) == 1
        and mark["square"] in "abcdefghijk"
        and start > where.start
        and text[start - 1] in '.,;:!?”"’]'
        and (end >= where.end or not text[end].isalnum())
    )


def _lenticular_keys(mark: re.Match[str]) -> Keys:
    key, dagger, _ = mark["lenticular"].partition("†")
    if key.isdecimal() or (dagger and key.replace(":", "").isdecimal()):
        return ((Span(*mark.span()), key),)
    return ()


def _raised_keys(text: str, where: Span, mark: re.Match[str]) -> Keys:
    start, end = mark.span()
    if start == where.start or end - start > 12:
        return ()
    if end < where.end and text[end].isalnum():
        return ()
    before = text[max(where.start, start - 41) : start]
    word = _WORD_BEFORE.search(before)
    if word is not None:
        name = word.group()
        is_prose = len(name) >= 4 and name.isalpha() and not name.isupper()
        if not is_prose or _UNITS.fullmatch(name):
            return ()
    elif before[-1] not in '.,;:!?”"’»)]' or (before[-1] == ")" and not before[-2:-1].isalpha()):
        return ()
    return ((Span(start, end), mark.group().translate(_RAISED)),)
