"""Watching `briefs/` while the tool itself writes there."""

import hashlib
import threading
from collections.abc import Mapping
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer


class BriefsWatcher(FileSystemEventHandler):
    """Touches a signal file when a brief differs from what the last build left.

    MkDocs' server rebuilds on every change below a folder it watches, also on changes the rebuild
    itself makes. It gets the signal's folder to watch instead, and a write of the tool's own never
    reaches it: not the event decides but the content.
    """

    def __init__(self, briefs: Path, signal_folder: Path) -> None:
        self.signal_folder = signal_folder
        self._briefs = briefs
        self._known: dict[str, str] = {}
        self._lock = threading.Lock()
        self._count = 0
        self._observer = Observer()
        signal_folder.mkdir(parents=True, exist_ok=True)

    def remember(self, hashes: Mapping[str, str]) -> None:
        """Take the SHA-256 of each brief, by file name, as what the tool itself left there."""
        with self._lock:
            self._known = dict(hashes)

    def start(self) -> None:
        """Start watching, in a thread of its own."""
        self._observer.daemon = True
        self._observer.schedule(self, str(self._briefs))
        self._observer.start()

    def stop(self) -> None:
        """Stop watching."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(timeout=2)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Look at the brief the event speaks of; reading it is no change."""
        if event.event_type in ("opened", "closed_no_write") or event.is_directory:
            return
        for raw in (event.src_path, event.dest_path):
            path = Path(str(raw))
            if (
                raw
                and path.suffix == ".md"
                and not path.name.startswith(".")
                and self._differs(path)
            ):
                self._signal()
                return

    def _differs(self, path: Path) -> bool:
        try:
            found = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            found = ""
        with self._lock:
            return self._known.get(path.name, "") != found

    def _signal(self) -> None:
        self._count += 1
        (self.signal_folder / "changed").write_text(f"{self._count}\n", encoding="ascii")
