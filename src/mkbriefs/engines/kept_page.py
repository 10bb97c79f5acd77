"""A page that MkDocs asks for its conversion, and that has somebody find or make it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from mkbriefs.engines.conversion import Conversion, contents, linked_files

if TYPE_CHECKING:
    from mkbriefs.engines.page_maker import PageMaker


class KeptPage(Page):
    """A page that is converted by way of the cache, and finished by a `PageMaker`."""

    maker: PageMaker
    key = ""
    """Address of its conversion and of all HTML that is put into it."""
    is_deferred = False
    """Whether it is read and converted only when it is finished, so that what we make of it has to
    be made but once. Nobody asks for it before if it is not in the navigation."""
    _anchors: AbstractSet[str] | None = None

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the front matter; the Markdown is read where it is converted."""
        kept = self.maker.conversions.find_meta(self)
        if kept is not None:
            self.markdown, self.meta = "", kept
        elif self.maker.may_defer(self):
            self.markdown, self.is_deferred = "", True
        else:
            super().read_source(config)
            self.maker.conversions.keep_meta(self)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  the maker has them
        """Convert the Markdown, or find it converted, or leave it for later."""
        self.maker.conversions.convert(self)

    def read_anew(self) -> None:
        """Read the front matter as MkDocs does."""
        super().read_source(self.maker.config)

    def render_anew(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown as MkDocs does."""
        self.markdown = get_data(self.file.content_string)[0]
        super().render(config, files)

    def take(self, conversion: Conversion, key: str) -> None:
        """Take over a conversion, whoever made it."""
        self.key = key
        path = self.file.src_uri
        self._anchors = _Anchors(conversion.anchors, lambda: self.maker.ours.anchors(path))
        self.content = conversion.html
        self.toc = contents(conversion.headings)
        self._title_from_render = conversion.title
        if not self.is_deferred:
            self.maker.renew()
        self.links_to_anchors = linked_files(conversion, self.maker.files)

    def forget(self) -> None:
        """Let go of what only the page itself shows; None would mean that it was never there."""
        self.markdown, self.content, self.toc = "", "", contents(())

    @property  # type: ignore[override]  # MkDocs only asks whether an id is in it
    def present_anchor_ids(self) -> AbstractSet[str] | None:
        """The ids that can be linked to, those in our HTML among them."""
        return self._anchors

    @present_anchor_ids.setter
    def present_anchor_ids(self, anchors: AbstractSet[str] | None) -> None:
        self._anchors = anchors


class _Anchors(AbstractSet[str]):
    """The ids on a page. Most links lead to those of the Markdown, so the others are found late."""

    def __init__(
        self, converted: tuple[str, ...], find_others: Callable[[], AbstractSet[str]]
    ) -> None:
        self._converted = frozenset(converted)
        self._find_others = find_others

    def __contains__(self, anchor: object) -> bool:
        return anchor in self._converted or anchor in self._others

    def __iter__(self) -> Iterator[str]:
        return iter(self._converted | self._others)

    def __len__(self) -> int:
        return len(self._converted | self._others)

    @cached_property
    def _others(self) -> AbstractSet[str]:
        return self._find_others()
