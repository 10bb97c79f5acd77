"""The files a configuration stands in: `mkdocs.yml`, and those it inherits from."""

import os
import re
from pathlib import Path

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load
from yaml import YAMLError

_INHERIT = re.compile(r"^INHERIT[ \t]*+:.{1,500}", re.MULTILINE)
_MOST_INHERITED = 20


def config_files(config_file: Path) -> tuple[Path, ...]:
    """Return the configuration and those it inherits from, whether they can be read or not.

    All are absolute, each stands once, nearest first. They are found while they are being written
    too, when they are not YAML.
    """
    found: list[Path] = []
    path: Path | None = _absolute(config_file)
    while path is not None and path not in found and len(found) < _MOST_INHERITED:
        found.append(path)
        path = _parent_of(path)
    return tuple(found)


def _parent_of(config_file: Path) -> Path | None:
    try:
        line = _INHERIT.search(config_file.read_text("utf-8", errors="replace"))
        # From text, MkDocs leaves the key where it stands.
        parent = yaml_load(line[0])["INHERIT"] if line else None
    except (OSError, ValueError, ConfigurationError, YAMLError):  # no file, no path or no YAML
        return None
    return _absolute(config_file.parent / parent) if isinstance(parent, str) else None


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  without following links, unlike `resolve`
