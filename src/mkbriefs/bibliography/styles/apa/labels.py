"""APA: words before numbers."""

from mkbriefs.bibliography.styles.elements import (
    choose,
    either,
    every,
    group,
    label,
    located_by,
    macro,
    number,
    numeric,
    of_type,
    otherwise,
    term,
    text,
    value,
    when,
)
from mkbriefs.bibliography.styles.kinds import IS_LEGAL

LABEL_CHAPTER_NUMBER = macro(
    group(
        choose(
            when(
                every(numeric("chapter-number"), of_type("song")),
                value("track", case="capitalize-first"),
            ),
            when(numeric("chapter-number"), label("chapter-number", case="capitalize-first")),
        ),
        text("chapter-number"),
        delimiter=" ",
    )
)
LABEL_EDITION = macro(
    group(
        choose(
            when(
                numeric("edition"),
                number("edition", form="ordinal"),
                label("edition", form="short"),
            ),
            otherwise(text("edition")),
        ),
        delimiter=" ",
    )
)
LABEL_ISSUE = macro(group(label("issue", case="capitalize-first"), text("issue"), delimiter=" "))
LABEL_LOCATOR = macro(
    group(
        choose(
            when(located_by("page"), label("locator", form="short")),
            when(
                IS_LEGAL,
                choose(
                    when(
                        located_by("chapter", "paragraph", "section"),
                        label("locator", form="symbol"),
                    ),
                    otherwise(label("locator", case="capitalize-first")),
                ),
            ),
            when(located_by("paragraph"), label("locator", form="short")),
            when(numeric("locator"), label("locator", case="capitalize-first")),
            when(located_by("chapter", "line", "verse")),
            otherwise(label("locator", case="capitalize-first")),
        ),
        text("locator"),
        delimiter=" ",
    )
)
LABEL_NUMBER = macro(
    group(
        choose(
            when(of_type("standard")),
            when(
                either(numeric("number"), of_type("legislation", "patent", "regulation")),
                label("number", form="short", case="capitalize-first"),
            ),
        ),
        text("number", case="capitalize-first"),
        delimiter=" ",
    )
)
LABEL_NUMBER_CAPITALIZED = macro(LABEL_NUMBER)
LABEL_NUMBER_ARTICLE = macro(
    group(term("article-locator", case="capitalize-first"), text("number"), delimiter=" ")
)
LABEL_NUMBER_OF_VOLUMES = macro(
    group(
        choose(
            when(
                numeric("number-of-volumes"),
                label("number-of-volumes", form="short", case="capitalize-first"),
                group(term("page-range-delimiter", prefix="1"), number("number-of-volumes")),
            ),
            otherwise(text("number-of-volumes")),
        ),
        delimiter=" ",
    )
)
LABEL_PART_NUMBER = macro(
    group(
        choose(when(numeric("part-number"), term("part", form="short", case="capitalize-first"))),
        text("part-number", case="capitalize-first"),
        delimiter=" ",
    )
)
LABEL_SUPPLEMENT_NUMBER = macro(
    group(
        choose(
            when(
                numeric("supplement-number"),
                term("supplement", form="short", case="capitalize-first"),
            )
        ),
        text("supplement-number", case="capitalize-first"),
        delimiter=" ",
    )
)
LABEL_VERSION = macro(
    group(label("version", case="capitalize-first"), text("version"), delimiter=" ")
)
LABEL_VOLUME = macro(
    group(
        choose(when(numeric("volume"), label("volume", form="short", case="capitalize-first"))),
        text("volume", case="capitalize-first"),
        delimiter=" ",
    )
)
