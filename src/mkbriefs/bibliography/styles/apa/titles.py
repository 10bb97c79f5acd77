"""APA: titles (9.18)."""

from mkbriefs.bibliography.styles.apa.labels import LABEL_PART_NUMBER, LABEL_VOLUME
from mkbriefs.bibliography.styles.elements import (
    choose,
    either,
    every,
    group,
    has,
    macro,
    numeric,
    of_type,
    otherwise,
    text,
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    HAS_REVIEWED_WORK,
    IS_EDITED,
    IS_INTERVIEW_OR_PAPER,
    IS_REVIEW,
    IS_SERIAL,
)

TITLE_PART = macro(
    choose(
        when(
            has("part-title"),
            group(LABEL_PART_NUMBER, text("part-title", case="capitalize-first"), delimiter=". "),
        ),
        when(numeric("part-number")),
        otherwise(LABEL_PART_NUMBER),
    )
)
TITLE_AND_PART_TITLE = macro(group(text("title"), TITLE_PART, delimiter=": "))
TITLE_AND_PART_FILTER_REVIEW = macro(
    choose(
        when(
            either(IS_REVIEW, HAS_REVIEWED_WORK),
            choose(
                when(has("reviewed-genre", "title"), TITLE_AND_PART_TITLE),
                when(has("reviewed-title", "title"), TITLE_AND_PART_TITLE),
            ),
        ),
        otherwise(TITLE_AND_PART_TITLE),
    )
)
TITLE_VOLUME = macro(
    group(
        choose(
            when(
                has("volume-title"),
                group(
                    group(LABEL_VOLUME, text("volume-title"), delimiter=". "),
                    TITLE_PART,
                    delimiter=": ",
                ),
            ),
            when(has("part-title"), LABEL_VOLUME, TITLE_PART),
            when(numeric("part-number", "volume")),
            when(every(numeric("part-number"), has("volume")), LABEL_VOLUME),
            when(every(numeric("volume"), has("part-number")), LABEL_PART_NUMBER),
            when(numeric("part-number")),
            when(numeric("volume")),
            otherwise(LABEL_VOLUME, LABEL_PART_NUMBER),
        ),
        delimiter=", ",
    )
)
TITLE_AND_VOLUME_TITLE = macro(group(text("title"), TITLE_VOLUME, delimiter=": "))
TITLE_MONOGRAPHIC = macro(
    choose(
        when(has("container-title"), text("title")),
        otherwise(macro(TITLE_AND_VOLUME_TITLE, italic=True)),
    )
)
TITLE_SERIAL = macro(
    choose(
        when(has("container-title"), TITLE_AND_PART_FILTER_REVIEW),
        otherwise(macro(TITLE_AND_PART_FILTER_REVIEW, italic=True)),
    )
)
TITLE = macro(
    choose(
        when(of_type("post", "webpage"), macro(TITLE_AND_PART_FILTER_REVIEW, italic=True)),
        when(IS_SERIAL, TITLE_SERIAL),
        when(IS_EDITED, TITLE_MONOGRAPHIC),
        when(IS_INTERVIEW_OR_PAPER, TITLE_SERIAL),
        otherwise(TITLE_MONOGRAPHIC),
    )
)
