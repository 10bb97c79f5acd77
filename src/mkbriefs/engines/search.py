"""Search that finds words of every script, and words with accents typed without.

Material's search runs in the browser. It divides the texts of its index, and what is typed, by one
regular expression, `separator`; a run of Han characters in what is typed it divides further, into
the longest tokens that the index holds. Two things are needed for that to work, and both are here:

- Settings (`choose_settings`): a separator that knows the punctuation of all scripts, and no
  `trimmer` in the pipeline, which takes every letter beyond `a-z` off both ends of a word.
- Tokens (`complete_index`): zero-width spaces in the index divide runs of Han characters, and a
  field of its own holds what is to be found but not shown: each Han character by itself, and words
  without their accents.

Two neighbouring Han characters make one token if the first has an even code point and the second an
odd one. That needs no dictionary, depends on nothing but the two, so that what is typed divides as
the text did, and no two such pairs overlap: the browser's work doubles with each overlap in what is
typed. All others are tokens by themselves. A quarter of all pairs is enough to find a phrase of
three characters among the first three results (measured in the browser tests).
"""

import itertools
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from mkbriefs.engines.mkdocs_config import given_values

_HAN = "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Of the basic plane: regular expressions in the browser know these only."""
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
_HAN_RUN = re.compile(f"[{_HAN}\U00020000-\U0003ffff]+")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_ZERO_WIDTH_SPACE = "\u200b"

SEPARATOR = (
    # White space and punctuation of all scripts. Texts in the index have their entities escaped.
    r"(?:&(?:[lg]t|amp|quot);|[\s\u200b\-!\"#$%()*+/:;<=>?@\[\\\]^`{|}~\u00a1-\u00bf\u2010-\u2018"
    r"\u201a-\u2027\u2030-\u205e\u20a0-\u20bf\u3000-\u3004\u3008-\u3020\u3030\u30fb\ufe30-\ufe4f"
    r"\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]|[.,](?!\d)|&)+"
    # An apostrophe, and what English puts behind it: `people's` is found by `people`.
    r"|(?:['\u2019]|&#x27;|&#39;)(?:(?:[dmstDMST]|[rv]e|ll)(?![A-Za-z]))?"
    # Between Han and Latin no space is needed: `AI模型`.
    rf"|(?<=[{_HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9\u00c0-\u024f])(?=[{_HAN}])"
    # Nor between Han and kana, which write the words and the endings of Japanese: `ストーブ列車`.
    rf"|(?<=[{_HAN}])(?=[{_KANA}])|(?<=[{_KANA}])(?=[{_HAN}])"
)
"""Where words end, for the browser; without groups, which the page's highlighting counts."""

FIELD = "mkbriefs"
"""Field of the index with what is found but not shown."""
_BOOST = 0.3
"""Of a match in that field. Single characters are there for phrases that no pair begins: they must
weigh less than the pairs (0.2 and 0.3 did best of 0.1..1 on phrases of two to sixteen)."""


def choose_settings(config: MkDocsConfig) -> None:
    """Set separator and pipeline of Material's search where `mkdocs.yml` says nothing of them."""
    for name in ("search", "material/search"):
        plugin = config.plugins.get(name)
        settings = getattr(plugin, "config", None)
        if settings is None or "separator" not in settings or "fields" not in settings:
            continue  # another search, which divides by rules of its own
        chosen = {key for given in given_values(settings) for key in given}
        if "separator" not in chosen:
            settings["separator"] = SEPARATOR
        if "pipeline" not in chosen:
            settings["pipeline"] = []


def complete_index_file(path: Path) -> None:
    """Complete the index that Material's search has written; leave any other as it is."""
    try:
        index = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return
    if is_materials(index):
        path.write_text(
            json.dumps(complete_index(index), separators=(",", ":")), encoding="utf-8", newline=""
        )


def is_materials(index: object) -> bool:
    """Tell whether an index has the form that Material's search reads."""
    if not isinstance(index, dict):
        return False
    config = index.get("config")
    return isinstance(config, dict) and "fields" in config and isinstance(index.get("docs"), list)


def complete_index(index: Mapping[str, Any]) -> dict[str, Any]:
    """Return an index with its Han characters divided and the field of what is not shown."""
    docs = [complete_entry(entry) for entry in index["docs"]]
    return {**index, "config": complete_settings(index["config"]), "docs": docs}


def complete_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings in an index with the field of what is not shown."""
    return {**settings, "fields": {**settings["fields"], FIELD: {"boost": _BOOST}}}


def complete_entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry of an index with its Han characters divided and what is not shown."""
    # Material divides Chinese by itself where `jieba` is installed: no site depends on that.
    title, text = (
        str(entry.get(name, "")).replace(_ZERO_WIDTH_SPACE, "") for name in ("title", "text")
    )
    completed = dict(entry)
    hidden = hidden_words(f"{title} {text} {' '.join(entry.get('tags', ()))}")
    if not hidden:
        return completed
    completed |= {"title": divide(title), "text": divide(text)}
    if "tags" in entry:
        completed["tags"] = [divide(tag) for tag in entry["tags"]]
    return {**completed, FIELD: hidden}


def divide(text: str) -> str:
    """Return `text` with zero-width spaces between the tokens of its runs of Han characters."""
    if text.isascii():
        return text
    return _HAN_RUN.sub(lambda run: _divided(run[0]), text).strip(_ZERO_WIDTH_SPACE)


def _divided(run: str) -> str:
    return f"{_ZERO_WIDTH_SPACE}{_ZERO_WIDTH_SPACE.join(tokens(run))}{_ZERO_WIDTH_SPACE}"


def tokens(run: str) -> list[str]:
    """Return the tokens of a run of Han characters, in order: pairs as explained above, singles."""
    found: list[str] = []
    for character in run:
        is_second = ord(character) % 2 == 1
        if found and is_second and len(found[-1]) == 1 and ord(found[-1]) % 2 == 0:
            found[-1] += character
        else:
            found.append(character)
    return found


def hidden_words(text: str) -> str:
    """Return what of `text` is to be found but not shown, each once, in order of the text."""
    if text.isascii():
        return ""
    characters = (character for run in _HAN_RUN.findall(text) for character in run)
    return " ".join(dict.fromkeys((*_plain_words(text), *characters)))


def _plain_words(text: str) -> Iterable[str]:
    """Yield the words of `text` that have accents without them, in small letters."""
    # No word goes past white space, and most of what stands between is plain at a glance.
    pieces = (piece for piece in text.split() if not piece.isascii())
    for word in itertools.chain.from_iterable(map(_WORD.findall, pieces)):
        if word.isascii() or _HAN_RUN.search(word):
            continue
        parts = unicodedata.normalize("NFD", word.casefold())
        plain = "".join(part for part in parts if not unicodedata.combining(part))
        if plain != word.casefold():
            yield plain
        whole = unicodedata.normalize("NFC", word.casefold())
        if whole != word.casefold():
            yield whole
