"""MLA: how names and roles are written (5.7–17, 5.38–47)."""

from mkbriefs.bibliography.styles.name_elements import RoleLabel
from mkbriefs.bibliography.styles.scope import Look, NameStyle

INVERTED = NameStyle(
    initialize=False, inverted="first", precedes_et_al="always", precedes_last="always"
)
STRAIGHT = NameStyle(initialize=False)
SHORT = NameStyle(form="short", initialize=True)
ROLE_BEHIND = RoleLabel("long", Look(prefix=", "), is_before=False)
ROLE_VERB_CAPITAL = RoleLabel("verb", Look(suffix=" ", case="capitalize-first"), is_before=True)
ROLE_VERB = RoleLabel("verb", Look(suffix=" "), is_before=True)
