"""The corpus as JSON, as `export.schema.json` promises it to other programs.

Offsets count code points in the seed's text; wherever `start`, `end` and `exact` stand together,
`text[start:end] == exact`.
"""

from mkbriefs.export.corpus import (
    ExportSettings,
    export_as_json,
    export_in_pieces,
)
from mkbriefs.export.kept_lines import KeptLines

__all__ = [
    "ExportSettings",
    "KeptLines",
    "export_as_json",
    "export_in_pieces",
]
