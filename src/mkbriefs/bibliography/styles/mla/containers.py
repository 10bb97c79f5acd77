"""MLA: all that is said of what holds a source (5.31–99)."""

from mkbriefs.bibliography.styles.elements import group, macro
from mkbriefs.bibliography.styles.mla.container_titles import CONTAINER1_TITLE
from mkbriefs.bibliography.styles.mla.contributors import CONTAINER1_CONTRIBUTOR
from mkbriefs.bibliography.styles.mla.locations import CONTAINER1_LOCATION
from mkbriefs.bibliography.styles.mla.publication import (
    CONTAINER1_PUBLICATION_DATE,
    CONTAINER1_PUBLISHER,
)
from mkbriefs.bibliography.styles.mla.versions import CONTAINER1_NUMBER, CONTAINER1_VERSION

CONTAINER1 = macro(
    group(
        CONTAINER1_TITLE,
        CONTAINER1_CONTRIBUTOR,
        CONTAINER1_VERSION,
        CONTAINER1_NUMBER,
        CONTAINER1_PUBLISHER,
        CONTAINER1_PUBLICATION_DATE,
        CONTAINER1_LOCATION,
        delimiter=", ",
    )
)
