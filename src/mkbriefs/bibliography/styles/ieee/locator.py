"""IEEE: the place cited."""

from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    label,
    located_by,
    macro,
    otherwise,
    text,
    when,
)

CITATION_LOCATOR = macro(
    group(
        choose(
            when(located_by("page"), label("locator", form="short")),
            otherwise(label("locator", form="short", case="capitalize-first")),
        ),
        text("locator"),
        delimiter=" ",
    )
)
