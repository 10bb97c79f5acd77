"""The page of a brief: what it is made from, and what is on it."""

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkbriefs.assemble.addresses import to_site_links
from mkbriefs.assemble.citing_pages import CitedWords
from mkbriefs.assemble.docs_page import REFERENCES_HEADING
from mkbriefs.assemble.page import Content, Html, Markdown
from mkbriefs.assemble.voice import wrap_person
from mkbriefs.bibliography.item import keywords_of
from mkbriefs.bibliography.reference import BIBLIOGRAPHIC_KEYS
from mkbriefs.bibliography.titles import title_text
from mkbriefs.briefs import NOTES, PersonText
from mkbriefs.briefs.merge import PagePart
from mkbriefs.briefs.orphan import ORPHANED_KEY
from mkbriefs.compare import COMPARED_KEYS
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import Brief, Citekey, MentionKind, Reference, ThemeId
from mkbriefs.render.downloads import pdf_file
from mkbriefs.render.html import el, text
from mkbriefs.render.languages import lang_of
from mkbriefs.render.links import BRIEFS, Links, final_url
from mkbriefs.render.machine.head import PageSubject, brief_head
from mkbriefs.render.matter import Matter
from mkbriefs.render.mention_rows import row_ids
from mkbriefs.render.page import BriefPage
from mkbriefs.render.page_names import Elsewhere, KnownName, PageNames
from mkbriefs.render.sections import BRIEF_SECTIONS
from mkbriefs.render.sections.names import REGION as NAMES
from mkbriefs.render.sections.others import REGION as OTHERS
from mkbriefs.render.sections.source import kicker_html
from mkbriefs.stated_values import ValueKey

_OUR_KEYS = frozenset(
    {*BIBLIOGRAPHIC_KEYS, *COMPARED_KEYS, "seed", "sha256", "themes", ORPHANED_KEY}
)
"""Front matter of a brief that describes its source; the engine has no use for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFrame:
    """What is the same for the pages of all briefs."""

    use_directory_urls: bool
    themes_dir: str
    pages: frozenset[str]
    """Source paths of the pages of the docs folder."""
    name_pages: Mapping[MentionKind, str]
    """Source path of the page that lists the names of a kind."""
    finding_pages: Mapping[str, str]
    """Source path of the page that lists all `facts`, all `discrepancies`."""
    theme_labels: tuple[tuple[ThemeId, str], ...]
    docs_from_briefs: str
    """The docs folder relative to the folder of the briefs."""

    def links(self, src_uri: str) -> Links:
        """Return how a page addresses others."""
        return Links(
            page_url=final_url(src_uri, use_directory_urls=self.use_directory_urls),
            use_directory_urls=self.use_directory_urls,
            themes_dir=self.themes_dir,
            pages=self.pages,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMatter:
    """All that the page of a brief is made from beside the matter of its sections.

    Every field takes part in the address of the page.
    """

    frame: SiteFrame
    matter: str
    """Address of the sections' matter."""
    parts: tuple[PagePart, ...]
    """Of the brief's file, in order."""
    words: CitedWords | None
    """What a person wrote, where it cites."""
    cited: tuple[Reference, ...]
    """What it cites, in the order of its list."""
    names: Mapping[int, KnownName]
    """By the offset at which a mention begins."""
    values: Mapping[ValueKey, Elsewhere]
    labels: Mapping[Citekey, str]
    """The short labels of the sources that the page names."""
    has_pdf: bool


def source_path(brief: Brief) -> str:
    """Return where the page of a brief pretends to lie in the docs folder."""
    return f"{BRIEFS}/{brief.citekey}.md"


def page_title(brief: Brief) -> str:
    """Return the title of the page of a brief."""
    return title_text(brief.reference) or str(brief.citekey)


def brief_content(page: PageMatter, matter: Matter) -> Content:
    """Return what is on the page of a brief.

    Args:
        page: what the page is made from.
        matter: what its sections are made from.
    """
    brief = matter.brief
    links = page.frame.links(source_path(brief))
    return Content(
        meta=_meta(brief),
        parts=tuple(_parts(page, matter, links)),
        inlines=page.words.inlines if page.words else {},
        head=brief_head(_subject(page, matter), links),
    )


def _parts(page: PageMatter, matter: Matter, links: Links) -> Iterator[Markdown | Html]:
    brief, words = matter.brief, page.words
    shown = _brief_page(page, matter, links)
    sections = {section.name: section for section in BRIEF_SECTIONS}
    yield Html(kicker_html(brief, links))
    yield Html(el("h1", {"lang": lang_of(brief, matter.language)}, text(page_title(brief))))
    persons = [part.text for part in page.parts if isinstance(part, PersonText)]
    texts = iter(words.texts if words else persons)
    for part in page.parts:
        if isinstance(part, PersonText):
            text_ = to_site_links(next(texts), page.frame.docs_from_briefs)
            yield from wrap_person(text_, invitation=NOTES.markdown)
        else:
            section = sections[part.name]
            yield Markdown(f"## {section.heading}")
            yield Html(section.faces(brief, matter).html(shown))
    if words and words.references:
        yield Markdown(f"## {REFERENCES_HEADING}")
        yield Html(words.references)


def _brief_page(page: PageMatter, matter: Matter, links: Links) -> BriefPage:
    citekey = matter.brief.citekey
    regions = {part.name for part in page.parts if not isinstance(part, PersonText)}
    return BriefPage(
        links=links,
        citekey=citekey,
        names=PageNames(by_place=page.names, values=page.values),
        name_pages=page.frame.name_pages,
        labels=page.labels,
        downloads=(pdf_file(citekey),) if page.has_pdf else (),
        # A person may have deleted the table that amounts and dates would lead to.
        rows=row_ids(matter.brief.source) if NAMES in regions else {},
        finding_pages=page.frame.finding_pages,
        has_others=OTHERS in regions,
    )


def _subject(page: PageMatter, matter: Matter) -> PageSubject:
    brief = matter.brief
    has = {hit.theme for sentence in brief.source.sentences for hit in sentence.themes}
    return PageSubject(
        reference=brief.reference,
        cited=page.cited,
        title=page_title(brief),
        keywords=tuple(label for id_, label in page.frame.theme_labels if id_ in has),
        language=matter.language,
    )


def _meta(brief: Brief) -> dict[str, YamlValue]:
    """Return the engine's front matter: an escaped title, and what a person set for the engine.

    The keywords of a bibliography file are the page's tags, unless a person gave it some.
    """
    own = {key: value for key, value in brief.overrides.items() if key not in _OUR_KEYS}
    tags = {"tags": [html.escape(word) for word in keywords_of(brief.reference.item)]}
    return {
        "title": html.escape(page_title(brief)),
        "hide": ["navigation"],
        **(tags if tags["tags"] else {}),
        **own,
    }
