"""MLA: versions and numbers (5.48–53)."""

from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    macro,
    numeric,
    of_type,
    otherwise,
    text,
    value,
    when,
)
from mkbriefs.bibliography.styles.kinds import IS_EDITED, IS_INTERVIEW_OR_PAPER, IS_SERIAL
from mkbriefs.bibliography.styles.mla.labels import (
    LABEL_EDITION_CAPITALIZED,
    LABEL_ISSUE,
    LABEL_NUMBER,
    LABEL_SUPPLEMENT_NUMBER,
    LABEL_VERSION,
    LABEL_VERSION_CAPITALIZED,
    LABEL_VOLUME,
    LABEL_VOLUME_CAPITALIZED,
)

CONTAINER1_VERSION = macro(
    group(
        LABEL_EDITION_CAPITALIZED,
        choose(when(has("edition"), LABEL_VERSION), otherwise(LABEL_VERSION_CAPITALIZED)),
        delimiter=", ",
    )
)
CONTAINER1_NUMBER = macro(
    group(
        choose(
            when(IS_SERIAL, text("collection-title"), LABEL_VOLUME),
            when(IS_EDITED, LABEL_VOLUME),
            when(IS_INTERVIEW_OR_PAPER, text("collection-title"), LABEL_VOLUME),
            when(has_any("part-title", "volume-title"), LABEL_VOLUME),
            when(has_any("edition", "container-title"), LABEL_VOLUME),
            when(
                has("author"),
                choose(
                    when(
                        has_any(
                            "container-author",
                            "contributor",
                            "director",
                            "editor",
                            "editor-translator",
                            "illustrator",
                            "interviewer",
                            "translator",
                        ),
                        LABEL_VOLUME,
                    )
                ),
            ),
            otherwise(LABEL_VOLUME_CAPITALIZED),
        ),
        LABEL_ISSUE,
        LABEL_SUPPLEMENT_NUMBER,
        group(
            choose(
                when(
                    every(of_type("broadcast"), has("genre"), numeric("number")),
                    text("genre"),
                    text("number"),
                ),
                when(
                    every(of_type("broadcast"), numeric("number")), value("episode"), text("number")
                ),
                when(has("number"), text("genre"), LABEL_NUMBER),
            ),
            delimiter=" ",
        ),
        delimiter=", ",
    )
)
