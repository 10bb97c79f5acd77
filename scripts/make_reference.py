"""Make the tables of options in the manual from the schema in `src/mkbriefs/config.py`.

    python scripts/make_reference.py

rewrites what stands between the comments `<!-- options: NAME -->` and `<!-- end -->` on the page on
configuration; a test holds the page to it.
"""

import ast
import dataclasses
import inspect
import re
from pathlib import Path
from typing import Any

from mkbriefs.config import (
    CleaningRule,
    FileInside,
    Inside,
    Limits,
    Matching,
    OneOf,
    OneOfOrFile,
    Options,
    Pdf,
    Switch,
    Within,
    bounds,
)

PAGE = Path(__file__).parents[1] / "docs" / "guide" / "configuration.md"
SCHEMAS = {
    "Options": ("", Options),
    "Limits": ("limits.", Limits),
    "Pdf": ("pdf.", Pdf),
    "CleaningRule": ("cleaning[].", CleaningRule),
}
_TABLE = re.compile(r"(<!-- options: (\w+) -->\n)(.*?)(\n<!-- end -->)", re.DOTALL)
_HEAD = "| option | default | unit and range | means |\n| --- | --- | --- | --- |"


def make_reference(page: str) -> str:
    """Return the page with its tables made anew."""

    def table(match: re.Match[str]) -> str:
        prefix, schema = SCHEMAS[match[2]]
        rows = "\n".join(_row(prefix, schema, field) for field in dataclasses.fields(schema))
        return f"{match[1]}\n{_HEAD}\n{rows}\n{match[4]}"

    return _TABLE.sub(table, page)


def _row(prefix: str, schema: type, field: "dataclasses.Field[Any]") -> str:
    says = _docstrings(schema)[field.name].rstrip(".")
    means = f"{says[:1].lower()}{says[1:]}" if says[1:2].islower() else says
    return f"| `{prefix}{field.name}` | {_default(field)} | {_range(schema, field)} | {means} |"


def _default(field: "dataclasses.Field[Any]") -> str:
    if field.default_factory is not dataclasses.MISSING:
        return "see below"
    if field.default is dataclasses.MISSING or field.default in ((), ""):
        return "none"
    if isinstance(field.default, float):
        return f"`{field.default:g}`"
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


def _range(schema: type, field: "dataclasses.Field[Any]") -> str:  # noqa: PLR0911  one a kind
    match bounds(schema).get(field.name):
        case Within(least=least, most=most, unit=unit):
            return f"{unit}, {least:.10g} to {most:.10g}"
        case Inside(where=where):
            return f"a folder inside {where}"
        case Switch():
            return "`true` or `false`"
        case FileInside(where=where, endings=endings):
            return f"a file inside {where}: {', '.join(f'`{ending}`' for ending in endings)}"
        case Matching(form=form):
            return form
        case OneOfOrFile(values=values, ending=ending):
            return f"{', '.join(f'`{value}`' for value in values)} or a `{ending}` file"
        case OneOf(values=values):
            return " or ".join(f"`{value}`" for value in values)
        case _:
            name = getattr(field.type, "__name__", "")
            return {"str": "text", "Limits": "keys and values", "Pdf": "keys and values"}.get(
                name, "a list"
            )


def _docstrings(schema: type) -> dict[str, str]:
    """Return what stands below each field, white space folded."""
    body = ast.parse(inspect.getsource(schema)).body[0]
    if not isinstance(body, ast.ClassDef):
        raise TypeError(schema)
    says, name = {}, ""
    for node in body.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and name:
            says[name] = " ".join(str(node.value.value).split())
            name = ""
    return says


def main() -> None:
    """Rewrite the page."""
    PAGE.write_text(make_reference(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
