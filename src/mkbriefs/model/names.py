"""Names a project lists itself."""

from dataclasses import dataclass

from mkbriefs.model.annotation import MentionKind

NAME_KINDS = (
    MentionKind.PERSON,
    MentionKind.ORGANISATION,
    MentionKind.PLACE,
    MentionKind.LAW,
    MentionKind.PRODUCT,
    MentionKind.WORK,
    MentionKind.EVENT,
    MentionKind.NAME,
)
"""Kinds of mentions that name something, in the order pages show them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedName:
    """Someone or something as the front matter of a page names it."""

    kind: MentionKind
    """One of `NAME_KINDS` but `NAME`."""
    name: str
    """The canonical form, white space folded."""
    aliases: tuple[str, ...] = ()
    """Other forms that mean the same, in any script; may be empty."""
    distinct: tuple[str, ...] = ()
    """Names that look alike and are somebody or something else; may be empty."""
    source: str = ""
    """Path of the page, relative to the docs folder."""
