"""What a person should know of the Markdown they wrote: what paper cannot show as the page does."""

from typing import Final

from mkbriefs.diagnostics import Diagnostic, Location, Severity

_MOST_SHOWN: Final = 80


class Findings:
    """Collects problems of one stretch of a file."""

    def __init__(self, path: str, line: int, found: list[Diagnostic]) -> None:
        """Begin.

        Args:
            path: of the file, as diagnostics show it.
            line: of that file on which the stretch begins, from 1.
            found: gets the problems.
        """
        self._path = path
        self._line = line
        self._found = found

    def place(self, line: int) -> Location:
        """Return the place of a line of the stretch, from 0."""
        return Location(self._path, self._line + line)

    def differs(self, line: int, message: str, hint: str = "") -> None:
        """Note what reads otherwise than it looks, or on paper otherwise than on the page."""
        self._add("markdown-dialect", Severity.NOTE, line, message, hint)

    def flattened(self, line: int, message: str) -> None:
        """Note what is set otherwise on paper than on the page."""
        self._add("markdown-dialect", Severity.WARNING, line, message, "")

    def image(self, line: int, address: str, reason: str, hint: str = "") -> None:
        """Note an image that paper shows as its words."""
        message = f"the image `{shorten(address)}` is printed as its text: {reason}"
        self._add("pdf-image", Severity.WARNING, line, message, hint)

    def _add(self, rule: str, severity: Severity, line: int, message: str, hint: str) -> None:
        found = Diagnostic(
            rule=rule, severity=severity, location=self.place(line), message=message, hint=hint
        )
        if found not in self._found[-20:]:
            self._found.append(found)


def shorten(text: str) -> str:
    """Return a text as a message shows it."""
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"
