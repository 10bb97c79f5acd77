"""All pages of a build made or found, finished and written in one go, by several processes.

MkDocs' loop asks for pages one by one and writes each itself. A loop of our own has them published
here: other processes make what is to be made and write what is found, and what they hand back is
small. Whatever cannot be published so is left to MkDocs' own function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias, TypeGuard

from mkbriefs.engines.file_putter import FilePutter
from mkbriefs.engines.garbage import give_back
from mkbriefs.engines.kept_page import KeptPage
from mkbriefs.engines.last_site import LastSite
from mkbriefs.engines.last_step import Finding
from mkbriefs.engines.made_pages import FileBatch, MadePage
from mkbriefs.engines.page_conversions import ReadPage
from mkbriefs.engines.page_keys import PageKeys
from mkbriefs.engines.page_maker import PageMaker
from mkbriefs.engines.slots import GeneratedFile
from mkbriefs.forks import ChildLostError
from mkbriefs.parallel import is_divided, map_parallel

_FEWEST = 64
"""Pages that are worth other processes."""
_LARGE = 1 << 20
"""Bytes of a page that was put together of so many small pieces that their room is worth having."""
_BATCH = 24
"""Pages found that a process writes at a time: few, so that all end together."""


@dataclass(frozen=True, slots=True)
class Published:
    """What there is to know of a page that is written."""

    entries: str
    """Of the search index, as they stand in its file; may be empty."""
    findings: tuple[Finding, ...]
    digest: str
    """Of the file."""
    made_from: str
    """Address of all that the file is made from; empty if there is more to say of it."""
    read: ReadPage | None = None
    """What was read of it, if nobody had read it before; without the HTML."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was published."""

    pages: dict[int, Published] = field(default_factory=dict)
    """By identity of the page. Those that are missing could not be published; making them tells
    why."""
    digests: dict[str, str] = field(default_factory=dict)
    """Of all files that were written, by path within the site."""
    made_from: dict[str, str] = field(default_factory=dict)
    """Likewise, as far as they are known, addresses of all that files are made from."""

    def take_file(self, path: str, digest: str, made_from: str) -> None:
        """Note a file that is written."""
        self.digests[path] = digest
        if made_from:
            self.made_from[path] = made_from


@dataclass(frozen=True, slots=True, eq=False)
class PageBatch:
    """Pages that are made in one go."""

    pages: tuple[KeptPage, ...]


def publish_pages(maker: PageMaker, last: LastSite) -> Outcome:
    """Write all pages and files that are a maker's to write; return what there is to know of them.

    Args:
        maker: of the pages.
        last: the site of an earlier build. Files that are as they were are the same files, which
            takes half the time; so whoever alters one must put another in its place.
    """
    unmade, found = maker.divide_pages()
    tasks: list[PageBatch | FileBatch] = [
        *maker.batches,
        *(PageBatch((page,)) for page in unmade),
        *(PageBatch(tuple(found[at : at + _BATCH])) for at in range(0, len(found), _BATCH)),
    ]
    putter = FilePutter(Path(maker.config.site_dir), last)
    outcome = Outcome()
    for task, results in zip(tasks, _Publisher(maker, putter).run_all(tasks), strict=True):
        if isinstance(task, FileBatch):
            for file, digest in zip(task.files, filter(_is_digest, results), strict=True):
                outcome.take_file(file.dest_uri, digest, file.made_from)
            continue
        for page, each in zip(task.pages, results, strict=True):
            if isinstance(each, Published):
                outcome.pages[id(page)] = each
                outcome.take_file(page.file.dest_uri, each.digest, each.made_from)
    for file in maker.begun:
        if file.begun is not None:
            outcome.take_file(file.dest_uri, file.begun.digest(), file.made_from)
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
            return tuple(task.write(self._put_file))
        return tuple(map(self._publish, task.pages))

    def _put_file(self, file: GeneratedFile) -> str:
        known = self.putter.put_known(file.dest_uri, file.made_from)
        return known or self.putter.put_pieces(file.pieces(), file.dest_uri)

    def _publish(self, page: KeptPage) -> Published | None:
        try:
            read = self._read(page)
            keys = self._keys_of_known(page)
            published = None if keys is None else self._publish_known(page, keys, read)
            made = None if published else self._make(page, keys)
        except Exception:  # noqa: BLE001  whoever makes the page once more is told of it as usual
            return None
        if made is not None:
            published = self._put(page, made, read)
        self.maker.release(page)
        return published

    def _read(self, page: KeptPage) -> ReadPage | None:
        if not page.is_deferred:
            return None
        read = self.maker.conversions.read_now(page)
        return read._replace(conversion=replace(read.conversion, html=""))

    def _keys_of_known(self, page: KeptPage) -> PageKeys | None:
        """Return the keys of a page of whose file something is known; None of others."""
        if page.file.dest_uri not in self.putter.last.files:
            return None
        results = self.maker.results
        return results.keys(page) or results.keys_of_content(page)

    def _publish_known(
        self, page: KeptPage, keys: PageKeys, read: ReadPage | None
    ) -> Published | None:
        """Publish a page whose file is known to be that of the last site, without reading that."""
        maker, path = self.maker, page.file.dest_uri
        made_from = maker.file_address(page, keys)
        if not self.putter.knows(path, made_from):
            return None
        entries = maker.results.find_entries(keys)
        digest = None if entries is None else self.putter.put_known(path, made_from)
        if entries is None or digest is None:
            return None
        maker.results.keep_keys(page, keys)
        return Published(entries, (), digest, made_from, read)

    def _make(self, page: KeptPage, keys: PageKeys | None) -> MadePage:
        results = self.maker.results
        return results.find(page) or results.keep(page, self.maker.make(page, keys))

    def _put(self, page: KeptPage, made: MadePage, read: ReadPage | None) -> Published | None:
        html = self.maker.ours.finish(made.finished.html, page.file.src_uri)
        if not html.strip():
            return None
        data = html.encode("utf-8", errors="xmlcharrefreplace")
        digest = self.putter.put(data, page.file.dest_uri)
        if len(data) >= _LARGE:
            give_back()
        findings = made.finished.findings  # they have to be told with every build
        is_told = made.keys is None or bool(findings)
        made_from = "" if is_told or made.keys is None else self.maker.file_address(page, made.keys)
        return Published(made.entries, findings, digest, made_from, read)
