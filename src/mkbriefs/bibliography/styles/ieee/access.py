"""IEEE: where a source is found on line."""

from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    has,
    has_any,
    macro,
    of_type,
    otherwise,
    term,
    text,
    when,
)

_MEDIUM = group(
    choose(
        when(has_any("medium"), text("medium", case="capitalize-first")),
        otherwise(
            term("online", case="capitalize-first"),
            choose(when(of_type("motion_picture"), term("video", case="capitalize-first"))),
        ),
    ),
    delimiter=" ",
    prefix="[",
    suffix="]",
)
ACCESS = macro(
    choose(
        when(
            of_type("webpage", "post", "post-weblog"),
            choose(
                when(
                    has("URL"),
                    group(
                        group(
                            term("accessed", case="capitalize-first"),
                            date("accessed", form="text"),
                            delimiter=": ",
                        ),
                        term("online", prefix="[", suffix="]", case="capitalize-first"),
                        group(
                            term("available at", case="capitalize-first"),
                            text("URL"),
                            delimiter=": ",
                        ),
                        delimiter=". ",
                        prefix=" ",
                    ),
                )
            ),
        ),
        when(has_any("DOI"), text("DOI", prefix=" doi: ", suffix=".")),
        when(
            has("URL"),
            group(
                group(
                    term("accessed", case="capitalize-first"),
                    date("accessed", form="text"),
                    delimiter=": ",
                ),
                prefix=" ",
                suffix=".",
            ),
            group(
                _MEDIUM,
                group(term("available at", case="capitalize-first"), text("URL"), delimiter=": "),
                delimiter=". ",
                prefix=" ",
            ),
        ),
    )
)
