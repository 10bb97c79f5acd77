"""Which source is which: its citekey, its reference, and the file of its brief. Pure."""

from mkbriefs.identify.briefs import Identified, identify_briefs, make_brief

__all__ = ["Identified", "identify_briefs", "make_brief"]
