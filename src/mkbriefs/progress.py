"""Progress of long work, on a terminal only."""

import os
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_QUIET_SECONDS = 0.7
"""Work shorter than this shows nothing: a bar that flashes by is noise."""


class Progress:
    """A bar per stage on standard error.

    Silent where that is a pipe or a file, in a `CI` run, and where `NO_COLOR` is set: who cannot
    use colour can use a moving bar still less.
    """

    def __init__(self, *, is_wanted: bool) -> None:
        is_plain = bool(os.environ.get("CI") or os.environ.get("NO_COLOR"))
        self._is_shown = is_wanted and sys.stderr.isatty() and not is_plain
        self._started = time.monotonic()
        self._bars: RichProgress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bars is not None:
            self._bars.stop()

    def update(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` are done in `stage`."""
        if not self._is_shown or time.monotonic() - self._started < _QUIET_SECONDS:
            return
        if self._bars is None:
            self._bars = self._start()
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)

    @staticmethod
    def _start() -> "RichProgress":
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as RichProgress

        bars = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        bars.start()
        return bars
