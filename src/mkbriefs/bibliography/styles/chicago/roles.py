"""Chicago: who else had a part in a work."""

from mkbriefs.bibliography.styles.chicago.people import ROLE_VERB_CAPITAL, STRAIGHT
from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    has_any,
    macro,
    neither,
    of_type,
    otherwise,
    when,
)
from mkbriefs.bibliography.styles.kinds import IS_EDITED, IS_INTERVIEW_OR_PAPER, IS_SERIAL
from mkbriefs.bibliography.styles.name_elements import names

IDENTIFIER_CONTRIBUTORS_MONOGRAPHIC_BIB = macro(
    group(
        choose(
            when(
                of_type("post", "webpage"),
                names("container-author", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names("editor-translator", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names(
                    "editor", "translator", label=ROLE_VERB_CAPITAL, style=STRAIGHT, delimiter=". "
                ),
                names("editorial-director", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names("guest", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names("host", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names("illustrator", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names("narrator", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names(
                    "compiler",
                    "chair",
                    "organizer",
                    "curator",
                    label=ROLE_VERB_CAPITAL,
                    style=STRAIGHT,
                    delimiter=". ",
                ),
                names(
                    "series-creator",
                    "executive-producer",
                    label=ROLE_VERB_CAPITAL,
                    style=STRAIGHT,
                    delimiter=". ",
                ),
                names("producer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names("director", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                choose(
                    when(
                        of_type("broadcast", "performance"),
                        names("script-writer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                    )
                ),
                names("performer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                choose(
                    when(
                        neither(of_type("thesis")),
                        names("contributor", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                    )
                ),
            ),
            otherwise(
                choose(
                    when(
                        neither(has_any("container-title")),
                        names("container-author", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                        names("editor-translator", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                        names(
                            "editor",
                            "translator",
                            label=ROLE_VERB_CAPITAL,
                            style=STRAIGHT,
                            delimiter=". ",
                        ),
                        names("editorial-director", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                        names("guest", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                        names("host", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                    )
                ),
                names("illustrator", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                names("narrator", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                choose(
                    when(
                        neither(has_any("container-title")),
                        names(
                            "compiler",
                            "chair",
                            "organizer",
                            "curator",
                            label=ROLE_VERB_CAPITAL,
                            style=STRAIGHT,
                            delimiter=". ",
                        ),
                        names(
                            "series-creator",
                            "executive-producer",
                            label=ROLE_VERB_CAPITAL,
                            style=STRAIGHT,
                            delimiter=". ",
                        ),
                        names("producer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                        names("director", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                        choose(
                            when(
                                of_type("broadcast", "performance"),
                                names("script-writer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                            )
                        ),
                        names("performer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                        choose(
                            when(
                                neither(of_type("song", "thesis")),
                                names("contributor", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                            )
                        ),
                    )
                ),
                choose(
                    when(
                        of_type("song"),
                        names("contributor", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                    )
                ),
            ),
        ),
        delimiter=". ",
    )
)
IDENTIFIER_CONTRIBUTORS_SERIAL_BIB = macro(
    group(
        names("translator", "narrator", label=ROLE_VERB_CAPITAL, style=STRAIGHT, delimiter=". "),
        names(
            "compiler",
            "chair",
            "organizer",
            "curator",
            label=ROLE_VERB_CAPITAL,
            style=STRAIGHT,
            delimiter=". ",
        ),
        names(
            "series-creator",
            "executive-producer",
            label=ROLE_VERB_CAPITAL,
            style=STRAIGHT,
            delimiter=". ",
        ),
        names("producer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
        names("director", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
        names("script-writer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
        names("performer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
        delimiter=". ",
    )
)
IDENTIFIER_CONTRIBUTORS_BIB = macro(
    choose(
        when(IS_SERIAL, IDENTIFIER_CONTRIBUTORS_SERIAL_BIB),
        when(IS_EDITED, IDENTIFIER_CONTRIBUTORS_MONOGRAPHIC_BIB),
        when(IS_INTERVIEW_OR_PAPER, IDENTIFIER_CONTRIBUTORS_SERIAL_BIB),
        otherwise(IDENTIFIER_CONTRIBUTORS_MONOGRAPHIC_BIB),
    )
)
