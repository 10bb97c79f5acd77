"""Front matter of a source, as note-taking programs, clippers and site generators write it.

It states what the text is, if hardly two programs do so with the same keys. Values are read with
their places; one that is not YAML, as people type it, is taken as it stands behind its key.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import yaml

from mkbriefs.clean.author_field import read_author_field
from mkbriefs.clean.dates import read_date_line
from mkbriefs.clean.field_names import FRONT_MATTER_FIELDS, PUBLISHED_KEYS, folded_key
from mkbriefs.clean.units import ends_sentence
from mkbriefs.clean.urls import read_url_line
from mkbriefs.model import Issued, Name, Span, Stated

LONGEST_VALUE = 8_000
"""In code points. What stands behind one key and is longer is not read."""

_LONGEST_PUBLISHER = 80
"""In code points."""

_KEY = re.compile(r"^(?P<key>[\w\"'][\w .\"'-]{0,40}?)\s{0,4}(?::(?=\s|$)|=)", re.MULTILINE)
_PLAIN = re.compile(r"[ \t]*(?![\"'\[{|>!&*\s-])(?P<value>\S[^\n]*)")
_ITEM = re.compile(r"^[ \t]*-[ \t]+(?P<value>\S[^\n]*)", re.MULTILINE)
_COMMENT = re.compile(r"\s#(?=\s|$)")
_LINK = re.compile(
    r"\[\[(?:[^\[\]|]*/)?(?P<page>[^\[\]|/]+)(?:\|[^\[\]]*)?\]\]"
    r"|\[(?P<words>[^\[\]]+)\]\((?P<address>[^()\s]*)\)"
)
_YEAR = re.compile(r"(?:1[5-9]|2[01])\d\d")
_NAME_KEYS = frozenset(("name", "literal", "family", "given", "fullname"))
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFields:
    """What front matter states. What it does not state is missing."""

    title: Stated[str] | None = None
    authors: tuple[Stated[Name], ...] = ()
    dates: tuple[tuple[int, Stated[Issued]], ...] = ()
    """With their ranks, lower ones nearer to the date of publication."""
    publishers: tuple[tuple[int, Stated[str]], ...] = ()
    """With their ranks, lower ones more to be believed."""
    url: Stated[str] | None = None

    @property
    def year(self) -> str:
        """The year where it is all that is said of the day, else nothing."""
        years = {stated.value.edtf for _, stated in self.dates}
        return next(iter(years)) if len(years) == 1 and all(map(_YEAR.fullmatch, years)) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    """A text behind a key, or behind a key beneath another."""

    key: str
    """Folded, those above it first, with dots between: `author.name`."""
    text: str
    start: int
    end: int
    """Where the text stands in the seed."""

    def part(self, start: int, end: int) -> Span:
        """Return where a part of the text stands; all of it if it is written otherwise there."""
        is_literal = self.end - self.start == len(self.text)
        return Span(self.start + start, self.start + end) if is_literal else self.span

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def read_source_fields(text: str, start: int) -> SourceFields:
    """Return what a block of front matter states; nothing by a template's unfilled `{{title}}`.

    Args:
        text: the block with its fences.
        start: where it begins in the seed.
    """
    values = [_without_link(v) for v in _values(text, start) if not v.text.startswith("{{")]
    return SourceFields(
        title=_first(_of(values, "title"), _title),
        authors=tuple(_authors(_of(values, "author"))),
        dates=tuple(_dates(_of(values, "date"))),
        publishers=tuple(
            (1, stated) for value in _of(values, "publisher") if (stated := _publisher(value))
        ),
        url=_first(_of(values, "url"), _url) or _first(_of(values, "publisher"), _url),
    )


def read_url_value(value: str, start: int) -> Stated[str] | None:
    """Return the address that a field holds and nothing else."""
    found = read_url_line(value)
    if found is None:
        return None
    a, b = found
    return Stated(value=value[a:b], span=Span(start + a, start + b), rule="url-field")


def reads_as_publisher(value: str) -> bool:
    """Tell whether a value may name a publisher: short, not in small letters, no address."""
    is_name = value[:1].isalpha() and not value[0].islower() and len(value) <= _LONGEST_PUBLISHER
    return is_name and len(value.split()) <= 8 and "://" not in value and not ends_sentence(value)


def _values(text: str, start: int) -> Iterator[_Value]:
    """Yield the texts of a block in order, key by key, so that one bad value spoils no other."""
    if text.startswith("%"):
        yield from _title_block(text, start)
        return
    keys = list(_KEY.finditer(text))
    edges = [*(m.start() for m in keys), text.rfind("\n")]
    for found, end in zip(keys, edges[1:], strict=True):
        if end - found.end() <= LONGEST_VALUE:
            yield from _behind_key(
                folded_key(found["key"]), text[found.end() : end], start + found.end()
            )


def _title_block(text: str, start: int) -> Iterator[_Value]:
    """Yield title, authors and date of pandoc's `% Title` lines, which stand in this order."""
    for key, line in zip(
        ("title", "author", "date"), re.finditer(r"^%[ \t]*(.*)", text, re.MULTILINE), strict=False
    ):
        if line[1].strip():
            yield _made(key, line[1], start + line.start(1))


def _behind_key(key: str, text: str, start: int) -> Iterator[_Value]:
    plain = _PLAIN.match(text)
    if plain is None:
        try:
            yield from list(_read_yaml(key, text, start))
        except (yaml.YAMLError, ValueError, RecursionError):
            for line in [re.match(r"[ \t]*(?P<value>\S[^\n]*)", text), *_ITEM.finditer(text)]:
                if line:
                    yield _made(key, line["value"], start + line.start("value"))
        return
    rest = text[plain.end() :]
    stop = plain.end() if rest.lstrip().startswith(("#", "[")) else len(text)
    yield _made(key, text[plain.start("value") : stop], start + plain.start("value"))


def _made(key: str, text: str, start: int) -> _Value:
    """Return a text that stands as it is, without a comment behind it or quotes around it."""
    comment = _COMMENT.search(text)
    bare = (text[: comment.start()] if comment else text).strip()
    quote = bare[:1] if bare[:1] in {'"', "'"} else ""
    bare = bare.removeprefix(quote).removesuffix(quote) if quote else bare
    begin = start + text.index(bare)
    return _Value(key=key, text=" ".join(bare.split()), start=begin, end=begin + len(bare))


def _read_yaml(key: str, text: str, start: int) -> Iterator[_Value]:
    """Yield the scalars of a value with the keys above them; aliases and tags count for nothing.

    Raises:
        yaml.YAMLError: it is not YAML.
    """
    above = [key]
    is_map: list[bool] = []
    is_key = False
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            is_map.append(isinstance(event, yaml.MappingStartEvent))
            above.append(above[-1])
            is_key = is_map[-1]
        elif isinstance(event, yaml.CollectionEndEvent):
            is_map.pop()
            above.pop()
            is_key = bool(is_map) and is_map[-1]
        elif isinstance(event, yaml.ScalarEvent):
            if is_key:
                above[-1] = f"{above[-2]}.{folded_key(event.value)}"
            elif event.value.strip():
                yield _scalar(above[-1], event, text, start)
            is_key = bool(is_map) and is_map[-1] and not is_key
        elif isinstance(event, yaml.AliasEvent):
            is_key = bool(is_map) and is_map[-1] and not is_key


def _scalar(key: str, event: yaml.ScalarEvent, text: str, start: int) -> _Value:
    begin = event.start_mark.index if event.start_mark else 0
    end = event.end_mark.index if event.end_mark else len(text)
    if event.style in {'"', "'"}:
        begin, end = begin + 1, end - 1
    elif event.style in {"|", ">"}:
        begin = text.index("\n", begin) + 1
    words = text[begin:end]
    begin += len(words) - len(words.lstrip())
    end = begin + len(words.strip())
    return _Value(key=key, text=" ".join(event.value.split()), start=start + begin, end=start + end)


def _without_link(value: _Value) -> _Value:
    """Return a value that is all one link as the words of the link; `[[people/Jane Doe]]`."""
    found = _LINK.fullmatch(value.text)
    if found is None:
        return value
    group = "page" if found["page"] else "words"
    span = value.part(*found.span(group))
    return replace(value, text=found[group], start=span.start, end=span.end)


def _of(values: Iterable[_Value], field: str) -> list[_Value]:
    return [value for value in values if _field(value.key) == field]


def _field(key: str) -> str:
    """Return what a key says: one beneath another counts if it names, or says the same again."""
    top, *below = key.split(".")
    field = FRONT_MATTER_FIELDS.get(top, "")
    is_name = field in {"author", "publisher"} and _NAME_KEYS.issuperset(below)
    is_same = all(FRONT_MATTER_FIELDS.get(part) == field for part in below)
    return field if is_name or is_same else ""


def _first(
    values: Iterable[_Value], read: Callable[[_Value], Stated[str] | None]
) -> Stated[str] | None:
    return next((stated for value in values if (stated := read(value))), None)


def _title(value: _Value) -> Stated[str]:
    return Stated(value=value.text, span=value.span, rule="title-field")


def _publisher(value: _Value) -> Stated[str] | None:
    if not reads_as_publisher(value.text):
        return None
    return Stated(value=value.text, span=value.span, rule="publisher-field")


def _url(value: _Value) -> Stated[str] | None:
    stated = read_url_value(value.text, 0)
    return replace(stated, span=value.part(stated.span.start, stated.span.end)) if stated else None


def _authors(values: Iterable[_Value]) -> Iterator[Stated[Name]]:
    parts: dict[str, _Value] = {}
    for value in values:
        part = value.key.rpartition(".")[2]
        if part not in {"family", "given"}:
            for name, a, b in read_author_field(value.text) or ():
                yield Stated(value=name, span=value.part(a, b), rule="author-field")
            continue
        parts[part] = value
        if len(parts) == 2:  # the two parts of a person, as CSL has them
            one, other = sorted((parts["family"], parts["given"]), key=lambda v: v.start)
            name = Name(family=parts["family"].text, given=parts["given"].text)
            yield Stated(value=name, span=Span(one.start, other.end), rule="author-field")
            parts = {}


def _dates(values: Iterable[_Value]) -> Iterator[tuple[int, Stated[Issued]]]:
    for value in values:
        rank = 0 if value.key.rpartition(".")[2] in PUBLISHED_KEYS else 1
        if _YEAR.fullmatch(value.text):
            issued = Issued(edtf=value.text)
            yield rank + 1, Stated(value=issued, span=value.span, rule="date-field")
            continue
        date = read_date_line(value.text)
        if date is not None and date.issued is not None:
            span = value.part(date.start, date.end)
            yield rank, Stated(value=date.issued, span=span, rule="date-field")
