"""MLA: citations and entries as wholes."""

from mkbriefs.bibliography.styles.elements import choose, group, located_by, otherwise, text, when
from mkbriefs.bibliography.styles.mla.authors import AUTHOR
from mkbriefs.bibliography.styles.mla.containers import CONTAINER1
from mkbriefs.bibliography.styles.mla.endings import (
    SUPPLEMENTAL_ELEMENT_BETWEEN,
    SUPPLEMENTAL_ELEMENT_END,
)
from mkbriefs.bibliography.styles.mla.labels import LABEL_LOCATOR
from mkbriefs.bibliography.styles.mla.locations import CONTAINER2
from mkbriefs.bibliography.styles.mla.short import AUTHOR_SHORT
from mkbriefs.bibliography.styles.mla.supplements import SUPPLEMENTAL_ELEMENT_AFTER_TITLE
from mkbriefs.bibliography.styles.mla.titles import TITLE

CITATION = choose(
    when(
        located_by("line", "page", "timestamp"), group(AUTHOR_SHORT, text("locator"), delimiter=" ")
    ),
    otherwise(group(AUTHOR_SHORT, LABEL_LOCATOR, delimiter=", ")),
)
BIBLIOGRAPHY = group(
    AUTHOR,
    TITLE,
    SUPPLEMENTAL_ELEMENT_AFTER_TITLE,
    CONTAINER1,
    SUPPLEMENTAL_ELEMENT_BETWEEN,
    CONTAINER2,
    SUPPLEMENTAL_ELEMENT_END,
    delimiter=". ",
)
