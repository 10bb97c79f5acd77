"""Chicago: publishers, of an original too."""

from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    macro,
    neither,
    of_type,
    otherwise,
    term,
    text,
    value,
    when,
)

SOURCE_PUBLICATION_DESCRIPTION_BIB = macro(
    choose(
        when(every(of_type("article"), has("genre"))),
        when(of_type("article"), term("preprint", case="capitalize-first")),
        when(of_type("thesis"), text("genre", case="capitalize-first")),
        when(
            has_any("original-publisher", "original-publisher-place"),
            choose(
                when(has_any("edition", "original-title")),
                when(
                    neither(
                        of_type(
                            "book",
                            "chapter",
                            "classic",
                            "entry",
                            "entry-dictionary",
                            "entry-encyclopedia",
                            "interview",
                            "musical_score",
                            "pamphlet",
                            "paper-conference",
                            "report",
                            "thesis",
                        )
                    )
                ),
                when(has("issued", "original-date"), value("reprint", case="capitalize-first")),
            ),
        ),
    )
)
SOURCE_PUBLICATION_PUBLISHER_BIB = macro(
    group(
        choose(
            when(
                every(of_type("thesis"), has("publisher")),
                text("publisher", case="capitalize-first"),
            ),
            when(
                has("publisher"), group(text("publisher", case="capitalize-first"), delimiter=": ")
            ),
            when(has_any("event-date", "event-title")),
            otherwise(text("publisher-place", case="capitalize-first")),
        ),
        choose(when(of_type("song"), text("number"))),
        delimiter=" ",
    )
)
SOURCE_PUBLICATION_PUBLISHER_ORIGINAL_BIB = macro(
    choose(
        when(
            has("original-publisher"),
            group(text("original-publisher", case="capitalize-first"), delimiter=": "),
        ),
        otherwise(text("original-publisher-place", case="capitalize-first")),
    )
)
