"""The system's watches over the folders of the inputs."""

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from mkbriefs.live.watchlist import Watchlist

_TELLING = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""Reading is none of them."""
# What it logs, as of a queue that ran over, costs nothing: files are looked at all the same.
logging.getLogger("watchdog").addHandler(logging.NullHandler())

_NOWHERE = (0, 0)
"""Identity of a folder that is not there."""


class Observers:
    """The system's watches: one for each folder of the inputs, and for the folders they lie in."""

    def __init__(self, handler: FileSystemEventHandler, hint: Callable[[str], None]) -> None:
        """Watch nothing yet.

        Args:
            handler: gets what the system tells.
            hint: called with a folder that is watched anew, in which something may have happened.
        """
        self._handler = handler
        self._hint = hint
        self._observer = Observer()
        self._watched: dict[Path, tuple[ObservedWatch, tuple[int, int]]] = {}
        self._is_given_up = False
        self.has_missing = False
        """Whether a folder that is wanted is not there."""

    @property
    def are_up(self) -> bool:
        """Whether the system tells of changes."""
        return not self._is_given_up

    def arm(self, inputs: Watchlist) -> None:
        """Watch what is not watched yet, or is another folder than before.

        Raises:
            OSError: the system cannot; it is not asked again.
        """
        if self._is_given_up:
            return
        try:
            if not self._observer.is_alive():
                self._start()
            self.has_missing = False
            for folder, is_deep in _watches(inputs).items():
                self._arm_one(folder, is_deep=is_deep)
        except OSError:
            self._is_given_up = True
            self.stop()
            raise

    def need_care(self) -> bool:
        """Tell whether a folder is not the one that is watched."""
        return self.has_missing or any(
            identity != _identity(folder) or not self._is_alive(watch)
            for folder, (watch, identity) in self._watched.items()
        )

    def forget(self) -> None:
        """Start anew at the next `arm`."""
        if not self._is_given_up:
            self.stop()
            self._observer = Observer()
            self._watched = {}

    def stop(self) -> None:
        """Watch nothing more."""
        with contextlib.suppress(Exception):  # whatever it is, nothing is lost by it
            if self._observer.is_alive():
                self._observer.stop()
                self._observer.join(timeout=1)

    def _start(self) -> None:
        self._observer.daemon = True
        self._observer.start()

    def _arm_one(self, folder: Path, *, is_deep: bool) -> None:
        identity = _identity(folder)
        known = self._watched.get(folder)
        if known is not None and known[1] == identity and self._is_alive(known[0]):
            return
        if known is not None:
            with contextlib.suppress(KeyError, OSError):
                self._observer.unschedule(known[0])
            del self._watched[folder]
        if identity == _NOWHERE:
            self.has_missing = True
            return
        try:
            watch = self._observer.schedule(
                self._handler, str(folder), recursive=is_deep, event_filter=_TELLING
            )
        except FileNotFoundError:
            self.has_missing = True
            return
        self._watched[folder] = (watch, identity)
        self._hint(str(folder))

    def _is_alive(self, watch: ObservedWatch) -> bool:
        return any(e.watch == watch and e.is_alive() for e in self._observer.emitters)


def _identity(folder: Path) -> tuple[int, int]:
    try:
        status = folder.stat()
    except OSError:
        return _NOWHERE
    return status.st_dev, status.st_ino


def _watches(inputs: Watchlist) -> dict[Path, bool]:
    """Return the folders to watch, and whether with all below."""
    shallow = {path.parent for path in (*inputs.files, *inputs.folders)}
    deep = set(inputs.folders)
    return {
        **dict.fromkeys(sorted(shallow - deep), False),
        **dict.fromkeys(sorted(deep), True),
    }
