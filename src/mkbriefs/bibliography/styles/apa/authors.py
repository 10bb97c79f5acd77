"""APA: who made it, and what stands in for an unknown author (9.7–12)."""

from mkbriefs.bibliography.styles.apa.descriptions import TITLE_AND_DESCRIPTIONS
from mkbriefs.bibliography.styles.apa.identifiers import IDENTIFIER
from mkbriefs.bibliography.styles.apa.people import (
    INVERTED,
    ROLE_IN_BRACKETS,
    ROLE_SHORT_IN_BRACKETS,
    ROLE_VERB,
)
from mkbriefs.bibliography.styles.apa.titles import TITLE
from mkbriefs.bibliography.styles.bluebook import LEGAL_TITLE
from mkbriefs.bibliography.styles.elements import (
    choose,
    either,
    group,
    has,
    has_any,
    macro,
    neither,
    of_type,
    otherwise,
    text,
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    HAS_REVIEWED_WORK,
    IS_BOOK_OR_ENTRY,
    IS_LEGAL,
    IS_REVIEW,
)
from mkbriefs.bibliography.styles.name_elements import names

AUTHOR_TITLE_SUBSTITUTE = macro(
    choose(
        when(
            either(IS_REVIEW, HAS_REVIEWED_WORK),
            choose(
                when(has("reviewed-genre", "title"), TITLE),
                when(has("reviewed-title", "title"), TITLE),
                otherwise(TITLE_AND_DESCRIPTIONS),
            ),
        ),
        when(has("title"), group(TITLE, IDENTIFIER, delimiter=" ")),
        otherwise(TITLE_AND_DESCRIPTIONS),
    )
)
AUTHOR = macro(
    names(
        "composer",
        style=INVERTED,
        label=ROLE_SHORT_IN_BRACKETS,
        stead=(
            names("author"),
            names("illustrator"),
            choose(
                when(
                    of_type("broadcast"),
                    names("script-writer", "director", style=INVERTED, label=ROLE_IN_BRACKETS),
                )
            ),
            names("director", style=INVERTED, label=ROLE_IN_BRACKETS),
            names("guest", "host", style=INVERTED, label=ROLE_IN_BRACKETS),
            names("producer", style=INVERTED, label=ROLE_IN_BRACKETS),
            choose(when(of_type("entry-dictionary", "entry-encyclopedia"), text("publisher"))),
            choose(
                when(neither(has_any("container-title"))),
                when(IS_BOOK_OR_ENTRY, AUTHOR_TITLE_SUBSTITUTE),
            ),
            names("executive-producer", style=INVERTED, label=ROLE_IN_BRACKETS),
            names("series-creator", style=INVERTED, label=ROLE_IN_BRACKETS),
            names("editor-translator"),
            names("editor"),
            names("editorial-director"),
            names("compiler", style=INVERTED, label=ROLE_IN_BRACKETS),
            choose(
                when(
                    of_type("event", "performance", "speech"),
                    names("chair", style=INVERTED, label=ROLE_IN_BRACKETS),
                    names("organizer", style=INVERTED, label=ROLE_IN_BRACKETS),
                )
            ),
            names("curator", style=INVERTED, label=ROLE_IN_BRACKETS),
            names("collection-editor"),
            choose(
                when(of_type("software", "webpage"), text("publisher")),
                when(of_type("standard"), text("authority")),
            ),
            AUTHOR_TITLE_SUBSTITUTE,
        ),
    )
)
AUTHOR_AND_CONTRIBUTORS = macro(
    group(
        AUTHOR,
        choose(
            when(
                neither(
                    has_any(
                        "author",
                        "compiler",
                        "composer",
                        "editor",
                        "editor-translator",
                        "illustrator",
                    )
                )
            ),
            when(
                of_type("book", "musical_score", "pamphlet", "report", "standard"),
                names("contributor", label=ROLE_VERB, style=INVERTED, prefix="(", suffix=")"),
            ),
        ),
        delimiter=" ",
    )
)
AUTHOR_SORT = macro(choose(when(IS_LEGAL, LEGAL_TITLE), otherwise(AUTHOR)))
