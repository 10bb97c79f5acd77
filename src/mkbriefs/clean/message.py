"""The end of a message: signature of its writer, footer of the mailing list."""

import re
from collections.abc import Mapping, Sequence

from mkbriefs.clean.title import is_prose
from mkbriefs.clean.units import Form, Unit
from mkbriefs.clean.verdict import MAIL_HEADER, MAIL_SIGNATURE, Verdict

_LONGEST = 15
"""In units."""

_DELIMITER = re.compile(r"--|_{20,}")
"""Source: RFC 3676, 4.3, of the signature; what Mailman writes, of the footer."""


def find_signature(units: Sequence[Unit], decided: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Return verdicts on what stands behind the delimiter of a signature at the end of a message.

    Args:
        units: all units of the seed.
        decided: verdicts of the header; only where it is a message's there is a signature.
    """
    if MAIL_HEADER not in decided.values():
        return {}
    for index in range(max(1, len(units) - _LONGEST), len(units)):
        if units[index].form is Form.RULE and _DELIMITER.fullmatch(units[index].text):
            behind = range(index, len(units))
            return (
                {}
                if any(is_prose(units[i]) for i in behind)
                else dict.fromkeys((i for i in behind if i not in decided), MAIL_SIGNATURE)
            )
    return {}
