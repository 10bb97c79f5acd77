"""A page's Markdown converted by MkDocs, as a value that can be kept.

What a conversion makes depends on the text, on settings, and on what it asks about other files:
where a link leads, what a broken one may have meant. The questions are known only once it has been
made, so they are kept too: whoever looks for a conversion answers them, and their answers are part
of its key. See `recall`.
"""

import contextlib
import logging
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from types import FrameType
from typing import NamedTuple, NoReturn, TypeAlias

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkbriefs.cache import Cache, Stage, address

_LOGGERS = ("mkdocs.structure.pages", "MARKDOWN")
"""Who may say something of a page while it is converted."""
_MOST_SECONDS = 20.0
"""Longest conversion of a page, of processor time: no busy machine makes another site of it.
Thousands of words take one."""

Answer: TypeAlias = tuple[str, str] | None
"""Of a file its URL, and how far it is a part of the site; None if there is no such file."""


class Heading(NamedTuple):
    """An entry of a page's table of contents."""

    title: str
    """HTML."""
    id: str
    level: int
    children: tuple["Heading", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What MkDocs makes of a page's Markdown."""

    html: str
    headings: tuple[Heading, ...]
    title: str | None
    """Of the first heading, if it is one of the first level."""
    anchors: tuple[str, ...]
    """Sorted."""
    links: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] | None
    """By path of the file the anchors that the page links to, each with the link as written; None
    where MkDocs does not collect them."""
    messages: tuple[tuple[str, int, str], ...]
    """What was said meanwhile: name of the logger, level, text."""
    may_be_kept: bool = True
    """Whether the same text is converted so again; not where time ran out."""


@dataclass(frozen=True, slots=True)
class Questions:
    """Paths of files that a conversion asks for."""

    paths: tuple[str, ...]


_STAGE: Stage[Conversion | Questions] = Stage("convert a page", is_large=True, is_gathered=True)
_MOST_ROUNDS = 8
"""Most times that answers may lead to further questions."""


class _AskedFiles:
    """The files of a site, as far as a conversion needs them, noting what it asks."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.asked: dict[str, None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at a path, as MkDocs has it."""
        self.asked[path] = None
        return self._files.get_file_from_path(path)


def conversion_key(page: Page, source: str, converter: str) -> str:
    """Return the key of a page's conversion, but for what it will ask.

    Args:
        page: the page.
        source: address of its Markdown.
        converter: address of the settings.
    """
    file = page.file
    loud = logging.getLogger(_LOGGERS[0]).getEffectiveLevel()
    return address(converter, source, file.src_uri, file.url, file.inclusion.name, loud)


def find_conversion(cache: Cache, key: str, files: Files) -> tuple[Conversion | None, str]:
    """Return a conversion and its whole key, None and the key so far if it is not known."""
    for _ in range(_MOST_ROUNDS):
        found = cache.find(_STAGE, key)
        if not isinstance(found, Questions):
            return found, key
        key = _answered(key, found, files)
    return None, key


def keep_conversion(
    cache: Cache, key: str, files: Files, conversion: Conversion, asked: tuple[str, ...]
) -> str:
    """Keep a conversion that was not found, and return its whole key."""
    if not conversion.may_be_kept:
        return address(key, conversion)
    known: set[str] = set()
    for _ in range(_MOST_ROUNDS):
        found = cache.find(_STAGE, key)
        if found is None:
            found = Questions(tuple(path for path in asked if path not in known))
            if not found.paths:
                cache.keep(_STAGE, key, conversion)
                return key
            cache.keep(_STAGE, key, found)
        if isinstance(found, Conversion):
            return key
        known.update(found.paths)
        key = _answered(key, found, files)
    return address(key, conversion)


def _answered(key: str, questions: Questions, files: Files) -> str:
    return address(key, tuple(_answer(files, path) for path in questions.paths))


def _answer(files: Files, path: str) -> Answer:
    file = files.get_file_from_path(path)
    return None if file is None else (file.url, file.inclusion.name)


def convert(
    page: Page,
    config: MkDocsConfig,
    files: Files,
    render: Callable[[MkDocsConfig, Files], None],
) -> tuple[Conversion, tuple[str, ...]]:
    """Return what MkDocs makes of a page, and the paths it asked for, in order.

    A page that takes too long, or is nested deeper than the parser can go, is shown as written,
    and said to be.

    Args:
        page: its Markdown is read.
        config: MkDocs' configuration.
        files: of the site.
        render: MkDocs' own `Page.render` of this page, whose attributes it sets.
    """
    asking = _AskedFiles(files)
    try:
        with _listening() as messages, _bounded_time():
            render(config, asking)  # type: ignore[arg-type]  # it asks for nothing else
    except (RecursionError, _TooSlowError) as error:
        return _as_written(page, error), ()
    links = page.links_to_anchors
    conversion = Conversion(
        html=page.content or "",
        headings=headings_of(page.toc),
        title=page._title_from_render,  # noqa: SLF001  there is no other name for it
        anchors=tuple(sorted(page.present_anchor_ids or ())),
        links=None
        if links is None
        else tuple((file.src_uri, tuple(found.items())) for file, found in links.items()),
        messages=tuple(messages),
    )
    return conversion, tuple(asking.asked)


class _TooSlowError(Exception):
    """A page is not converted in time."""


@contextlib.contextmanager
def _bounded_time() -> Iterator[None]:
    """Stop a conversion that takes far too long, where the system can.

    Raises:
        _TooSlowError: in the midst of it.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() != threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001  as handlers are called
    raise _TooSlowError


def _as_written(page: Page, error: Exception) -> Conversion:
    """Return a page whose Markdown is shown as it is, for want of a conversion."""
    is_slow = isinstance(error, _TooSlowError)
    reason = (
        f"is not read within {_MOST_SECONDS:.0f} seconds"
        if is_slow
        else "is nested too deep to be read"
    )
    said = f"'{page.file.src_uri}' {reason}, and is shown as written"
    return Conversion(
        html=f"<pre>{escape(page.markdown or '')}</pre>",
        headings=(),
        title=None,
        anchors=(),
        links=(),
        messages=((_LOGGERS[0], logging.ERROR, said),),
        may_be_kept=not is_slow,
    )


def say_again(conversion: Conversion) -> None:
    """Let MkDocs say what it said when a page was converted."""
    _say(conversion.messages)


def _say(messages: Iterable[tuple[str, int, str]]) -> None:
    for name, level, text in messages:
        logging.getLogger(name).log(level, text)


def linked_files(conversion: Conversion, files: Files) -> dict[File, dict[str, str]] | None:
    """Return the links of a page to anchors as MkDocs has them."""
    if conversion.links is None:
        return None
    found = ((files.get_file_from_path(path), dict(links)) for path, links in conversion.links)
    return {file: links for file, links in found if file is not None}


def contents(headings: tuple[Heading, ...]) -> TableOfContents:
    """Return a table of contents as MkDocs has it."""
    entries = [_entry(heading) for heading in headings]
    if entries:
        entries[0].active = True  # type: ignore[attr-defined]  # as MkDocs does
    return TableOfContents(entries)


def headings_of(toc: TableOfContents) -> tuple[Heading, ...]:
    """Return what a table of contents of MkDocs' is made of."""
    return tuple(map(_heading, toc))


def _entry(heading: Heading) -> AnchorLink:
    entry = AnchorLink(heading.title, heading.id, heading.level)
    entry.children = [_entry(child) for child in heading.children]
    return entry


def _heading(entry: AnchorLink) -> Heading:
    return Heading(entry.title, entry.id, entry.level, tuple(map(_heading, entry.children)))


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.heard: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append((record.name, record.levelno, record.getMessage()))


@contextlib.contextmanager
def _listening() -> Iterator[list[tuple[str, int, str]]]:
    """Collect what is said, which nobody else hears until it is said again, unless all fails."""
    ear = _Ear()
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [(logger.propagate, logger.handlers) for logger in loggers]
    for logger in loggers:
        logger.propagate, logger.handlers = False, [ear]
    is_done = False
    try:
        yield ear.heard
        is_done = True
    finally:
        for logger, (propagates, handlers) in zip(loggers, before, strict=True):
            logger.propagate, logger.handlers = propagates, handlers
        if not is_done:
            _say(ear.heard)
