"""IEEE: authors and editors."""

from mkbriefs.bibliography.styles.elements import macro
from mkbriefs.bibliography.styles.name_elements import RoleLabel, names
from mkbriefs.bibliography.styles.scope import Look, NameStyle

DIRECTOR = macro(
    names(
        "director",
        style=NameStyle(conjunction="text", et_al_min=7, et_al_use_first=1, initialize_with=". "),
        et_al=Look(is_italic=True),
    )
)
AUTHOR = macro(
    names(
        "author",
        style=NameStyle(conjunction="text", et_al_min=7, et_al_use_first=1, initialize_with=". "),
        label=RoleLabel("short", Look(prefix=", ", case="capitalize-first"), is_before=False),
        et_al=Look(is_italic=True),
        stead=(
            names("editor"),
            names("translator"),
            DIRECTOR,
        ),
    )
)
EDITOR = macro(
    names(
        "editor",
        style=NameStyle(conjunction="text", delimiter=", ", initialize_with=". "),
        label=RoleLabel("short", Look(prefix=", ", case="capitalize-first"), is_before=False),
    )
)
