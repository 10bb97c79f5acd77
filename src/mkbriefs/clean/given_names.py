"""Given names of many countries, which tell a person from a body and from other words."""

from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml


class GivenNames(NamedTuple):
    """The list, as `given_names.yml` has it."""

    sure: frozenset[str]
    """Names that are hardly ever anything else."""
    shared: frozenset[str]
    """Names that are words or places too."""


@cache
def given_names() -> GivenNames:
    """Return the one list there is, read when it is asked for first."""
    source = resources.files("mkbriefs.clean").joinpath("given_names.yml").read_text("utf-8")
    lists = yaml.safe_load(source)
    return GivenNames(frozenset(lists["sure"].split()), frozenset(lists["shared"].split()))
