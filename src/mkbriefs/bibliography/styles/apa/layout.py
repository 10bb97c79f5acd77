"""APA: the whole of a reference and of a citation."""

from mkbriefs.bibliography.styles.apa.authors import AUTHOR_AND_CONTRIBUTORS
from mkbriefs.bibliography.styles.apa.dates import (
    DATE,
    DATE_ISSUED_FULL,
    DATE_ISSUED_YEAR,
    DATE_ORIGINAL_YEAR,
    DATE_SHORT,
)
from mkbriefs.bibliography.styles.apa.descriptions import TITLE_AND_DESCRIPTIONS
from mkbriefs.bibliography.styles.apa.labels import LABEL_LOCATOR, LABEL_NUMBER_CAPITALIZED
from mkbriefs.bibliography.styles.apa.short import AUTHOR_SHORT
from mkbriefs.bibliography.styles.apa.sources import PUBLICATION_HISTORY, SOURCE, SOURCE_DOI_URL
from mkbriefs.bibliography.styles.elements import choose, group, macro, otherwise, text, when
from mkbriefs.bibliography.styles.kinds import IS_COMMUNICATION, IS_LEGAL, IS_RETRIEVABLE
from mkbriefs.bibliography.styles.legal import LegalParts, legal_reference

_LEGAL_REFERENCE = legal_reference(
    LegalParts(
        issued=DATE_ISSUED_FULL,
        issued_year=DATE_ISSUED_YEAR,
        original_year=DATE_ORIGINAL_YEAR,
        number=LABEL_NUMBER_CAPITALIZED,
        locator=LABEL_LOCATOR,
    )
)
BIBLIOGRAPHY = macro(
    group(
        choose(
            when(IS_LEGAL, macro(_LEGAL_REFERENCE, suffix="."), SOURCE_DOI_URL, text("references")),
            otherwise(
                group(
                    AUTHOR_AND_CONTRIBUTORS,
                    DATE,
                    TITLE_AND_DESCRIPTIONS,
                    SOURCE,
                    delimiter=". ",
                    suffix=".",
                ),
                SOURCE_DOI_URL,
                PUBLICATION_HISTORY,
            ),
        ),
        delimiter=" ",
    )
)
CITATION = group(group(AUTHOR_SHORT, DATE_SHORT, LABEL_LOCATOR, delimiter=", "))
BIBLIOGRAPHY = group(
    choose(when(IS_RETRIEVABLE, BIBLIOGRAPHY), when(IS_COMMUNICATION), otherwise(BIBLIOGRAPHY))
)
