"""Waiting until something was saved.

What the system tells of files is a hint and nothing more: it tells too much (a file that was read,
one that an editor wrote three times), too late, and after a while nothing (a folder that was
deleted and made again, a queue that ran over). So a hint only says when to look, and what is found
there decides. Now and then it is looked without a hint.
"""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from mkbriefs.engines.scan import Seen, Snapshot, differing, scan
from mkbriefs.live.observers import Observers
from mkbriefs.live.watchlist import Watchlist, is_passing

_QUIET_SECONDS = 0.06
"""Without a hint, after which a burst of them is over. Editors write within 20 ms."""
_LONGEST_SECONDS = 2.0
"""After which it is looked, though hints still come."""
_NET_SECONDS = 3.0
"""Between looks without a hint."""
_POLLING_SECONDS = 0.5
"""Between looks where the system gives no hints."""
_SHARE = 0.02
"""Most of the time that looking without a hint may take."""


@dataclass(eq=False)  # watchdog keeps it in a set
class Hints(FileSystemEventHandler):
    """What the system told since it was last asked."""

    outputs: frozenset[Path] = frozenset()
    """Folders of which nothing is to be heard."""
    _paths: set[str] = field(default_factory=set)
    _last: float = 0.0
    is_woken: bool = False
    _news: threading.Condition = field(default_factory=threading.Condition)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take a hint, unless it is of what an editor leaves for a moment, or the tool writes."""
        for raw in (event.src_path, event.dest_path):
            path = os.fsdecode(raw)
            if path and not is_passing(os.path.basename(path)) and not self._is_output(path):  # noqa: PTH119
                self.add(path)

    def add(self, path: str) -> None:
        """Take a hint."""
        with self._news:
            self._paths.add(path)
            self._last = time.monotonic()
            self._news.notify_all()

    @property
    def are_waiting(self) -> bool:
        """Whether there are any."""
        return bool(self._paths)

    def wake(self) -> None:
        """End the waiting, though nothing was told."""
        with self._news:
            self.is_woken = True
            self._news.notify_all()

    def take(self, longest: float) -> frozenset[str]:
        """Wait for a hint, then for the end of its burst; return all paths, none if there are none.

        Args:
            longest: seconds to wait for the first.
        """
        with self._news:
            self._news.wait_for(lambda: self.is_woken or bool(self._paths), longest)
            end = time.monotonic() + _LONGEST_SECONDS
            while self._paths and time.monotonic() < end:
                quiet = self._last + _QUIET_SECONDS - time.monotonic()
                if quiet <= 0:
                    break
                self._news.wait(quiet)
            taken, self._paths = frozenset(self._paths), set()
            return taken

    def _is_output(self, path: str) -> bool:
        return any(
            path == str(folder) or path.startswith(f"{folder}{os.sep}") for folder in self.outputs
        )


class Watcher:
    """Knows what the inputs held when they were last looked at."""

    def __init__(self, inputs: Watchlist, say: Callable[[str], None]) -> None:
        """Look at the inputs.

        Args:
            inputs: what to watch.
            say: told, in one line, what a person should know of the watching.
        """
        self.inputs = inputs
        self._say = say
        self._snapshot: Snapshot = scan(inputs.paths(), {})
        self._hints = Hints(inputs.outputs)
        self._observers = Observers(self._hints, self._hints.add)
        self._scan_seconds = 0.0

    @contextlib.contextmanager
    def running(self) -> Iterator["Watcher"]:
        """Hear the system's hints as long as the context lasts."""
        self._arm()
        try:
            yield self
        finally:
            self._observers.stop()

    def watch(self, inputs: Watchlist) -> None:
        """Watch something else from now on; what is new in it counts as known."""
        if inputs == self.inputs:
            return
        self.inputs = inputs
        fresh = scan(inputs.paths(), self._snapshot)
        self._snapshot = {path: self._snapshot.get(path, seen) for path, seen in fresh.items()}
        self._hints.outputs = inputs.outputs
        self._observers.forget()
        self._arm()

    def expect(self, folder: Path, files: Mapping[str, str]) -> None:
        """Take the Markdown files of a folder as what the tool itself left there.

        Args:
            folder: the folder of the briefs.
            files: SHA-256 of each file by name.
        """
        start = f"{folder}{os.sep}"
        kept = {
            path: seen
            for path, seen in self._snapshot.items()
            if not (path.endswith(".md") and os.path.dirname(path) == str(folder))  # noqa: PTH120
        }
        for name, digest in files.items():
            before = self._snapshot.get(start + name)
            is_same = before is not None and before.digest == digest
            kept[start + name] = before if before and is_same else Seen(digest)
        self._snapshot = kept

    @property
    def has_news(self) -> bool:
        """Whether the system told of something since `wait` returned; perhaps of nothing new."""
        return self._hints.are_waiting

    def wake(self) -> None:
        """Have `wait` return at once, with nothing if nothing changed; for other threads."""
        self._hints.wake()

    def wait(self, seconds: float = float("inf")) -> tuple[str, ...]:
        """Return which files changed since they were last returned; none if none did in time."""
        end = time.monotonic() + seconds
        while True:
            left = min(end - time.monotonic(), self._pause())
            hinted = self._hints.take(max(left, 0.0))
            was_woken, self._hints.is_woken = self._hints.is_woken, False
            if was_woken and not hinted:
                return ()
            changed = self._look(hinted) if hinted else self._look_twice()
            if hinted or self._observers.need_care():
                self._arm()
            if changed or was_woken or time.monotonic() >= end:
                return changed

    def _look(self, hinted: frozenset[str]) -> tuple[str, ...]:
        started = time.monotonic()
        after = scan(self.inputs.paths(), self._snapshot, hinted)
        self._scan_seconds = time.monotonic() - started
        changed = differing(self._snapshot, after)
        self._snapshot = after
        return changed

    def _look_twice(self) -> tuple[str, ...]:
        """Look without a hint; where something changed, wait until nothing more does."""
        before = self._snapshot
        changed = self._look(frozenset())
        if changed and self._observers.are_up:  # the system ought to have told
            self._observers.forget()
            self._arm()
        end = time.monotonic() + _LONGEST_SECONDS
        while changed and time.monotonic() < end:
            time.sleep(_QUIET_SECONDS)
            if not self._look(frozenset()):
                break
        return differing(before, self._snapshot) if changed else ()

    def _pause(self) -> float:
        """Return how long to wait for a hint before looking without one."""
        usual = _NET_SECONDS if self._observers.are_up else _POLLING_SECONDS
        if self._observers.has_missing:
            usual = _POLLING_SECONDS
        return max(usual, self._scan_seconds / _SHARE)

    def _arm(self) -> None:
        try:
            self._observers.arm(self.inputs)
        except OSError as error:
            self._say(
                f"the system gives no word of changes ({(error.strerror or str(error)).lower()}); "
                "looking for them twice a second instead"
            )
