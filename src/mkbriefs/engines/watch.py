"""Looking for saved seeds and briefs while MkDocs' own server serves.

It builds again after any change below a folder it watches, also after those that the build itself
makes, and no longer watches a folder once it was gone, as when another branch is checked out. So it
is given the folder of a signal to watch instead.
"""

import contextlib
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from mkbriefs.engines.inputs import Inputs, with_written
from mkbriefs.engines.scan import Snapshot, differing, scan

_PAUSE_SECONDS = 0.5
"""Between two looks, as with MkDocs' own."""
_SHARE = 0.02
"""Most of the time that looking may take."""


class SourcesWatcher:
    """Touches a signal file when seeds or briefs are not what the last build read and left."""

    def __init__(self, seeds: Path, briefs: Path) -> None:
        """Take them as they are."""
        self._inputs = Inputs(config_files=(), seeds=seeds, briefs=briefs)
        self._seen: Snapshot = scan(self._inputs.paths(), {})
        self._is_free = threading.Lock()
        """Held while somebody looks or builds."""
        self._is_ended = threading.Event()
        self._signals = 0
        # Not among what is kept between builds, which may be deleted at any time.
        self.signal_folder = Path(tempfile.mkdtemp(prefix="mkbriefs-signal-"))
        self._thread = threading.Thread(target=self._work, name="sources", daemon=True)

    @contextlib.contextmanager
    def building(self, written: Callable[[], Mapping[Path, bytes | None]]) -> Iterator[None]:
        """Do not look as long as the context lasts; what is saved meanwhile is found afterwards.

        Args:
            written: tells at the end which files the build wrote, or removed (None).
        """
        with self._is_free:
            self._seen = scan(self._inputs.paths(), self._seen)
            try:
                yield
            finally:
                self._seen = with_written(self._seen, written())

    def start(self) -> None:
        """Start looking, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Stop looking."""
        self._is_ended.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)
        shutil.rmtree(self.signal_folder, ignore_errors=True)

    def _work(self) -> None:
        pause = _PAUSE_SECONDS
        while not self._is_ended.wait(pause):
            with self._is_free:
                started = time.monotonic()
                self._look()
            pause = max(_PAUSE_SECONDS, (time.monotonic() - started) / _SHARE)

    def _look(self) -> None:
        before, self._seen = self._seen, scan(self._inputs.paths(), self._seen)
        if differing(before, self._seen):
            self._signals += 1
            (self.signal_folder / "changed").write_text(f"{self._signals}\n", encoding="ascii")
