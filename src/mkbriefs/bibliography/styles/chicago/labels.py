"""Chicago: words before numbers."""

from mkbriefs.bibliography.styles.elements import (
    choose,
    either,
    every,
    group,
    has,
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
from mkbriefs.bibliography.styles.kinds import IS_EDITED, IS_INTERVIEW_OR_PAPER, IS_LEGAL, IS_SERIAL

LABEL_CHAPTER_NUMBER = macro(
    group(
        choose(
            when(every(numeric("chapter-number"), of_type("song")), value("track")),
            when(numeric("chapter-number"), label("chapter-number", form="short")),
        ),
        text("chapter-number"),
        delimiter=" ",
    )
)
LABEL_CHAPTER_NUMBER_CAPITALIZED = macro(
    group(
        choose(
            when(
                every(numeric("chapter-number"), of_type("song")),
                value("track", case="capitalize-first"),
            ),
            when(
                numeric("chapter-number"),
                label("chapter-number", form="short", case="capitalize-first"),
            ),
        ),
        text("chapter-number", case="capitalize-first"),
        delimiter=" ",
    )
)
LABEL_COLLECTION_NUMBER = macro(
    group(
        choose(when(numeric("collection-number"), label("collection-number", form="short"))),
        text("collection-number"),
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
            when(IS_SERIAL, text("edition"), label("edition")),
            when(IS_EDITED, text("edition")),
            when(IS_INTERVIEW_OR_PAPER, text("edition"), label("edition")),
            otherwise(text("edition")),
        ),
        delimiter=" ",
    )
)
LABEL_EDITION_CAPITALIZED = macro(
    group(
        choose(
            when(
                numeric("edition"),
                number("edition", form="ordinal"),
                label("edition", form="short"),
            ),
            when(
                IS_SERIAL, text("edition", case="title"), label("edition", case="capitalize-first")
            ),
            when(IS_EDITED, text("edition", case="capitalize-first")),
            when(
                IS_INTERVIEW_OR_PAPER,
                text("edition", case="title"),
                label("edition", case="capitalize-first"),
            ),
            otherwise(text("edition", case="capitalize-first")),
        ),
        delimiter=" ",
    )
)
LABEL_ISSUE = macro(group(label("issue", form="short"), text("issue"), delimiter=" "))
LABEL_LOCATOR = macro(
    group(
        choose(
            when(located_by("page")),
            when(
                IS_LEGAL,
                choose(
                    when(
                        located_by("chapter", "paragraph", "section"),
                        label("locator", form="symbol"),
                    ),
                    otherwise(label("locator", form="short")),
                ),
            ),
            when(every(numeric("locator"), located_by("line")), label("locator")),
            when(numeric("locator"), label("locator", form="short")),
            when(located_by("chapter", "line", "verse")),
            otherwise(label("locator", form="short")),
        ),
        text("locator"),
        delimiter=" ",
    )
)
LABEL_LOCATOR_ALL = macro(group(label("locator", form="short"), text("locator"), delimiter=" "))
LABEL_NUMBER_CAPITALIZED = macro(
    group(
        choose(
            when(of_type("standard")),
            when(
                either(numeric("number"), of_type("legislation", "regulation")),
                label("number", form="short", case="capitalize-first"),
            ),
        ),
        text("number", case="capitalize-first"),
        delimiter=" ",
    )
)
LABEL_NUMBER_OF_VOLUMES = macro(
    group(
        text("number-of-volumes"),
        choose(when(numeric("number-of-volumes"), label("number-of-volumes", form="short"))),
        delimiter=" ",
    )
)
LABEL_PART_NUMBER = macro(
    group(
        choose(when(numeric("part-number"), term("part", form="short"))),
        text("part-number"),
        delimiter=" ",
    )
)
LABEL_PART_NUMBER_CAPITALIZED = macro(
    group(
        choose(when(numeric("part-number"), term("part", form="short", case="capitalize-first"))),
        text("part-number", case="capitalize-first"),
        delimiter=" ",
    )
)
LABEL_SECTION_CAPITALIZED = macro(
    group(
        choose(when(numeric("section"), label("section", form="short", case="capitalize-first"))),
        text("section", case="title"),
        delimiter=" ",
    )
)
LABEL_SUPPLEMENT_NUMBER = macro(
    group(
        choose(
            when(has("issue", "supplement-number"), term("supplement", form="short")),
            when(
                every(numeric("supplement-number"), has("volume-title")),
                term("issue", form="short"),
            ),
            when(
                every(numeric("supplement-number"), of_type("periodical"), has("title")),
                term("issue", form="short"),
            ),
            when(numeric("supplement-number"), term("supplement", form="short")),
        ),
        text("supplement-number"),
        delimiter=" ",
    )
)
LABEL_VERSION = macro(
    group(
        choose(
            when(of_type("software"), label("version", form="short")), otherwise(label("version"))
        ),
        text("version"),
        delimiter=" ",
    )
)
LABEL_VERSION_CAPITALIZED = macro(
    group(
        choose(
            when(of_type("software"), label("version", form="short", case="capitalize-first")),
            otherwise(label("version", case="capitalize-first")),
        ),
        text("version"),
        delimiter=" ",
    )
)
LABEL_VOLUME = macro(
    group(
        choose(when(numeric("volume"), label("volume", form="short"))),
        text("volume"),
        delimiter=" ",
    )
)
LABEL_VOLUME_CAPITALIZED = macro(
    group(
        choose(when(numeric("volume"), label("volume", form="short", case="capitalize-first"))),
        text("volume", case="capitalize-first"),
        delimiter=" ",
    )
)
