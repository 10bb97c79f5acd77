"""Names of people, organisations, places and more."""

from collections.abc import Sequence

from mkbriefs.model import ListedName, Mention, Paragraph, Sentence


class NameFinder:
    """Finds names. Built once for all seeds of a site."""

    def __init__(self, listed: Sequence[ListedName]) -> None:
        self._listed = listed

    def find(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        sentences: Sequence[Sentence],
        *,
        language: str,
    ) -> tuple[Mention, ...]:
        """Return the names of a text, in order, without overlaps."""
        del text, paragraphs, sentences, language
        return ()


def near_names(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs of names that may be the same."""
    del names
    return ()
