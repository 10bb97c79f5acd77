"""MLA: works of several volumes (5.117)."""

from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    has,
    has_any,
    macro,
    neither,
    otherwise,
    text,
    value,
    when,
)
from mkbriefs.bibliography.styles.mla.labels import (
    LABEL_NUMBER_OF_VOLUMES,
    LABEL_PART_NUMBER,
    LABEL_PART_NUMBER_CAPITALIZED,
    LABEL_VOLUME,
    LABEL_VOLUME_CAPITALIZED,
)
from mkbriefs.bibliography.styles.mla.people import ROLE_BEHIND, STRAIGHT
from mkbriefs.bibliography.styles.mla.titles import TITLE_PRIMARY
from mkbriefs.bibliography.styles.name_elements import names

SUPPLEMENTAL_MULTIVOLUME_WORKS = macro(
    group(
        choose(
            when(
                has("part-number", "part-title", "volume", "volume-title"),
                group(
                    LABEL_PART_NUMBER_CAPITALIZED,
                    value("of"),
                    text("volume-title", case="title", italic=True),
                    delimiter=" ",
                ),
                group(
                    LABEL_VOLUME,
                    value("of"),
                    group(
                        choose(
                            when(
                                has("container-title"),
                                text("container-title", case="title", italic=True),
                            ),
                            otherwise(TITLE_PRIMARY),
                        ),
                        names("collection-editor", style=STRAIGHT, label=ROLE_BEHIND),
                        delimiter=", ",
                    ),
                    delimiter=" ",
                ),
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
                    group(
                        choose(
                            when(
                                has("container-title"),
                                text("container-title", case="title", italic=True),
                            ),
                            otherwise(TITLE_PRIMARY),
                        ),
                        names("collection-editor", style=STRAIGHT, label=ROLE_BEHIND),
                        delimiter=", ",
                    ),
                    delimiter=" ",
                ),
            ),
        ),
        choose(when(neither(has_any("volume")), LABEL_NUMBER_OF_VOLUMES)),
        delimiter=", ",
    )
)
