"""Files of a new site, each the same file as in the last one where its bytes are the same."""

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

from mkbriefs.parallel import end_if_abandoned

DIGEST = hashlib.blake2b
"""The hash of files."""


@dataclass(frozen=True)
class FilePutter:
    """Puts files into the folder of a new site.

    A hard link takes half the time of a new file. The last site is removed once the new one stands,
    and until then nothing writes into a file of either: what was put here is not written again.
    """

    site: Path
    before: Path | None = None
    """Where the last site stands, if it does."""

    def put(self, data: bytes, path: str) -> str:
        """Put a file, and return the hexadecimal digest of its bytes.

        Args:
            data: what it holds.
            path: within the site, where nothing stands.

        Raises:
            OSError: it cannot be written.
        """
        target = self._place(path)
        if not self._link(data, path, target):
            target.write_bytes(data)
        return DIGEST(data).hexdigest()

    def put_pieces(self, pieces: Iterable[bytes], path: str) -> str:
        """Put a file as `put` does; one of several pieces is a new file, never held as a whole.

        Raises:
            OSError: it cannot be written.
        """
        left = iter(pieces)
        held = list(islice(left, 2))
        if len(held) < 2:
            return self.put(b"".join(held), path)
        digest = DIGEST()
        with self._place(path).open("wb") as file:
            for piece in chain(held, left):
                digest.update(piece)
                file.write(piece)
        return digest.hexdigest()

    def _place(self, path: str) -> Path:
        """Return where a file goes, for as long as somebody waits for it."""
        end_if_abandoned()
        target = self.site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _link(self, data: bytes, path: str, target: Path) -> bool:
        """Have the file be that of the last site; False if that one is another."""
        if self.before is None or os.name != "posix":
            return False
        old = self.before / path
        try:
            if not self._is_as_new(old, len(data)) or old.read_bytes() != data:
                return False
            os.link(old, target, follow_symlinks=False)
        except (OSError, NotImplementedError):  # there is none, or no links
            return False
        return True

    def _is_as_new(self, old: Path, size: int) -> bool:
        """Tell whether nothing but its bytes could tell a file from a new one of this process."""
        found = old.lstat()
        is_alone = found.st_nlink == 1  # nobody else's, who might write into it
        is_ours = found.st_uid == os.geteuid() and found.st_size == size
        return is_ours and is_alone and found.st_mode == self._mode

    @cached_property
    def _mode(self) -> int:
        """Mode of a file that this process makes."""
        umask = os.umask(0o077)
        os.umask(umask)
        return stat.S_IFREG | (0o666 & ~umask)
