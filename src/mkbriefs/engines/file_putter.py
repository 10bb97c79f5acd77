"""Files of a new site, each the same file as in the last one where its bytes are the same."""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from mkbriefs.engines.last_site import NO_SITE, LastSite, mark_of
from mkbriefs.forks import end_if_abandoned

DIGEST = partial(blake2b, digest_size=16)
"""The hash of files."""


@dataclass(frozen=True)
class FilePutter:
    """Puts files into the folder of a new site.

    A hard link takes half the time of a new file. The last site is removed once the new one stands,
    and until then nothing writes into a file of either: what was put here is not written again.
    """

    site: Path
    last: LastSite = NO_SITE
    _folders: set[str] = field(default_factory=set, repr=False)
    """Those that are there."""

    def put(self, data: bytes, path: str) -> str:
        """Put a file, and return the hexadecimal digest of its bytes.

        Args:
            data: what it holds.
            path: within the site.

        Raises:
            OSError: it cannot be written.
        """
        target = self._place(path)
        digest = DIGEST(data).hexdigest()
        if self._is_known_other(path, digest) or not self._link(data, path, target):
            with _new_file(target) as file:
                file.write(data)
        return digest

    def knows(self, path: str, made_from: str) -> bool:
        """Tell whether a file of the last site was made from all that it is to be made from now.

        Args:
            path: within the site.
            made_from: address of all that; empty if it is not known.
        """
        left = self.last.files.get(path)
        return left is not None and bool(made_from) and left.made_from == made_from

    def put_known(self, path: str, made_from: str) -> str | None:
        """Put the file of the last site, unread, if it is known to be what is to stand there.

        Args:
            path: within the site.
            made_from: address of all that the file is made from; empty if that is not known.

        Returns:
            The digest of its bytes; None, with nothing done, where that file is another, or where
            somebody may have written to it.
        """
        if not self.knows(path, made_from):
            return None
        left = self.last.files[path]
        target = self._place(path)
        try:
            old = f"{self.last.folder}/{path}"
            found = os.lstat(old)
            if mark_of(found) != left.mark or not self._is_as_new(found):
                return None
            os.link(old, target, follow_symlinks=False)
        except (OSError, NotImplementedError):
            return None
        return left.digest

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
        with _new_file(self._place(path)) as file:
            for piece in chain(held, left):
                end_if_abandoned()
                digest.update(piece)
                file.write(piece)
        return digest.hexdigest()

    def remove(self, path: str) -> None:
        """Remove a file that was put, if it was."""
        (self.site / path).unlink(missing_ok=True)

    def _place(self, path: str) -> str:
        """Return where a file goes, for as long as somebody waits for it."""
        end_if_abandoned()
        target = f"{self.site}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            try:
                os.mkdir(folder)  # noqa: PTH102  three times as fast; most want no other folder
            except OSError:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103  likewise
            self._folders.add(folder)
        return target

    def _is_known_other(self, path: str, digest: str) -> bool:
        """Tell without reading it whether the file of the last site was another, as most are."""
        left = self.last.files.get(path)
        return left is not None and left.digest != digest

    def _link(self, data: bytes, path: str, target: str) -> bool:
        """Have the file be that of the last site; False if that one is another."""
        if self.last.folder is None or os.name != "posix":
            return False
        old = self.last.folder / path
        try:
            found = old.lstat()
            is_as_new = found.st_size == len(data) and self._is_as_new(found)
            if not is_as_new or old.read_bytes() != data:
                return False
            os.link(old, target, follow_symlinks=False)
        except (OSError, NotImplementedError):  # there is none, or no links
            return False
        return True

    def _is_as_new(self, found: os.stat_result) -> bool:
        """Tell whether nothing but its bytes could tell a file from a new one of this process."""
        is_alone = found.st_nlink == 1  # nobody else's, who might write into it
        return is_alone and found.st_uid == os.geteuid() and found.st_mode == self._mode

    @cached_property
    def _mode(self) -> int:
        """Mode of a file that this process makes."""
        umask = os.umask(0o077)
        os.umask(umask)
        return stat.S_IFREG | (0o666 & ~umask)


def _new_file(target: str) -> BinaryIO:
    """Open a file that nobody else has, in the place of one that a lost process may have left."""
    try:
        return open(target, "xb")  # noqa: PTH123
    except FileExistsError:
        os.unlink(target)  # noqa: PTH108  it may be a file of the last site
        return open(target, "xb")  # noqa: PTH123
