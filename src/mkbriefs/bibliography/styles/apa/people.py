"""APA: how names and roles are written (8.17, 9.8, 9.10)."""

from mkbriefs.bibliography.styles.name_elements import RoleLabel
from mkbriefs.bibliography.styles.scope import Look, NameStyle

INVERTED = NameStyle(conjunction="symbol", precedes_last="always", inverted="all")
STRAIGHT = NameStyle(conjunction="symbol")
SHORT = NameStyle(conjunction="symbol", form="short")

ROLE = RoleLabel("long", Look(prefix=", ", case="title"), is_before=False)
ROLE_SHORT = RoleLabel("short", Look(prefix=", ", case="title"), is_before=False)
ROLE_IN_BRACKETS = RoleLabel("long", Look(prefix=" (", suffix=")", case="title"), is_before=False)
ROLE_SHORT_IN_BRACKETS = RoleLabel(
    "short", Look(prefix=" (", suffix=")", case="title"), is_before=False
)
ROLE_VERB = RoleLabel("verb", Look(suffix=" "), is_before=True)
ROLE_VERB_CAPITAL = RoleLabel("verb", Look(suffix=" ", case="capitalize-first"), is_before=True)
ROLE_VERB_SHORT = RoleLabel("verb-short", Look(suffix=" ", case="title"), is_before=True)
