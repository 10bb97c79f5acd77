"""Chicago: editors and volumes of what a part stands in."""

from mkbriefs.bibliography.styles.chicago.containers import SOURCE_MONOGRAPHIC_PREPOSITION_BIB
from mkbriefs.bibliography.styles.chicago.editions import (
    IDENTIFIER_EDITION_NOTE,
    IDENTIFIER_NUMBER_BIB,
)
from mkbriefs.bibliography.styles.chicago.labels import (
    LABEL_NUMBER_OF_VOLUMES,
    LABEL_PART_NUMBER,
    LABEL_VERSION,
    LABEL_VOLUME,
)
from mkbriefs.bibliography.styles.chicago.people import ROLE_VERB, ROLE_VERB_CAPITAL, STRAIGHT
from mkbriefs.bibliography.styles.chicago.serials import (
    SOURCE_SERIAL_IDENTIFIER_BIB,
    SOURCE_SERIAL_TITLE_BIB,
)
from mkbriefs.bibliography.styles.chicago.titles import TITLE_VOLUME
from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    macro,
    neither,
    numeric,
    of_type,
    otherwise,
    text,
    value,
    when,
)
from mkbriefs.bibliography.styles.name_elements import names

SOURCE_MONOGRAPHIC_IDENTIFIER_CONTRIBUTORS_BIB = macro(
    choose(
        when(
            has("container-author", "container-title"),
            names("container-author", label=ROLE_VERB, style=STRAIGHT),
        ),
        otherwise(
            group(
                names("editor-translator", label=ROLE_VERB, style=STRAIGHT),
                names("editor", "translator", label=ROLE_VERB, style=STRAIGHT, delimiter=", "),
                names("guest", label=ROLE_VERB, style=STRAIGHT),
                names("host", label=ROLE_VERB, style=STRAIGHT),
                names("chair", "organizer", label=ROLE_VERB, style=STRAIGHT, delimiter=", "),
                names(
                    "illustrator",
                    "narrator",
                    "compiler",
                    "curator",
                    label=ROLE_VERB,
                    style=STRAIGHT,
                    delimiter=", ",
                ),
                names(
                    "series-creator",
                    "executive-producer",
                    label=ROLE_VERB,
                    style=STRAIGHT,
                    delimiter=", ",
                ),
                names("producer", label=ROLE_VERB, style=STRAIGHT),
                names("editorial-director", label=ROLE_VERB, style=STRAIGHT),
                choose(
                    when(
                        of_type("broadcast", "performance"),
                        names("script-writer", label=ROLE_VERB, style=STRAIGHT),
                    )
                ),
                names("director", label=ROLE_VERB, style=STRAIGHT),
                names("performer", label=ROLE_VERB, style=STRAIGHT),
                choose(
                    when(
                        neither(of_type("song", "thesis")),
                        names("contributor", label=ROLE_VERB, style=STRAIGHT),
                    )
                ),
                delimiter=", ",
            )
        ),
    )
)
SOURCE_SERIAL_TITLE_VOLUME_BIB = macro(
    choose(
        when(
            has("volume-title"),
            group(
                group(SOURCE_MONOGRAPHIC_PREPOSITION_BIB, TITLE_VOLUME, delimiter=" "),
                SOURCE_MONOGRAPHIC_IDENTIFIER_CONTRIBUTORS_BIB,
                delimiter=", ",
            ),
        )
    )
)
SOURCE_SERIAL_BIB = macro(
    group(
        SOURCE_SERIAL_TITLE_VOLUME_BIB,
        choose(
            when(
                of_type("article-magazine", "article-newspaper"),
                group(SOURCE_SERIAL_TITLE_BIB, SOURCE_SERIAL_IDENTIFIER_BIB, delimiter=", "),
            ),
            when(
                has("collection-title", "volume"),
                group(SOURCE_SERIAL_TITLE_BIB, SOURCE_SERIAL_IDENTIFIER_BIB, delimiter=", "),
            ),
            when(
                has("volume"),
                group(SOURCE_SERIAL_TITLE_BIB, SOURCE_SERIAL_IDENTIFIER_BIB, delimiter=" "),
            ),
            otherwise(group(SOURCE_SERIAL_TITLE_BIB, SOURCE_SERIAL_IDENTIFIER_BIB, delimiter=", ")),
        ),
        delimiter=". ",
    )
)
SOURCE_MONOGRAPHIC_IDENTIFIER_VOLUME_BIB_SPECIFIC_TITLE_FIRST = macro(
    group(
        choose(
            when(
                has("part-number", "part-title", "volume", "volume-title"),
                group(LABEL_PART_NUMBER, value("of"), TITLE_VOLUME, delimiter=" "),
                group(
                    LABEL_VOLUME,
                    value("of"),
                    text("container-title", case="title", italic=True),
                    delimiter=" ",
                ),
            ),
            when(
                has_any("part-title", "volume-title"),
                group(
                    choose(
                        when(
                            has("part-number", "volume"),
                            group(LABEL_VOLUME, LABEL_PART_NUMBER, value("of"), delimiter=", "),
                        ),
                        when(has("part-number"), LABEL_PART_NUMBER, value("of")),
                        when(has("volume"), LABEL_VOLUME, value("of")),
                    ),
                    text("container-title", case="title", italic=True),
                    delimiter=" ",
                ),
            ),
            when(has("part-number"), LABEL_VOLUME, LABEL_PART_NUMBER),
            when(neither(numeric("volume")), LABEL_VOLUME),
            when(has("container-title"), LABEL_VOLUME),
            when(
                every(numeric("volume"), has("page")),
                choose(when(has("collection-editor"), LABEL_VOLUME)),
            ),
            otherwise(LABEL_VOLUME),
        ),
        delimiter=", ",
    )
)
SOURCE_MONOGRAPHIC_IDENTIFIER_CONTRIBUTORS_AND_VOLUME_BIB_SPECIFIC_TITLE_FIRST = macro(
    group(
        SOURCE_MONOGRAPHIC_IDENTIFIER_CONTRIBUTORS_BIB,
        SOURCE_MONOGRAPHIC_IDENTIFIER_VOLUME_BIB_SPECIFIC_TITLE_FIRST,
        choose(
            when(
                has_any("number-of-volumes", "part-number", "part-title", "volume", "volume-title"),
                names("collection-editor", label=ROLE_VERB, style=STRAIGHT),
            )
        ),
        choose(
            when(has_any("part-number", "part-title", "volume", "volume-title")),
            when(has("page")),
            otherwise(LABEL_NUMBER_OF_VOLUMES),
        ),
        delimiter=", ",
    )
)
SOURCE_MONOGRAPHIC_IDENTIFIER_BIB = macro(
    choose(
        when(
            has("container-title"),
            group(
                choose(
                    when(
                        neither(of_type("broadcast", "graphic", "map", "motion_picture", "song")),
                        IDENTIFIER_NUMBER_BIB,
                    )
                ),
                LABEL_VERSION,
                IDENTIFIER_EDITION_NOTE,
                SOURCE_MONOGRAPHIC_IDENTIFIER_CONTRIBUTORS_AND_VOLUME_BIB_SPECIFIC_TITLE_FIRST,
                delimiter=", ",
            ),
        )
    )
)
SOURCE_MONOGRAPHIC_IDENTIFIER_CONTRIBUTORS_BIB_CONTAINER_AUTHOR = macro(
    choose(
        when(
            has("container-author", "container-title"),
            group(
                names("editor-translator", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names(
                    "editor", "translator", label=ROLE_VERB_CAPITAL, style=STRAIGHT, delimiter=". "
                ),
                names("guest", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names("host", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names(
                    "chair", "organizer", label=ROLE_VERB_CAPITAL, style=STRAIGHT, delimiter=". "
                ),
                names(
                    "illustrator",
                    "narrator",
                    "compiler",
                    "curator",
                    label=ROLE_VERB_CAPITAL,
                    style=STRAIGHT,
                    delimiter=". ",
                ),
                names(
                    "series-creator",
                    "executive-producer",
                    label=ROLE_VERB_CAPITAL,
                    style=STRAIGHT,
                    delimiter=". ",
                ),
                names("producer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names("editorial-director", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                choose(
                    when(
                        of_type("broadcast", "performance"),
                        names("script-writer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                    )
                ),
                names("director", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names("performer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                choose(
                    when(
                        neither(of_type("song", "thesis")),
                        names("contributor", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                    )
                ),
                delimiter=". ",
            ),
        )
    )
)
