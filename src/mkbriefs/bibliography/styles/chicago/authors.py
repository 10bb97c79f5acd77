"""Chicago: who made it, and what stands in for an unknown author (13.74–86)."""

from mkbriefs.bibliography.styles.bluebook import LEGAL_TITLE
from mkbriefs.bibliography.styles.chicago.archives import SOURCE_ARCHIVE_BIB, SOURCE_ARCHIVE_NOTE
from mkbriefs.bibliography.styles.chicago.entries import (
    AUTHOR_TITLE_SUBSTITUTE_SHORT,
    TITLE_AND_DESCRIPTIONS_BIB,
)
from mkbriefs.bibliography.styles.chicago.people import ROLE_VERB, SHORT, STRAIGHT
from mkbriefs.bibliography.styles.chicago.serials import SOURCE_SERIAL_NAME
from mkbriefs.bibliography.styles.chicago.short import (
    AUTHOR_TITLE_SUBSTITUTE_CONTAINER_SHORT,
    TITLE_AND_DESCRIPTIONS_SHORT,
)
from mkbriefs.bibliography.styles.chicago.titles import TITLE_BIB
from mkbriefs.bibliography.styles.elements import (
    choose,
    either,
    every,
    group,
    has,
    has_any,
    macro,
    neither,
    of_type,
    otherwise,
    positioned,
    text,
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    HAS_DESCRIPTION,
    HAS_REVIEWED_WORK,
    IS_COMMUNICATION,
    IS_ENTRY,
    IS_LEGAL,
    IS_RETRIEVABLE,
    IS_REVIEW,
)
from mkbriefs.bibliography.styles.name_elements import RoleLabel, names
from mkbriefs.bibliography.styles.scope import Look, NameStyle

AUTHOR_TITLE_SUBSTITUTE_BIB = macro(
    choose(
        when(
            either(IS_REVIEW, HAS_REVIEWED_WORK),
            choose(
                when(has("reviewed-genre", "title"), TITLE_BIB),
                when(has("reviewed-genre", "reviewed-title", "title"), TITLE_BIB),
                otherwise(TITLE_AND_DESCRIPTIONS_BIB),
            ),
        ),
        when(has("title"), TITLE_BIB),
        otherwise(TITLE_AND_DESCRIPTIONS_BIB),
    )
)
AUTHOR_TITLE_SUBSTITUTE_CONTAINER = macro(
    choose(
        when(has("volume-title")),
        when(of_type("article-magazine", "article-newspaper"), SOURCE_SERIAL_NAME),
        when(either(IS_REVIEW, HAS_REVIEWED_WORK), SOURCE_SERIAL_NAME),
        when(IS_ENTRY, text("container-title", case="title", italic=True)),
        when(of_type("broadcast"), text("container-title", case="title", italic=True)),
        when(
            of_type("webpage"),
            choose(
                when(has("container-title-short"), text("container-title-short", case="title")),
                otherwise(text("container-title", case="title")),
            ),
        ),
    )
)
AUTHOR_BIB = macro(
    names(
        "composer",
        style=NameStyle(
            conjunction="text", precedes_last="always", inverted="first", initialize=False
        ),
        label=RoleLabel("short", Look(prefix=", "), is_before=False),
        stead=(
            names("author"),
            names("guest"),
            names("host"),
            choose(when(of_type("song"), names("performer"))),
            choose(
                when(of_type("classic"), AUTHOR_TITLE_SUBSTITUTE_BIB),
                when(
                    every(of_type("entry-dictionary"), has("container-title")),
                    AUTHOR_TITLE_SUBSTITUTE_CONTAINER,
                ),
                when(
                    every(of_type("entry-encyclopedia"), has("container-title")),
                    AUTHOR_TITLE_SUBSTITUTE_CONTAINER,
                ),
            ),
            names("illustrator"),
            choose(
                when(
                    neither(of_type("standard")),
                    names("editor-translator"),
                    names("editor"),
                    names("translator"),
                    names("collection-editor"),
                )
            ),
            names("director"),
            choose(
                when(every(of_type("broadcast"), has("container-title", "number", "title"))),
                otherwise(
                    names("producer"),
                    names("executive-producer"),
                    names("series-creator"),
                    choose(when(of_type("broadcast"), names("contributor"))),
                ),
            ),
            names("editorial-director"),
            names("compiler"),
            choose(
                when(of_type("event", "performance", "speech"), names("chair"), names("organizer"))
            ),
            names("curator"),
            choose(
                when(of_type("software", "webpage"), text("publisher")),
                when(of_type("standard"), text("authority")),
            ),
            AUTHOR_TITLE_SUBSTITUTE_CONTAINER,
            AUTHOR_TITLE_SUBSTITUTE_BIB,
            choose(when(HAS_DESCRIPTION), when(of_type("manuscript"), SOURCE_ARCHIVE_BIB)),
        ),
    )
)
AUTHOR_INLINE_AND_RECIPIENT = macro(
    group(
        choose(
            when(
                neither(IS_RETRIEVABLE),
                choose(
                    when(
                        positioned("first"),
                        names("author", style=STRAIGHT, stead=(TITLE_AND_DESCRIPTIONS_SHORT,)),
                    ),
                    otherwise(names("author", style=SHORT, stead=(TITLE_AND_DESCRIPTIONS_SHORT,))),
                ),
                choose(
                    when(has("genre")),
                    when(positioned("first"), names("recipient", label=ROLE_VERB, style=STRAIGHT)),
                    otherwise(names("recipient", label=ROLE_VERB, style=SHORT)),
                ),
            ),
            when(
                has("author", "recipient"),
                names("author", style=SHORT),
                choose(
                    when(
                        neither(has_any("genre")), names("recipient", label=ROLE_VERB, style=SHORT)
                    )
                ),
            ),
            otherwise(names("author", style=SHORT, stead=(TITLE_AND_DESCRIPTIONS_SHORT,))),
        ),
        delimiter=" ",
    )
)
AUTHOR_INLINE = macro(
    choose(
        when(IS_LEGAL, TITLE_AND_DESCRIPTIONS_SHORT),
        when(IS_COMMUNICATION, AUTHOR_INLINE_AND_RECIPIENT),
        otherwise(
            names(
                "composer",
                style=SHORT,
                stead=(
                    names("author"),
                    names("guest"),
                    names("host"),
                    choose(when(of_type("song"), names("performer"))),
                    choose(
                        when(of_type("classic", "performance"), AUTHOR_TITLE_SUBSTITUTE_SHORT),
                        when(IS_ENTRY, AUTHOR_TITLE_SUBSTITUTE_CONTAINER_SHORT),
                    ),
                    names("illustrator"),
                    choose(
                        when(
                            neither(of_type("standard")),
                            names("editor-translator"),
                            names("editor"),
                            names("translator"),
                            names("collection-editor"),
                        )
                    ),
                    choose(
                        when(
                            every(of_type("broadcast"), has("container-title", "number", "title"))
                        ),
                        otherwise(
                            names("director"),
                            names("producer"),
                            names("executive-producer"),
                            names("series-creator"),
                            choose(when(of_type("broadcast"), names("contributor"))),
                        ),
                    ),
                    names("editorial-director"),
                    names("compiler"),
                    choose(
                        when(
                            of_type("event", "performance", "speech"),
                            names("chair"),
                            names("organizer"),
                        )
                    ),
                    names("curator"),
                    choose(
                        when(of_type("software", "webpage"), text("publisher", form="short")),
                        when(of_type("standard"), text("authority", form="short")),
                    ),
                    AUTHOR_TITLE_SUBSTITUTE_CONTAINER_SHORT,
                    AUTHOR_TITLE_SUBSTITUTE_SHORT,
                    choose(when(HAS_DESCRIPTION), when(of_type("manuscript"), SOURCE_ARCHIVE_NOTE)),
                ),
            )
        ),
    )
)
AUTHOR_SORT = macro(choose(when(IS_LEGAL, LEGAL_TITLE), otherwise(AUTHOR_BIB)))
