"""The corpus as JSON, as `export.schema.json` promises it to other programs.

Offsets count code points in the seed's text; wherever `start`, `end` and `exact` stand together,
`text[start:end] == exact`.
"""

from mkbriefs.export.corpus import SCHEMA, export_as_json

__all__ = ["SCHEMA", "export_as_json"]
