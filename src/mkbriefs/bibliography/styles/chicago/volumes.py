"""Chicago: volumes and who had a part in them."""

from mkbriefs.bibliography.styles.chicago.editions import (
    IDENTIFIER_EDITION_BIB,
    IDENTIFIER_NUMBER_BIB,
    IDENTIFIER_PATENT,
)
from mkbriefs.bibliography.styles.chicago.labels import (
    LABEL_NUMBER_OF_VOLUMES,
    LABEL_PART_NUMBER,
    LABEL_PART_NUMBER_CAPITALIZED,
    LABEL_VERSION_CAPITALIZED,
    LABEL_VOLUME,
    LABEL_VOLUME_CAPITALIZED,
)
from mkbriefs.bibliography.styles.chicago.people import ROLE_VERB, STRAIGHT
from mkbriefs.bibliography.styles.chicago.roles import (
    IDENTIFIER_CONTRIBUTORS_BIB,
    IDENTIFIER_CONTRIBUTORS_MONOGRAPHIC_BIB,
    IDENTIFIER_CONTRIBUTORS_SERIAL_BIB,
)
from mkbriefs.bibliography.styles.chicago.titles import TITLE_PRIMARY, TITLE_VOLUME
from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    has,
    has_any,
    macro,
    neither,
    of_type,
    otherwise,
    value,
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    IS_AUDIOVISUAL,
    IS_EDITED,
    IS_INTERVIEW_OR_PAPER,
    IS_SERIAL,
)
from mkbriefs.bibliography.styles.name_elements import names

IDENTIFIER_VOLUME_BIB_SPECIFIC_TITLE_FIRST = macro(
    group(
        choose(
            when(
                has("part-number", "part-title", "volume", "volume-title"),
                group(LABEL_PART_NUMBER_CAPITALIZED, value("of"), TITLE_VOLUME, delimiter=" "),
                group(LABEL_VOLUME, value("of"), TITLE_PRIMARY, delimiter=" "),
            ),
            when(
                has_any("part-title", "volume-title"),
                group(
                    choose(
                        when(
                            has("part-number", "volume"),
                            group(
                                LABEL_VOLUME_CAPITALIZED,
                                LABEL_PART_NUMBER,
                                value("of"),
                                delimiter=", ",
                            ),
                        ),
                        when(has("part-number"), LABEL_PART_NUMBER_CAPITALIZED, value("of")),
                        when(has("volume"), LABEL_VOLUME_CAPITALIZED, value("of")),
                    ),
                    TITLE_PRIMARY,
                    delimiter=" ",
                ),
            ),
            when(has("part-number", "volume"), LABEL_VOLUME_CAPITALIZED, LABEL_PART_NUMBER),
            when(has("part-number"), LABEL_PART_NUMBER_CAPITALIZED),
            when(has("volume"), LABEL_VOLUME_CAPITALIZED),
        ),
        delimiter=", ",
    )
)
IDENTIFIER_CONTRIBUTORS_AND_VOLUME_MONOGRAPHIC_BIB_SPECIFIC_TITLE_FIRST = macro(
    group(
        IDENTIFIER_CONTRIBUTORS_MONOGRAPHIC_BIB,
        group(
            IDENTIFIER_VOLUME_BIB_SPECIFIC_TITLE_FIRST,
            choose(
                when(
                    has_any(
                        "number-of-volumes", "part-number", "part-title", "volume", "volume-title"
                    ),
                    names("collection-editor", label=ROLE_VERB, style=STRAIGHT),
                )
            ),
            delimiter=", ",
        ),
        choose(
            when(
                neither(has_any("part-number", "part-title", "volume", "volume-title")),
                LABEL_NUMBER_OF_VOLUMES,
            )
        ),
        delimiter=". ",
    )
)
IDENTIFIER_CONTRIBUTORS_AND_VOLUME_BIB = macro(
    choose(
        when(IS_SERIAL, IDENTIFIER_CONTRIBUTORS_SERIAL_BIB),
        when(IS_EDITED, IDENTIFIER_CONTRIBUTORS_AND_VOLUME_MONOGRAPHIC_BIB_SPECIFIC_TITLE_FIRST),
        when(IS_INTERVIEW_OR_PAPER, IDENTIFIER_CONTRIBUTORS_SERIAL_BIB),
        otherwise(IDENTIFIER_CONTRIBUTORS_AND_VOLUME_MONOGRAPHIC_BIB_SPECIFIC_TITLE_FIRST),
    )
)
IDENTIFIER_REPORT_BIB = macro(
    group(
        choose(
            when(has("container-title"), IDENTIFIER_CONTRIBUTORS_BIB),
            when(
                has("title"),
                IDENTIFIER_NUMBER_BIB,
                LABEL_VERSION_CAPITALIZED,
                IDENTIFIER_EDITION_BIB,
                IDENTIFIER_CONTRIBUTORS_AND_VOLUME_BIB,
            ),
            otherwise(
                LABEL_VERSION_CAPITALIZED,
                IDENTIFIER_EDITION_BIB,
                IDENTIFIER_CONTRIBUTORS_AND_VOLUME_BIB,
            ),
        ),
        delimiter=". ",
    )
)
IDENTIFIER_BIB = macro(
    group(
        choose(
            when(of_type("patent"), IDENTIFIER_PATENT),
            when(of_type("report"), IDENTIFIER_REPORT_BIB),
            when(
                of_type("post", "webpage"),
                IDENTIFIER_NUMBER_BIB,
                LABEL_VERSION_CAPITALIZED,
                IDENTIFIER_EDITION_BIB,
                IDENTIFIER_CONTRIBUTORS_BIB,
            ),
            when(
                has("container-title"),
                choose(when(IS_AUDIOVISUAL, IDENTIFIER_NUMBER_BIB)),
                IDENTIFIER_CONTRIBUTORS_BIB,
            ),
            otherwise(
                choose(when(neither(of_type("song")), IDENTIFIER_NUMBER_BIB)),
                LABEL_VERSION_CAPITALIZED,
                IDENTIFIER_EDITION_BIB,
                IDENTIFIER_CONTRIBUTORS_AND_VOLUME_BIB,
            ),
        ),
        delimiter=". ",
    )
)
