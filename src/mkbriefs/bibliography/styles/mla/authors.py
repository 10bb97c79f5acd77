"""MLA: who made it, and what stands in for an unknown author (5.3–22)."""

from mkbriefs.bibliography.styles.elements import choose, macro, of_type, text, when
from mkbriefs.bibliography.styles.mla.people import INVERTED, ROLE_BEHIND
from mkbriefs.bibliography.styles.mla.titles import TITLE
from mkbriefs.bibliography.styles.name_elements import names

AUTHOR = macro(
    names(
        "composer",
        style=INVERTED,
        label=ROLE_BEHIND,
        stead=(
            names("author"),
            names("guest", style=INVERTED),
            names("editor-translator"),
            names("editor"),
            names("translator"),
            choose(when(of_type("standard"), text("authority"))),
            TITLE,
        ),
    )
)
