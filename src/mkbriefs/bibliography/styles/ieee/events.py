"""IEEE: where a paper was given."""

from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    has_any,
    macro,
    of_type,
    otherwise,
    term,
    text,
    when,
)

EVENT = macro(
    choose(
        when(
            of_type("paper-conference", "speech"),
            choose(
                when(
                    has_any("container-title"),
                    group(term("in"), text("container-title", italic=True), delimiter=" "),
                ),
                otherwise(group(term("presented at"), text("event"), delimiter=" ")),
            ),
        )
    )
)
