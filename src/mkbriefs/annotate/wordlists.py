"""The word lists shipped beside this package, as YAML that anyone can read and extend."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml


@cache
def load_wordlist(name: str, package: str = "mkbriefs.annotate") -> Mapping[str, tuple[str, ...]]:
    """Return the lists of `data/<name>.yml` in `package` by heading, each in the file's order.

    A list may be written as YAML list items or as one block of words split by white space.

    Raises:
        FileNotFoundError: there is no such file in the package.
    """
    source = resources.files(package).joinpath("data", f"{name}.yml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(source, Loader=loader)  # noqa: S506  a safe loader, the fast one if built
    return {
        heading: tuple(value.split()) if isinstance(value, str) else tuple(map(str, value))
        for heading, value in content.items()
    }
