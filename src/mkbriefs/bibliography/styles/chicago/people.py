"""Chicago: how names and roles are written (13.74–86)."""

from mkbriefs.bibliography.styles.name_elements import RoleLabel
from mkbriefs.bibliography.styles.scope import Look, NameStyle

STRAIGHT = NameStyle(conjunction="text", initialize=False)
SHORT = NameStyle(conjunction="text", form="short", initialize=True)

ROLE_VERB = RoleLabel("verb", Look(suffix=" "), is_before=True)
ROLE_VERB_CAPITAL = RoleLabel("verb", Look(suffix=" ", case="capitalize-first"), is_before=True)
