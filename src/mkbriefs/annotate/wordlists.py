"""The word lists shipped beside this package, as YAML that anyone can read and extend."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

_PACKAGE = "mkbriefs.annotate"


@cache
def load_wordlist(name: str, package: str = _PACKAGE) -> Mapping[str, tuple[str, ...]]:
    """Return the lists of `data/<name>.yml` in `package` by heading, each in the file's order.

    A list may be written as YAML list items or as one block of words split by white space.

    Raises:
        FileNotFoundError: there is no such file in the package.
    """
    return {
        heading: tuple(value.split()) if isinstance(value, str) else tuple(map(str, value))
        for heading, value in _load(name, package).items()
    }


@cache
def load_table(name: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the rows of `data/<name>.yml` by their heading, each a list of phrases by column.

    A column is written as one line of phrases split by commas; one that is missing is empty.

    Raises:
        FileNotFoundError: there is no such file in the package.
    """
    return {
        heading: {
            column: tuple(phrase.strip() for phrase in str(line).split(",") if phrase.strip())
            for column, line in row.items()
        }
        for heading, row in _load(name, _PACKAGE).items()
    }


def _load(name: str, package: str) -> Mapping[str, Mapping[str, object]]:
    source = resources.files(package).joinpath("data", f"{name}.yml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: Mapping[str, Mapping[str, object]]
    content = yaml.load(source, Loader=loader)  # noqa: S506  a safe loader, the fast one if built
    return content
