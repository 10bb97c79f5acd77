"""MLA: who else worked on it (5.38–47)."""

from mkbriefs.bibliography.styles.elements import choose, group, has, macro, otherwise, when
from mkbriefs.bibliography.styles.mla.people import ROLE_VERB, ROLE_VERB_CAPITAL, STRAIGHT
from mkbriefs.bibliography.styles.name_elements import names

CONTAINER1_CONTRIBUTOR = macro(
    group(
        names("container-author", style=STRAIGHT, label=ROLE_VERB, delimiter=", "),
        choose(
            when(
                has("container-title"),
                names("editor-translator", style=STRAIGHT, label=ROLE_VERB, delimiter=", "),
                names("editor", "translator", style=STRAIGHT, label=ROLE_VERB, delimiter=", "),
                names(
                    "director",
                    "series-creator",
                    "illustrator",
                    "host",
                    "narrator",
                    "contributor",
                    style=STRAIGHT,
                    label=ROLE_VERB,
                    delimiter=", ",
                ),
            ),
            otherwise(
                names("editor-translator", style=STRAIGHT, label=ROLE_VERB_CAPITAL, delimiter=", "),
                names(
                    "editor", "translator", style=STRAIGHT, label=ROLE_VERB_CAPITAL, delimiter=", "
                ),
                names(
                    "director",
                    "series-creator",
                    "illustrator",
                    "host",
                    "narrator",
                    "contributor",
                    style=STRAIGHT,
                    label=ROLE_VERB_CAPITAL,
                    delimiter=", ",
                ),
            ),
        ),
        delimiter=", ",
    )
)
