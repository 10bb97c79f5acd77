"""Chicago: title, description and source of a work together."""

from mkbriefs.bibliography.styles.chicago.descriptions import DESCRIPTION_BIB
from mkbriefs.bibliography.styles.chicago.editions import IDENTIFIER_NUMBER_BIB
from mkbriefs.bibliography.styles.chicago.short import TITLE_AND_DESCRIPTIONS_SHORT, TITLE_SHORT
from mkbriefs.bibliography.styles.chicago.titles import TITLE_BIB
from mkbriefs.bibliography.styles.chicago.volumes import IDENTIFIER_BIB
from mkbriefs.bibliography.styles.elements import (
    choose,
    either,
    group,
    has,
    macro,
    of_type,
    otherwise,
    when,
)
from mkbriefs.bibliography.styles.kinds import HAS_REVIEWED_WORK, IS_REVIEW

TITLE_AND_DESCRIPTIONS_BIB = macro(
    group(
        choose(
            when(has("title"), TITLE_BIB, DESCRIPTION_BIB, IDENTIFIER_BIB),
            when(of_type("bill", "report"), IDENTIFIER_NUMBER_BIB, IDENTIFIER_BIB, DESCRIPTION_BIB),
            otherwise(DESCRIPTION_BIB, IDENTIFIER_BIB),
        ),
        delimiter=". ",
    )
)
AUTHOR_TITLE_SUBSTITUTE_SHORT = macro(
    choose(
        when(
            either(IS_REVIEW, HAS_REVIEWED_WORK),
            choose(
                when(has("reviewed-genre", "title"), TITLE_SHORT),
                when(has("reviewed-genre", "reviewed-title", "title"), TITLE_SHORT),
                otherwise(TITLE_AND_DESCRIPTIONS_SHORT),
            ),
        ),
        when(has("title"), TITLE_SHORT),
        otherwise(TITLE_AND_DESCRIPTIONS_BIB),
    )
)
