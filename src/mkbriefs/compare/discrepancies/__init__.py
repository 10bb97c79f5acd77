"""Where the sources tell the same thing differently.

Sentences that seem to say the same are compared value by value. Each kind of difference is one
module: it sets aside what both sentences have, asks what is left whether it is of one thing, and
says nothing where it is not sure. What differs in the same way in many pairs of sentences is
gathered into one finding. Money is compared in its own currency first, then by the rates that the
sources themselves imply; no rate, calendar or spelling comes from outside.
"""

from mkbriefs.compare.discrepancies.explained import discrepancy_lines
from mkbriefs.compare.discrepancies.find import DiscrepancyFinder, all_near_names

__all__ = ["DiscrepancyFinder", "all_near_names", "discrepancy_lines"]
