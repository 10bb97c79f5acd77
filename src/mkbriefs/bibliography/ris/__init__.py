"""RIS (Research Information Systems format): files read record by record, references written.

Both ways go by the tables in `tags`. What has no tag of ours stands in an item's `custom`, under
`ris`: `type`, if CSL's says less, and `tags`, a list of pairs of tag and value; so that writing
gives it back.
"""

from mkbriefs.bibliography.ris.read import read_ris
from mkbriefs.bibliography.ris.write import to_ris

__all__ = ["read_ris", "to_ris"]
