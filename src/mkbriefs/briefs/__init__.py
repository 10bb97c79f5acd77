"""Brief files: what is generated meets what a person wrote, and nothing a person wrote is lost."""

from mkbriefs.briefs.citekeys import (
    Naming,
    assign_citekeys,
    is_valid_citekey,
    name_others,
    natural_citekey,
)
from mkbriefs.briefs.existing import ExistingBrief, read_existing
from mkbriefs.briefs.folder import BriefsFolder
from mkbriefs.briefs.generated import NOTES, GeneratedBrief, GeneratedSection, Scaffold
from mkbriefs.briefs.matching import Matches, match_briefs
from mkbriefs.briefs.merge import MergedBrief, PagePart, RegionPlace, merge_brief
from mkbriefs.briefs.orphan import orphan_brief
from mkbriefs.briefs.regions import PersonText

__all__ = [
    "NOTES",
    "BriefsFolder",
    "ExistingBrief",
    "GeneratedBrief",
    "GeneratedSection",
    "Matches",
    "MergedBrief",
    "Naming",
    "PagePart",
    "PersonText",
    "RegionPlace",
    "Scaffold",
    "assign_citekeys",
    "is_valid_citekey",
    "match_briefs",
    "merge_brief",
    "name_others",
    "natural_citekey",
    "orphan_brief",
    "read_existing",
]
