"""`mkbriefs new`: a complete small site, ready to build and to be changed."""

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from mkbriefs.errors import UsageError
from mkbriefs.files import write_if_changed
from mkbriefs.render.markdown_text import escape_line

_RENAMED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}
"""Stored without the dot, so that packaging and version control do not act on them."""


def make_site(folder: Path, *, name: str | None = None) -> tuple[str, ...]:
    """Write a new site into `folder` and return the paths made, relative to it, sorted.

    Args:
        folder: is made if it is missing; must be empty if it is there.
        name: the site's name; by default made from the folder's.

    Raises:
        UsageError: `folder` is a file or holds something already.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"`{folder}` is a file")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"`{folder}` is not empty; name a new folder")
    stem = folder.absolute().name.replace("-", " ").replace("_", " ").strip()
    title = name or stem[:1].upper() + stem[1:] or "Briefs"
    made = []
    for relative, source in _walk(files("mkbriefs.scaffold") / "site"):
        text = source.read_text("utf-8").replace('"SITE_NAME"', json.dumps(title))
        text = text.replace("# SITE_NAME", f"# {escape_line(title)}")
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        write_if_changed(target, text.encode())
        made.append(relative)
    (folder / "briefs").mkdir(exist_ok=True)
    return tuple(sorted(made))


def _walk(folder: Traversable, prefix: str = "") -> list[tuple[str, Traversable]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        name = prefix + _RENAMED.get(entry.name, entry.name)
        if entry.is_dir():
            found += _walk(entry, f"{name}/")
        else:
            found.append((name, entry))
    return found
