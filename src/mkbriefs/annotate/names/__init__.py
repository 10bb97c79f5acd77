"""Names of people, organisations, places, laws, products, works and events, by rules.

The project's own names come first; then the shipped lists; then what capitals, titles, roles and
head words say, language by language. A name whose kind no rule tells is shown as a name. Within a
text a full form and the short forms behind it are one name; between texts nothing is merged.
"""

from collections.abc import Iterable, Sequence

from mkbriefs.annotate.names.finder import CasedText
from mkbriefs.annotate.names.gazetteer import place_sections
from mkbriefs.annotate.names.kinds import rules_for
from mkbriefs.annotate.names.listed import Hit, ListedNames
from mkbriefs.annotate.names.near import near_names
from mkbriefs.annotate.names.seen import Found, Stretch
from mkbriefs.model import ListedName, Mention, Paragraph, ParagraphKind, Sentence, Span

__all__ = ["NameFinder", "near_names", "place_sections"]

_APART = (ParagraphKind.HEADING, ParagraphKind.TABLE)
"""Paragraphs in which a capital says nothing: only names known from elsewhere are found there."""


class NameFinder:
    """Finds names. Built once for all seeds of a site."""

    def __init__(self, listed: Sequence[ListedName]) -> None:
        self._listed = ListedNames(listed)

    def listed(self, text: str, paragraphs: Sequence[Paragraph]) -> list[Hit]:
        """Return the listed names of a text, in order, without overlaps."""
        return self._listed.find(text, paragraphs)

    def find(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        sentences: Sequence[Sentence],
        *,
        language: str,
        listed: Sequence[Hit] | None = None,
        sums: Sequence[Span] = (),
    ) -> tuple[Mention, ...]:
        """Return the names of a text, in order, without overlaps.

        Args:
            text: the seed's text.
            paragraphs: those kept.
            sentences: of these paragraphs, in order; names outside of them are the listed ones.
            language: BCP 47 primary tag.
            listed: what `listed` returns, if it is known: all by which the project's list counts.
            sums: where amounts of money stand, without overlaps: names end before them.
        """
        hits = self.listed(text, paragraphs) if listed is None else listed
        found = [Found(hit.start, hit.end, hit.kind, hit.name, "listed-name") for hit in hits]
        running, apart = _divided(paragraphs, sentences)
        if language in ("zh", "ja"):
            # Its patterns are for these alone, and take a fiftieth of a second to compile.
            from mkbriefs.annotate.names.chinese import ChineseText

            found = found + ChineseText(text, found, language).find([*running, *apart])
        within_sums = [(span.start, span.end) for span in sums]
        cased = CasedText(text, found, within_sums, rules_for(language))
        found = found + cased.find(running, apart)
        return tuple(_mention(each) for each in _apart_from_each_other(found))


def _divided(
    paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence]
) -> tuple[list[Stretch], list[Stretch]]:
    kinds = {paragraph.id: paragraph.kind for paragraph in paragraphs}
    running: list[Stretch] = []
    apart: list[Stretch] = []
    for sentence in sentences:
        is_apart = kinds.get(sentence.paragraph) in _APART
        (apart if is_apart else running).append((sentence.span.start, sentence.span.end))
    return running, apart


def _apart_from_each_other(found: Iterable[Found]) -> list[Found]:
    """Return what was found in order of the text; of two that overlap the first one found stays."""
    kept: list[Found] = []
    rank = {id(each): at for at, each in enumerate(found)}
    for each in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and each.start < kept[-1].end:
            if rank[id(each)] < rank[id(kept[-1])]:
                kept[-1] = each
        else:
            kept.append(each)
    return kept


def _mention(found: Found) -> Mention:
    return Mention(
        kind=found.kind,
        span=Span(found.start, found.end),
        name=found.name,
        rule=found.rule,
    )
