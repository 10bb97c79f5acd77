"""Dates as text that sorts like them."""

from mkbriefs.bibliography.styles.moments import Moment

_ERA = 999_999_999


def moment_key(moment: Moment) -> str:
    """Return a text that sorts as the date does; years before our era first."""
    return "".join(_part_key(part) for part in (moment.start, moment.end) if part)


def _part_key(parts: tuple[int, ...]) -> str:
    year, month, day = (*parts, 0, 0)[:3]
    shown = f"n{_ERA + year:09d}" if year < 0 else f"p{year:09d}"
    return f"{shown}{month:02d}{day:02d}"
