"""APA: who else had a part in a work."""

from mkbriefs.bibliography.styles.apa.people import ROLE, ROLE_SHORT, ROLE_VERB_SHORT, STRAIGHT
from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    has,
    macro,
    of_type,
    otherwise,
    when,
)
from mkbriefs.bibliography.styles.kinds import IS_EDITED, IS_INTERVIEW_OR_PAPER, IS_SERIAL
from mkbriefs.bibliography.styles.name_elements import names

IDENTIFIER_CONTRIBUTORS_MONOGRAPHIC = macro(
    group(
        choose(when(has("title"), names("interviewer", style=STRAIGHT, label=ROLE_SHORT))),
        choose(
            when(
                of_type("post", "webpage"),
                names("container-author", label=ROLE_VERB_SHORT, style=STRAIGHT),
                names("editor", "translator", style=STRAIGHT, label=ROLE_SHORT, delimiter="; "),
                names("illustrator", "narrator", style=STRAIGHT, label=ROLE_SHORT, delimiter="; "),
                names(
                    "compiler",
                    "chair",
                    "organizer",
                    "curator",
                    "series-creator",
                    "executive-producer",
                    style=STRAIGHT,
                    label=ROLE,
                    delimiter="; ",
                ),
            ),
            otherwise(
                names("illustrator", "narrator", style=STRAIGHT, label=ROLE_SHORT, delimiter="; "),
                choose(
                    when(has("container-title", "editor-translator")),
                    when(
                        has("container-title"),
                        names("translator", style=STRAIGHT, label=ROLE_SHORT, delimiter="; "),
                    ),
                    otherwise(
                        names("container-author", label=ROLE_VERB_SHORT, style=STRAIGHT),
                        names(
                            "editor", "translator", style=STRAIGHT, label=ROLE_SHORT, delimiter="; "
                        ),
                        names(
                            "compiler",
                            "chair",
                            "organizer",
                            "curator",
                            "series-creator",
                            "executive-producer",
                            style=STRAIGHT,
                            label=ROLE,
                            delimiter="; ",
                        ),
                    ),
                ),
            ),
        ),
        delimiter="; ",
    )
)
IDENTIFIER_CONTRIBUTORS_SERIAL = macro(
    group(
        choose(
            when(
                has("title"), names("interviewer", style=STRAIGHT, label=ROLE_SHORT, delimiter="; ")
            )
        ),
        names("translator", "narrator", style=STRAIGHT, label=ROLE_SHORT, delimiter="; "),
        delimiter="; ",
    )
)
IDENTIFIER_CONTRIBUTORS = macro(
    choose(
        when(IS_SERIAL, IDENTIFIER_CONTRIBUTORS_SERIAL),
        when(IS_EDITED, IDENTIFIER_CONTRIBUTORS_MONOGRAPHIC),
        when(IS_INTERVIEW_OR_PAPER, IDENTIFIER_CONTRIBUTORS_SERIAL),
        otherwise(IDENTIFIER_CONTRIBUTORS_MONOGRAPHIC),
    )
)
