"""Abbreviations of a bibliography file (`@string`), and how much text they may become.

A few lines of `@string{b = a # a}` can stand for gigabytes. A budget that grows with the file keeps
all that is written by reference (abbreviations, inherited fields) in proportion to it.
"""

from collections.abc import Mapping

_MONTHS: Mapping[str, str] = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}
_FREE = 1_000_000
_PER_CHARACTER = 4


class Budget:
    """How many characters a file may still become by reference."""

    def __init__(self, size: int) -> None:
        self._left = _FREE + _PER_CHARACTER * size

    def spend(self, count: int) -> bool:
        """Take `count` characters and tell whether they were there; if not, none is taken."""
        if count > self._left:
            return False
        self._left -= count
        return True


class Strings:
    """Abbreviations by name, whatever its case.

    An entry sees the definitions before it. What is defined only further down is better than
    nothing, and stands in.
    """

    def __init__(
        self,
        *,
        later: Mapping[str, str] | None = None,
        defined: dict[str, str] | None = None,
    ) -> None:
        self._defined = dict(_MONTHS) if defined is None else defined
        self._later = later or {}

    def define(self, name: str, value: str) -> None:
        """Let `name` stand for `value` from here on."""
        self._defined[name.casefold()] = value

    def get(self, name: str) -> str | None:
        """Return what `name` stands for, or nothing if it is not defined anywhere."""
        name = name.casefold()
        return self._defined.get(name, self._later.get(name))

    def so_far(self) -> "Strings":
        """Return the abbreviations that are defined already: a definition sees no others."""
        return Strings(defined=self._defined)

    def all(self) -> Mapping[str, str]:
        """Return all that is defined beyond the months, by name in small letters."""
        return {name: value for name, value in self._defined.items() if _MONTHS.get(name) != value}
