"""The generated sections of a brief, one module each, in the order they stand on a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from mkbriefs.model import Brief
from mkbriefs.render.context import SectionContext
from mkbriefs.render.html import Markup
from mkbriefs.render.links import Links
from mkbriefs.render.page import BriefPage
from mkbriefs.render.sections import names, others, related
from mkbriefs.render.sections.cite import cite_html, cite_markdown, view_cite
from mkbriefs.render.sections.key_points import (
    key_points_html,
    key_points_markdown,
    view_key_points,
)
from mkbriefs.render.sections.left_out import left_out_html, left_out_markdown, view_left_out
from mkbriefs.render.sections.ribbon import ribbon_html, ribbon_markdown, view_ribbon
from mkbriefs.render.sections.source import source_html, source_markdown, view_source
from mkbriefs.render.sections.text import text_html, text_markdown, view_text

View = TypeVar("View")


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """One section of one brief, ready to be written in either face."""

    markdown: Callable[[], str]
    """Returns the region's Markdown with its heading, ending in a line break."""
    html: Callable[[BriefPage], Markup]
    """Returns what stands below the heading on the page given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One generated section of every brief."""

    name: str
    """Name of its region."""
    heading: str
    """Its heading; the page's title stands above that of `source`."""
    faces: Callable[[Brief, SectionContext], Faces]


def _section(
    name: str,
    heading: str,
    view: Callable[[Brief, SectionContext], View],
    markdown: Callable[[View], str],
    html: Callable[[View, BriefPage], Markup],
) -> Section:
    def faces(brief: Brief, context: SectionContext) -> Faces:
        # The view is made for each face anew: between the two lie the faces of all other briefs,
        # and a tenth of a megabyte a brief is more than the millisecond that making it takes.
        return Faces(
            markdown=lambda: markdown(view(brief, context)),
            html=lambda page: html(view(brief, context), page),
        )

    return Section(name=name, heading=heading, faces=faces)


def _linked(html: Callable[[View, Links], Markup]) -> Callable[[View, BriefPage], Markup]:
    """Return the face of a section that asks nothing of its page but addresses."""
    return lambda view, page: html(view, page.links)


BRIEF_SECTIONS = (
    _section("source", "Source", view_source, source_markdown, source_html),
    _section("themes", "Themes in order", view_ribbon, ribbon_markdown, _linked(ribbon_html)),
    _section(
        "key-points", "Key points", view_key_points, key_points_markdown, _linked(key_points_html)
    ),
    _section(
        others.REGION,
        others.HEADING,
        others.view_others,
        others.others_markdown,
        others.others_html,
    ),
    _section("text", "Annotated text", view_text, text_markdown, text_html),
    _section(names.REGION, names.HEADING, names.view_names, names.names_markdown, names.names_html),
    _section(
        related.REGION,
        related.HEADING,
        related.view_related,
        related.related_markdown,
        related.related_html,
    ),
    _section("cite", "How to cite", view_cite, cite_markdown, _linked(cite_html)),
    _section(
        "left-out",
        "What cleaning left out",
        view_left_out,
        left_out_markdown,
        _linked(left_out_html),
    ),
)
"""All generated sections in order. The analyst's notes stand between `key-points` and `others`."""

__all__ = ["BRIEF_SECTIONS", "Faces", "Section"]
