"""References to legal sources as the Bluebook has them: the same in APA (chapter 11) and Chicago.

They differ in how a doubtful date is marked, and in how numbers and locators are labelled.
"""

from dataclasses import dataclass

from mkbriefs.bibliography.styles.bluebook import (
    LABEL_SECTION_SYMBOL,
    LEGAL_IDENTIFIER,
    LEGAL_SOURCE_HEARING,
    LEGAL_TITLE,
)
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
from mkbriefs.bibliography.styles.scope import Element, NameStyle

_PAGE_OR_SECTION = group(
    text("volume"),
    text("container-title"),
    choose(when(has("section"), LABEL_SECTION_SYMBOL), otherwise(text("page-first"))),
    delimiter=" ",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalParts:
    """What a style has of its own in references to legal sources."""

    issued: Element
    """The whole date."""
    issued_year: Element
    original_year: Element
    number: Element
    """The number with its label, the first letter a capital."""
    locator: Element
    """The place with its label."""


def legal_reference(parts: LegalParts) -> Element:
    """Return the reference to a bill, case, hearing, law, regulation or treaty."""
    source, date_ = _source(parts.number), _date(parts)
    parties = NameStyle(
        delimiter="-", form="short", et_al_min=100, et_al_use_first=99, initialize=False
    )
    return macro(
        group(
            choose(
                when(of_type("treaty"), LEGAL_TITLE, names("author", style=parties), date_, source),
                otherwise(
                    group(
                        group(LEGAL_TITLE, source, delimiter=", "),
                        date_,
                        LEGAL_IDENTIFIER,
                        delimiter=" ",
                    )
                ),
            ),
            group(
                choose(when(every(located_by("page"), has("page")), term("at"))),
                parts.locator,
                delimiter=" ",
            ),
            delimiter=", ",
        )
    )


def bill_or_report(number_: Element) -> Element:
    """Return the kind of a bill or a report of a parliament with its number.

    Args:
        number_: the number with its label.
    """
    is_placed = has_any("authority", "chapter-number", "container-title")
    return macro(
        group(
            text("genre"),
            choose(when(is_placed, text("number")), otherwise(number_)),
            delimiter=" ",
        )
    )


def _date(parts: LegalParts) -> Element:
    return macro(
        choose(
            when(of_type("treaty"), parts.issued),
            when(of_type("legal_case"), _date_of_case(parts)),
            when(
                of_type("bill", "hearing", "legislation", "regulation"),
                group(
                    group(parts.original_year, term("and", form="symbol"), delimiter=" "),
                    choose(
                        when(has("issued"), parts.issued_year),
                        otherwise(date("submitted", form="text")),
                    ),
                    delimiter=" ",
                    prefix="(",
                    suffix=")",
                ),
            ),
        )
    )


def _date_of_case(parts: LegalParts) -> Element:
    return macro(
        group(
            text("authority"),
            choose(when(has("container-title"), parts.issued_year), otherwise(parts.issued)),
            delimiter=" ",
            prefix="(",
            suffix=")",
        )
    )


def _source(number_: Element) -> Element:
    return macro(
        choose(
            when(of_type("bill"), _source_of_bill(number_)),
            when(of_type("hearing"), LEGAL_SOURCE_HEARING),
            when(of_type("legal_case"), _source_of_case(number_)),
            when(of_type("legislation"), _source_of_law(number_)),
            when(of_type("regulation"), _source_of_regulation(number_)),
            when(of_type("treaty"), _source_of_treaty(number_)),
        )
    )


def _source_of_bill(number_: Element) -> Element:
    return macro(
        group(
            bill_or_report(number_),
            group(text("authority"), text("chapter-number"), delimiter=" "),
            group(text("volume"), text("container-title"), text("page-first"), delimiter=" "),
            delimiter=", ",
        )
    )


def _source_of_case(number_: Element) -> Element:
    return macro(
        group(
            choose(
                when(
                    has("container-title"),
                    text("volume"),
                    text("container-title"),
                    LABEL_SECTION_SYMBOL,
                    _first_page(otherwise_=value("___")),
                ),
                otherwise(number_),
            ),
            delimiter=" ",
        )
    )


def _source_of_law(number_: Element) -> Element:
    kind = choose(
        when(has("genre"), text("genre", case="capitalize-first")),
        otherwise(term("legislation", form="short", case="capitalize-first")),
    )
    numbered = group(
        group(kind, number_, delimiter=" "),
        group(text("volume"), text("container-title"), text("page-first"), delimiter=" "),
        delimiter=", ",
    )
    return macro(choose(when(has("number"), numbered), otherwise(_PAGE_OR_SECTION)))


def _source_of_regulation(number_: Element) -> Element:
    return macro(
        group(group(text("genre"), number_, delimiter=" "), _PAGE_OR_SECTION, delimiter=", ")
    )


def _source_of_treaty(number_: Element) -> Element:
    return macro(
        group(
            number("volume"),
            text("container-title"),
            _first_page(otherwise_=number_),
            delimiter=" ",
        )
    )


def _first_page(*, otherwise_: Element) -> Element:
    return choose(when(has_any("page", "page-first"), text("page-first")), otherwise(otherwise_))
