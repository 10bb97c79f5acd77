"""IEEE: entries of the list, kind by kind."""

from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    has,
    label,
    macro,
    of_type,
    otherwise,
    term,
    text,
    value,
    when,
)
from mkbriefs.bibliography.styles.ieee.access import ACCESS
from mkbriefs.bibliography.styles.ieee.events import EVENT
from mkbriefs.bibliography.styles.ieee.parts import (
    GEOGRAPHIC_LOCATION,
    ISSUED,
    LOCATORS,
    PAGE,
    PUBLISHER,
    SERIES,
    SERIES_AND_VOLUME,
    STATUS,
    TITLE,
)
from mkbriefs.bibliography.styles.ieee.people import AUTHOR, EDITOR

BIBLIOGRAPHY = macro(
    macro(AUTHOR, suffix=", "),
    choose(
        when(
            of_type("article-journal"),
            group(
                TITLE,
                text("container-title", form="short", italic=True),
                LOCATORS,
                PAGE,
                ISSUED,
                STATUS,
                delimiter=", ",
            ),
            choose(when(has("DOI"), value(",")), otherwise(value("."))),
        ),
        when(
            of_type("paper-conference", "speech"),
            group(TITLE, EVENT, EDITOR, delimiter=", ", suffix=", "),
            SERIES_AND_VOLUME,
            group(PUBLISHER, ISSUED, PAGE, STATUS, delimiter=", ", suffix="."),
        ),
        when(
            of_type("chapter"),
            group(
                TITLE,
                group(term("in", suffix=" "), text("container-title", italic=True), delimiter=" "),
                LOCATORS,
                EDITOR,
                SERIES,
                PUBLISHER,
                ISSUED,
                group(label("chapter-number", form="short"), text("chapter-number"), delimiter=" "),
                PAGE,
                delimiter=", ",
                suffix=".",
            ),
        ),
        when(
            of_type("patent", "report", "standard"),
            group(
                TITLE,
                choose(when(of_type("report"), PUBLISHER)),
                group(text("genre"), text("number"), delimiter=" "),
                choose(when(of_type("standard"), GEOGRAPHIC_LOCATION)),
                ISSUED,
                delimiter=", ",
                suffix=".",
            ),
        ),
        when(
            of_type("thesis"),
            group(TITLE, text("genre"), PUBLISHER, ISSUED, delimiter=", ", suffix="."),
        ),
        when(
            of_type("software"),
            group(
                TITLE,
                macro(ISSUED, prefix="(", suffix=")"),
                text("genre"),
                PUBLISHER,
                delimiter=". ",
                suffix=".",
            ),
        ),
        when(
            of_type("article"),
            group(
                TITLE,
                ISSUED,
                group(macro(PUBLISHER, italic=True), text("number"), delimiter=": "),
                delimiter=", ",
                suffix=".",
            ),
        ),
        when(
            of_type("webpage", "post-weblog", "post"),
            group(TITLE, text("container-title"), delimiter=", ", suffix="."),
        ),
        when(
            of_type("motion_picture"),
            macro(GEOGRAPHIC_LOCATION, suffix=". "),
            group(TITLE, ISSUED, delimiter=", ", suffix="."),
        ),
        when(
            of_type("bill", "book", "graphic", "legal_case", "legislation", "song"),
            group(TITLE, LOCATORS, delimiter=", ", suffix=". "),
            macro(SERIES, suffix=". "),
            group(PUBLISHER, ISSUED, PAGE, delimiter=", ", suffix="."),
        ),
        when(
            of_type(
                "article-magazine",
                "article-newspaper",
                "broadcast",
                "interview",
                "manuscript",
                "map",
                "personal_communication",
            ),
            group(
                TITLE,
                text("container-title", italic=True),
                LOCATORS,
                PUBLISHER,
                PAGE,
                ISSUED,
                delimiter=", ",
                suffix=".",
            ),
        ),
        otherwise(
            group(
                TITLE, text("container-title", italic=True), LOCATORS, delimiter=", ", suffix=". "
            ),
            macro(SERIES, suffix=". "),
            group(PUBLISHER, PAGE, ISSUED, delimiter=", ", suffix="."),
        ),
    ),
    ACCESS,
)
