"""Pages of the docs folder as text, and what is read in them."""

from dataclasses import dataclass
from functools import cached_property

from mkbriefs.assemble.comments import ListingComment, find_listing_comments
from mkbriefs.frontmatter import FrontMatter, LoadedMapping, load_mapping, split_front_matter


@dataclass(frozen=True, kw_only=True)
class DocsPage:
    """A page of the docs folder as a person wrote it."""

    src_uri: str
    """Path relative to the docs folder."""
    shown_as: str
    """Path as diagnostics show it."""
    text: str

    @cached_property
    def front(self) -> FrontMatter:
        """The page taken apart at its front matter."""
        return split_front_matter(self.text)

    @cached_property
    def meta(self) -> LoadedMapping:
        """What its front matter says, or what is wrong with it."""
        return load_mapping(self.front.block, self.shown_as)

    @cached_property
    def comments(self) -> tuple[ListingComment, ...]:
        """The comments by which it asks for listings, in order; lines count in its body."""
        return find_listing_comments(self.front.body)
