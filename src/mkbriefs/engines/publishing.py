"""All pages of a build made or found, finished and written in one go, by several processes.

MkDocs' loop asks for pages one by one and writes each itself. A loop of our own has them published
here: other processes make what is to be made and write what is found, and what they hand back is
small. Whatever cannot be published so is left to MkDocs' own function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeGuard

from mkbriefs.engines.conversion import Conversion
from mkbriefs.engines.file_putter import FilePutter
from mkbriefs.engines.garbage import give_back
from mkbriefs.engines.kept_page import KeptPage
from mkbriefs.engines.kept_pages import PageMaker
from mkbriefs.engines.last_step import Finding
from mkbriefs.engines.made_pages import FileBatch, MadePage
from mkbriefs.parallel import ChildLostError, is_divided, map_parallel

_FEWEST = 64
"""Pages that are worth other processes."""
_LARGE = 1 << 20
"""Bytes of a page that was put together of so many small pieces that their room is worth having."""
_BATCH = 24
"""Pages found that a process writes at a time: few, so that all end together."""


class ReadPage(NamedTuple):
    """What was read of a page that nobody had read before."""

    meta: dict[str, Any]
    conversion: Conversion
    """Without its HTML."""
    key: str
    """Of the conversion."""


@dataclass(frozen=True, slots=True)
class Published:
    """What there is to know of a page that is written."""

    entries: str
    """Of the search index, as they stand in its file; may be empty."""
    findings: tuple[Finding, ...]
    digest: str
    """Of the file."""
    read: ReadPage | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was published."""

    pages: dict[int, Published] = field(default_factory=dict)
    """By identity of the page. Those that are missing could not be published; making them tells
    why."""
    digests: dict[str, str] = field(default_factory=dict)
    """Of all files that were written, by path within the site."""


@dataclass(frozen=True, slots=True, eq=False)
class PageBatch:
    """Pages that are made in one go."""

    pages: tuple[KeptPage, ...]


def publish_pages(maker: PageMaker, before: Path | None) -> Outcome:
    """Write all pages and files that are a maker's to write; return what there is to know of them.

    Args:
        maker: of the pages.
        before: where the last site stands, if it does. Files that are as they were are the same
            files, which takes half the time; so whoever alters one must put another in its place.
    """
    unmade, found = maker.divide_pages()
    tasks: list[PageBatch | FileBatch] = [
        *maker.batches,
        *(PageBatch((page,)) for page in unmade),
        *(PageBatch(tuple(found[at : at + _BATCH])) for at in range(0, len(found), _BATCH)),
    ]
    putter = FilePutter(Path(maker.config.site_dir), before)
    outcome = Outcome()
    for task, results in zip(tasks, _Publisher(maker, putter).run_all(tasks), strict=True):
        if isinstance(task, FileBatch):
            paths = (file.dest_uri for file in task.files)
            outcome.digests.update(zip(paths, filter(_is_digest, results), strict=True))
            continue
        for page, each in zip(task.pages, results, strict=True):
            if isinstance(each, Published):
                outcome.pages[id(page)] = each
                outcome.digests[page.file.dest_uri] = each.digest
    return outcome


def _is_digest(result: object) -> TypeGuard[str]:
    return isinstance(result, str)


_Results: TypeAlias = tuple[Published | str | None, ...]
"""What came of pages; digests of files."""


@dataclass(frozen=True, slots=True)
class _Publisher:
    maker: PageMaker
    putter: FilePutter

    def run_all(self, tasks: Sequence[PageBatch | FileBatch]) -> Iterator[_Results]:
        """Yield what comes of each task."""
        done = 0
        jobs = self.maker.jobs
        try:
            fewest = 1 if is_divided(_FEWEST, jobs=jobs) else len(tasks) + 1
            for results in map_parallel(self._run, tasks, jobs=jobs, fewest=fewest):
                yield results
                done += 1
        except ChildLostError:  # such as for want of memory: here there is some
            yield from map(self._run, tasks[done:])

    def _run(self, task: PageBatch | FileBatch) -> _Results:
        if isinstance(task, FileBatch):
            return tuple(task.write(self.putter.put_pieces))
        return tuple(map(self._publish, task.pages))

    def _publish(self, page: KeptPage) -> Published | None:
        try:
            read, made = self._make(page)
        except Exception:  # noqa: BLE001  whoever makes the page once more is told of it as usual
            return None
        html = self.maker.ours.finish(made.finished.html, page.file.src_uri)
        self.maker.release(page)
        if not html.strip():
            return None
        data = html.encode("utf-8", errors="xmlcharrefreplace")
        digest = self.putter.put(data, page.file.dest_uri)
        if len(data) >= _LARGE:
            give_back()
        return Published(made.entries, made.finished.findings, digest, read)

    def _make(self, page: KeptPage) -> tuple[ReadPage | None, MadePage]:
        maker = self.maker
        if not page.is_deferred:
            found = maker.find(page)
            return None, found or maker.keep(page, maker.make(page))
        meta, conversion, key = maker.read_now(page)
        read = ReadPage(meta, replace(conversion, html=""), key)
        return read, maker.keep(page, maker.make(page))
