"""Abbreviations, which a page explains under the pointer and paper below the text."""

from collections.abc import Iterable, Mapping

from mkbriefs.pdf.code import Value, words


def used_abbreviations(texts: Iterable[str], known: Mapping[str, str]) -> list[Value]:
    """Return the abbreviations that stand in texts, with what they stand for, sorted."""
    if not known:
        return []
    from ahocorasick_rs import AhoCorasick, MatchKind

    text = "\n".join(texts)
    finder = AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest)
    used = {
        text[start:end]
        for _, start, end in finder.find_matches_as_indexes(text)
        if not (_is_letter(text, start - 1) or _is_letter(text, end))
    }
    return [{"short": words(each), "long": words(known[each])} for each in sorted(used)]


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
