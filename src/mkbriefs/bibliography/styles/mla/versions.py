"""MLA: versions and numbers (5.48–53)."""

from mkbriefs.bibliography.styles.elements import (
    choose,
    either,
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
from mkbriefs.bibliography.styles.kinds import IS_EDITED, IS_INTERVIEW_OR_PAPER, IS_SERIAL
from mkbriefs.bibliography.styles.mla.labels import (
    LABEL_EDITION_CAPITALIZED,
    LABEL_ISSUE,
    LABEL_NUMBER,
    LABEL_NUMBER_CAPITALIZED,
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
_IS_BEHIND_OTHERS = either(
    has_any(
        *("container-author", "container-title", "edition", "part-title", "version"),
        "volume-title",
    ),
    every(
        has("author"),
        has_any(
            *("contributor", "director", "editor", "editor-translator", "host", "illustrator"),
            *("narrator", "series-creator", "translator"),
        ),
    ),
)
"""Whether a comma, and not the full stop behind the title, stands before the volume."""
_IS_TOLD_AT_THE_END = every(
    has("volume"),
    has_any("part-title", "volume-title"),
    neither(IS_SERIAL),
    either(neither(IS_INTERVIEW_OR_PAPER), IS_EDITED),
)
"""Whether `Vol. 3 of` the title of all volumes stands behind all else (5.117)."""
CONTAINER1_NUMBER = macro(
    group(
        choose(
            when(IS_SERIAL, text("collection-title")),
            when(every(IS_INTERVIEW_OR_PAPER, neither(IS_EDITED)), text("collection-title")),
        ),
        choose(
            when(_IS_TOLD_AT_THE_END),
            when(_IS_BEHIND_OTHERS, LABEL_VOLUME),
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
                when(
                    every(
                        has("number"),
                        neither(
                            _IS_BEHIND_OTHERS,
                            has_any("genre", "issue", "supplement-number", "volume"),
                        ),
                    ),
                    LABEL_NUMBER_CAPITALIZED,
                ),
                when(has("number"), text("genre"), LABEL_NUMBER),
            ),
            delimiter=" ",
        ),
        delimiter=", ",
    )
)
