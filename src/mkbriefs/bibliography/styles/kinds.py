"""Kinds of sources that several styles treat alike."""

from mkbriefs.bibliography.styles.elements import every, has, has_any, of_type

IS_LEGAL = of_type("bill", "hearing", "legal_case", "legislation", "regulation", "treaty")
IS_SERIAL = of_type(
    *("article-journal", "article-magazine", "article-newspaper", "periodical", "post-weblog"),
    *("review", "review-book"),
)
IS_REVIEW = of_type("review", "review-book")
IS_ENTRY = of_type("entry", "entry-dictionary", "entry-encyclopedia")
IS_BOOK_OR_ENTRY = of_type("book", "classic", "entry", "entry-dictionary", "entry-encyclopedia")
IS_AUDIOVISUAL = of_type("broadcast", "graphic", "map", "motion_picture")
IS_EVENT = of_type("event", "paper-conference", "performance", "speech")
IS_COMMUNICATION = of_type("interview", "personal_communication")
IS_INTERVIEW_OR_PAPER = of_type("interview", "paper-conference")

IS_EDITED = has_any("collection-editor", "compiler", "editor", "editorial-director")
IS_PUBLISHED_IN_PART = has_any(
    *("collection-editor", "compiler", "editor", "editorial-director", "issue", "page"),
    *("supplement-number", "volume"),
)
IS_RETRIEVABLE = has_any(
    *("archive", "archive-place", "container-title", "DOI", "number", "publisher", "references"),
    "URL",
)
"""A reader can find it; a letter without any of these is cited, but not listed."""
HAS_REVIEWED_WORK = has_any("reviewed-author", "reviewed-genre", "reviewed-title")
HAS_CREATOR = has_any(
    *("author", "chair", "collection-editor", "compiler", "composer", "curator", "director"),
    *("editor", "editor-translator", "editorial-director", "executive-producer", "guest", "host"),
    *("illustrator", "organizer", "producer", "series-creator", "translator"),
)
IS_PLACE_OF_PUBLISHER = every(
    of_type("article-journal", "paper-conference"), has("publisher", "publisher-place")
)
"""Where a journal's or a conference's publisher sits, which does not tell it from namesakes."""
HAS_DESCRIPTION = has_any(
    *("container-title", "event-date", "event-place", "event-title", "genre", "title"),
    *("publisher", "publisher-place"),
)
HAS_FACTS_OF_PUBLICATION = has_any(
    *("event-date", "original-date", "original-publisher", "original-publisher-place"),
    *("publisher", "status"),
)
