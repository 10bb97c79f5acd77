"""Chicago: legal sources."""

from mkbriefs.bibliography.styles.bluebook import (
    LABEL_SECTION_SYMBOL,
    LEGAL_IDENTIFIER,
    LEGAL_SOURCE_HEARING,
    LEGAL_TITLE,
)
from mkbriefs.bibliography.styles.chicago.dates import (
    DATE_ISSUED_FULL,
    DATE_ISSUED_YEAR,
    DATE_ORIGINAL_YEAR,
)
from mkbriefs.bibliography.styles.chicago.labels import LABEL_LOCATOR, LABEL_NUMBER_CAPITALIZED
from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    located_by,
    macro,
    number,
    of_type,
    otherwise,
    term,
    text,
    value,
    when,
)
from mkbriefs.bibliography.styles.name_elements import names
from mkbriefs.bibliography.styles.scope import NameStyle

LEGAL_DATE_CASE = macro(
    group(
        text("authority"),
        choose(when(has("container-title"), DATE_ISSUED_YEAR), otherwise(DATE_ISSUED_FULL)),
        delimiter=" ",
        prefix="(",
        suffix=")",
    )
)
LEGAL_DATE = macro(
    choose(
        when(of_type("treaty"), DATE_ISSUED_FULL),
        when(of_type("legal_case"), LEGAL_DATE_CASE),
        when(
            of_type("bill", "hearing", "legislation", "regulation"),
            group(
                group(DATE_ORIGINAL_YEAR, term("and", form="symbol"), delimiter=" "),
                choose(
                    when(has("issued"), DATE_ISSUED_YEAR), otherwise(date("submitted", form="text"))
                ),
                delimiter=" ",
                prefix="(",
                suffix=")",
            ),
        ),
    )
)
LEGAL_IDENTIFIER_BILL_REPORT = macro(
    group(
        text("genre"),
        choose(
            when(has_any("authority", "chapter-number", "container-title"), text("number")),
            otherwise(LABEL_NUMBER_CAPITALIZED),
        ),
        delimiter=" ",
    )
)
LEGAL_SOURCE_BILL = macro(
    group(
        LEGAL_IDENTIFIER_BILL_REPORT,
        group(text("authority"), text("chapter-number"), delimiter=" "),
        group(text("volume"), text("container-title"), text("page-first"), delimiter=" "),
        delimiter=", ",
    )
)
LEGAL_SOURCE_CASE = macro(
    group(
        choose(
            when(
                has("container-title"),
                text("volume"),
                text("container-title"),
                LABEL_SECTION_SYMBOL,
                choose(
                    when(has_any("page", "page-first"), text("page-first")), otherwise(value("___"))
                ),
            ),
            otherwise(LABEL_NUMBER_CAPITALIZED),
        ),
        delimiter=" ",
    )
)
LEGAL_SOURCE_LEGISLATION = macro(
    choose(
        when(
            has("number"),
            group(
                group(
                    choose(
                        when(has("genre"), text("genre", case="capitalize-first")),
                        otherwise(term("legislation", form="short", case="capitalize-first")),
                    ),
                    LABEL_NUMBER_CAPITALIZED,
                    delimiter=" ",
                ),
                group(text("volume"), text("container-title"), text("page-first"), delimiter=" "),
                delimiter=", ",
            ),
        ),
        otherwise(
            group(
                text("volume"),
                text("container-title"),
                choose(when(has("section"), LABEL_SECTION_SYMBOL), otherwise(text("page-first"))),
                delimiter=" ",
            )
        ),
    )
)
LEGAL_SOURCE_REGULATION = macro(
    group(
        group(text("genre"), LABEL_NUMBER_CAPITALIZED, delimiter=" "),
        group(
            text("volume"),
            text("container-title"),
            choose(when(has("section"), LABEL_SECTION_SYMBOL), otherwise(text("page-first"))),
            delimiter=" ",
        ),
        delimiter=", ",
    )
)
LEGAL_SOURCE_TREATY = macro(
    group(
        number("volume"),
        text("container-title"),
        choose(
            when(has_any("page", "page-first"), text("page-first")),
            otherwise(LABEL_NUMBER_CAPITALIZED),
        ),
        delimiter=" ",
    )
)
LEGAL_SOURCE = macro(
    choose(
        when(of_type("bill"), LEGAL_SOURCE_BILL),
        when(of_type("hearing"), LEGAL_SOURCE_HEARING),
        when(of_type("legal_case"), LEGAL_SOURCE_CASE),
        when(of_type("legislation"), LEGAL_SOURCE_LEGISLATION),
        when(of_type("regulation"), LEGAL_SOURCE_REGULATION),
        when(of_type("treaty"), LEGAL_SOURCE_TREATY),
    )
)
LEGAL_REFERENCE = macro(
    group(
        choose(
            when(
                of_type("treaty"),
                LEGAL_TITLE,
                names(
                    "author",
                    style=NameStyle(
                        delimiter="-",
                        form="short",
                        et_al_min=100,
                        et_al_use_first=99,
                        initialize=False,
                    ),
                ),
                LEGAL_DATE,
                LEGAL_SOURCE,
            ),
            otherwise(
                group(
                    group(LEGAL_TITLE, LEGAL_SOURCE, delimiter=", "),
                    LEGAL_DATE,
                    LEGAL_IDENTIFIER,
                    delimiter=" ",
                )
            ),
        ),
        group(
            choose(when(every(located_by("page"), has("page")), term("at"))),
            LABEL_LOCATOR,
            delimiter=" ",
        ),
        delimiter=", ",
    )
)
