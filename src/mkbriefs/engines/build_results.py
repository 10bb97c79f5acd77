"""What builds find of the builds before them, in this process and on the disk."""

from pathlib import Path

from mkbriefs.cache import Cache, open_cache
from mkbriefs.compare import Memory
from mkbriefs.workers import IdleWorkers


class BuildResults:
    """Results of earlier builds, what they compared, and their worker processes."""

    def __init__(self) -> None:
        self.cache = Cache()
        """From the disk; where a process builds more than once, also their very objects."""
        self.memory = Memory()
        """What was compared in the builds of this process so far."""
        self.idle = IdleWorkers()
        """Worker processes between the builds of this process."""
        self._is_open = False

    def open(self, folder: Path, *, remembers: bool) -> None:
        """Open the cache on the disk, if it is not.

        Args:
            folder: where it lies.
            remembers: whether this process builds more than once.
        """
        if not self._is_open:
            self.cache = open_cache(folder, remembers=remembers)
            self._is_open = True

    def write(self) -> None:
        """Write what is to be found by the next build."""
        if self._is_open:
            self.cache.end_build()

    def close_cache(self) -> None:
        """Let go of the cache; what is not written is lost."""
        self.cache.close()
        self._is_open = False

    def close(self) -> None:
        """Let go of all, and end the worker processes."""
        self.close_cache()
        self.idle.close()
