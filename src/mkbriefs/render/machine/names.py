"""Authors and kinds of sources, written so that reference managers read them back as they are."""

from collections.abc import Mapping

from mkbriefs.bibliography.item import CslItem, text_of
from mkbriefs.model import Name

ITEM_TYPES: Mapping[str, str] = {
    "article": "preprint",
    "article-journal": "journalArticle",
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "bill": "bill",
    "book": "book",
    "broadcast": "tvBroadcast",
    "chapter": "bookSection",
    "classic": "book",
    "dataset": "dataset",
    "entry-dictionary": "dictionaryEntry",
    "entry-encyclopedia": "encyclopediaArticle",
    "figure": "artwork",
    "graphic": "artwork",
    "hearing": "hearing",
    "interview": "interview",
    "legal_case": "case",
    "legislation": "statute",
    "manuscript": "manuscript",
    "map": "map",
    "motion_picture": "film",
    "paper-conference": "conferencePaper",
    "patent": "patent",
    "personal_communication": "letter",
    "post": "forumPost",
    "post-weblog": "blogPost",
    "regulation": "statute",
    "report": "report",
    "review": "journalArticle",
    "review-book": "journalArticle",
    "software": "computerProgram",
    "song": "audioRecording",
    "speech": "presentation",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "webpage",
}
"""By CSL type: the item type of Zotero. What is not here is a `document`.

Source: Zotero's own mapping, `zotero-schema`, `csl.types`."""
OTHER_TYPE = "document"


def author_text(name: Name) -> str:
    """Return a name so that readers that part it at the comma find its parts.

    A suffix goes with the given name, for there is no third part. Without a comma the last word
    would be taken for the family name, so a name of several words that has no given name ends in
    one.
    """
    given = " ".join(filter(None, (name.given, name.suffix)))
    whole = name.literal or name.family
    if given:
        return f"{whole}, {given}" if whole else f"{given},"
    return f"{whole}," if " " in whole else whole


def pages_of(item: CslItem) -> tuple[str, str]:
    """Return the first and the last page of an item; either may be empty."""
    first, _, last = text_of(item, "page").replace("–", "-").replace("--", "-").partition("-")
    return first.strip(), last.strip()
