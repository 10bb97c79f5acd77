"""What the pages that are open are told, and until when they wait for it."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mkbriefs.live.problems import Shown

_MOST_FILES = 200
"""Changed files that are named one by one; beyond, each page looks at all it uses."""
_MOST_PAGES = 32
"""Earlier contents of pages that are remembered, so that a page can tell what changed on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The preview as it stands."""

    version: int = 0
    """Counts what was told; 0 before the first build is done."""
    problems: tuple[Shown, ...] = ()
    """Errors and warnings of the last update."""
    files: tuple[str, ...] = ()
    """Files other than pages that the last update changed; `*` where they are too many to name."""
    files_version: int = 0
    """The version in which they changed."""
    is_ready: bool = False
    """Whether there is a site to show."""
    is_held: bool = False
    """Whether open pages stay as they are, since the last update brought new errors."""

    def message(self, *, since: int) -> Mapping[str, object]:
        """Return what a page is told that knows the version `since`."""
        return {
            "version": self.version,
            "problems": self.problems,
            "files": self.files if since < self.files_version else (),
            "ready": self.is_ready,
            "held": self.is_held,
        }


@dataclass
class Channel:
    """Holds the state of the preview, and wakes whoever waits for another."""

    state: State = field(default_factory=State)
    _news: threading.Condition = field(default_factory=threading.Condition)
    _earlier: OrderedDict[tuple[str, str], bytes] = field(default_factory=OrderedDict)
    is_closed: bool = False

    def tell(
        self,
        *,
        problems: Iterable[Shown],
        changed: Iterable[str] = (),
        is_ready: bool,
        is_held: bool = False,
    ) -> None:
        """Tell all pages how things stand.

        Args:
            problems: all there are.
            changed: paths of files of the site that may have changed.
            is_ready: whether there is a site to show.
            is_held: whether pages that are open stay as they are.
        """
        files = tuple(sorted(path for path in changed if not path.endswith((".html", ".htm"))))
        with self._news:
            version = self.state.version + 1
            self.state = State(
                version=version,
                problems=tuple(problems),
                files=("*",) if len(files) > _MOST_FILES else files,
                files_version=version if files else self.state.files_version,
                is_ready=is_ready,
                is_held=is_held,
            )
            self._news.notify_all()

    def wait(self, known: int, seconds: float) -> State:
        """Return the state once it is another than the version known, or after a time."""
        with self._news:
            self._news.wait_for(lambda: self.is_closed or self.state.version != known, seconds)
            return self.state

    def close(self) -> None:
        """Let everybody go who waits."""
        with self._news:
            self.is_closed = True
            self._news.notify_all()

    def remember(self, path: str, version: str, page: bytes) -> None:
        """Keep a page as somebody got it."""
        with self._news:
            self._earlier[path, version] = page
            self._earlier.move_to_end((path, version))
            while len(self._earlier) > _MOST_PAGES:
                self._earlier.popitem(last=False)

    def earlier(self, path: str, version: str) -> bytes | None:
        """Return a page as somebody got it, if that is not too long ago."""
        with self._news:
            return self._earlier.get((path, version))
