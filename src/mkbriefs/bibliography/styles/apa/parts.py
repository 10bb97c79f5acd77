"""APA: the book or site that a part stands in (9.28)."""

from mkbriefs.bibliography.styles.apa.descriptions import DESCRIPTION_FORMAT
from mkbriefs.bibliography.styles.apa.identifiers import IDENTIFIER_MONOGRAPHIC, IDENTIFIER_NUMBER
from mkbriefs.bibliography.styles.apa.people import (
    ROLE_IN_BRACKETS,
    ROLE_SHORT_IN_BRACKETS,
    STRAIGHT,
)
from mkbriefs.bibliography.styles.apa.titles import TITLE_VOLUME
from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    has,
    macro,
    neither,
    of_type,
    otherwise,
    term,
    text,
    when,
)
from mkbriefs.bibliography.styles.kinds import IS_AUDIOVISUAL, IS_EVENT, IS_PUBLISHED_IN_PART
from mkbriefs.bibliography.styles.name_elements import names

SOURCE_MONOGRAPHIC_AUTHOR = macro(
    names(
        "container-author",
        style=STRAIGHT,
        label=ROLE_IN_BRACKETS,
        stead=(
            names("executive-producer"),
            names("series-creator"),
            names("editor-translator", style=STRAIGHT, label=ROLE_SHORT_IN_BRACKETS),
            names("editor", style=STRAIGHT, label=ROLE_SHORT_IN_BRACKETS, delimiter="; "),
            names("editorial-director", style=STRAIGHT, label=ROLE_SHORT_IN_BRACKETS),
            names("compiler"),
            choose(
                when(of_type("event", "performance", "speech"), names("chair"), names("organizer"))
            ),
            names("curator"),
            names("collection-editor", style=STRAIGHT, label=ROLE_SHORT_IN_BRACKETS),
        ),
    )
)
SOURCE_MONOGRAPHIC_DESCRIPTION = macro(
    group(
        choose(
            when(of_type("document", "report", "software", "standard"), DESCRIPTION_FORMAT),
            when(IS_PUBLISHED_IN_PART),
            when(IS_EVENT, DESCRIPTION_FORMAT),
        ),
        prefix="[",
        suffix="]",
    )
)
SOURCE_MONOGRAPHIC_IDENTIFIER = macro(
    choose(
        when(
            has("container-title"),
            group(
                choose(when(neither(IS_AUDIOVISUAL), IDENTIFIER_NUMBER)),
                IDENTIFIER_MONOGRAPHIC,
                delimiter="; ",
                prefix="(",
                suffix=")",
            ),
        )
    )
)
SOURCE_MONOGRAPHIC_TITLE = macro(
    group(text("container-title"), TITLE_VOLUME, delimiter=": ", italic=True)
)
SOURCE_MONOGRAPHIC = macro(
    choose(
        when(
            has("container-title"),
            group(
                choose(
                    when(of_type("song"), term("on", case="capitalize-first")),
                    otherwise(term("in", case="capitalize-first")),
                ),
                group(SOURCE_MONOGRAPHIC_AUTHOR, SOURCE_MONOGRAPHIC_TITLE, delimiter=", "),
                SOURCE_MONOGRAPHIC_IDENTIFIER,
                SOURCE_MONOGRAPHIC_DESCRIPTION,
                delimiter=" ",
            ),
        )
    )
)
