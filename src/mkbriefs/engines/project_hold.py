"""A build's hold on its project: its lock, and a server's watching that looks away meanwhile."""

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from mkdocs.plugins import get_plugin_logger

from mkbriefs.engines.watch import SourcesWatcher
from mkbriefs.errors import BuildInProgressError
from mkbriefs.files import project_lock
from mkbriefs.project import ProjectPaths

_RETRY_SECONDS = 0.5
"""Until it is tried again to build, where a server waits for another build."""
_log = get_plugin_logger("mkbriefs")


class ProjectHold:
    """The hold of one build after the other."""

    def __init__(self) -> None:
        self._held = ExitStack()
        self._watcher: SourcesWatcher | None = None

    def take(self, state: Path, written: Callable[[], Mapping[Path, bytes | None]]) -> None:
        """Hold the project; a server waits for another build, since it would not try again.

        Args:
            state: where a project keeps what it knows between builds.
            written: tells at the end which files the build wrote, or removed (None).

        Raises:
            BuildInProgressError: somebody builds, and this is no server that has a site by now.
            OSError: there can be no lock.
        """
        is_told = False
        while True:
            try:
                self._held.enter_context(project_lock(state))
                break
            except BuildInProgressError as error:
                if self._watcher is None:
                    raise
                if not is_told:
                    _log.info(f"waiting: {error}")
                is_told = True
                time.sleep(_RETRY_SECONDS)
        if self._watcher is not None:
            self._held.enter_context(self._watcher.building(written))

    def watch(self, paths: ProjectPaths) -> Path:
        """Watch seeds and briefs from now on; return the folder that changes when they have."""
        for folder in (paths.seeds, paths.briefs):
            folder.mkdir(parents=True, exist_ok=True)
        self._watcher = SourcesWatcher(paths.seeds, paths.briefs)
        self._watcher.start()
        return self._watcher.signal_folder

    def give_back(self) -> None:
        """Give the lock back."""
        self._held.close()

    def end(self) -> None:
        """Give the lock back, and watch no more."""
        self.give_back()
        if self._watcher is not None:
            self._watcher.stop()
