"""A large file of a new site that another process writes while this one is not yet at its pages."""

import contextlib
from typing import Self

from mkbriefs.assemble import Asset
from mkbriefs.engines.file_putter import FilePutter
from mkbriefs.forks import ChildLostError
from mkbriefs.parallel import Meanwhile, is_divided


class BegunFile:
    """The writing of a file, which has begun."""

    def __init__(self, putter: FilePutter, asset: Asset) -> None:
        """Begin.

        Args:
            putter: writes it.
            asset: the file.

        Raises:
            OSError: no process is to be had.
        """
        self.path = asset.path
        self._putter = putter
        self._asset = asset
        self._meanwhile = Meanwhile(self._put)

    @classmethod
    def of(cls, putter: FilePutter, asset: Asset, *, jobs: int | None, worth: int) -> Self | None:
        """Begin, where the file is a new one, and where other processes are to be had.

        Args:
            putter: writes it.
            asset: the file.
            jobs: how many processes there may be; None leaves it to the number of processors.
            worth: how many things the file tells of.
        """
        if not putter.knows(asset.path, asset.address) and is_divided(worth, jobs=jobs):
            with contextlib.suppress(OSError):
                return cls(putter, asset)
        return None

    def digest(self) -> str:
        """Wait for the file, and return its digest.

        Raises:
            OSError: it cannot be written.
        """
        try:
            return self._meanwhile.result()
        except ChildLostError:  # such as for want of memory: here there is some
            return self._put()

    def end(self) -> None:
        """See to it that nobody is at it any more."""
        self._meanwhile.end()

    def give_up(self) -> None:
        """End the writing, and remove what is written."""
        self.end()
        self._putter.remove(self.path)

    def _put(self) -> str:
        return self._putter.put_pieces(self._asset.pieces(), self.path)
