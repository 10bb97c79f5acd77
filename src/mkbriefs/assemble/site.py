"""All pages and files of the site that the tool makes or completes."""

import difflib
import html
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from mkbriefs import __version__
from mkbriefs.assemble.addresses import to_site_links
from mkbriefs.assemble.anchors import without_repeated_ids
from mkbriefs.assemble.assets import Asset, citation_assets, look_assets
from mkbriefs.assemble.comments import ListingComment, find_listing_comments
from mkbriefs.assemble.page import Html, Markdown, Page
from mkbriefs.assemble.voice import wrap_person
from mkbriefs.bibliography.bibtex import to_bibtex
from mkbriefs.bibliography.csl_json import to_csl_json
from mkbriefs.bibliography.item import text_of
from mkbriefs.bibliography.labels import disambiguate_labels, year_suffixes
from mkbriefs.bibliography.reference import BIBLIOGRAPHIC_KEYS
from mkbriefs.bibliography.ris import to_ris
from mkbriefs.briefs import MergedBrief, PersonText
from mkbriefs.briefs.orphan import ORPHANED_KEY
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.export import export_as_json
from mkbriefs.frontmatter import YamlValue, load_mapping, split_front_matter
from mkbriefs.make_briefs import NOTES
from mkbriefs.model import Brief, Corpus, MentionKind, Theme
from mkbriefs.project import Project
from mkbriefs.relate import Related, relate
from mkbriefs.render.context import BriefContext
from mkbriefs.render.downloads import Download
from mkbriefs.render.html import el, text
from mkbriefs.render.lanes import make_lanes
from mkbriefs.render.languages import lang_of
from mkbriefs.render.links import BRIEFS, Links, final_url
from mkbriefs.render.listings import (
    LISTINGS,
    ListingContext,
    ListingOptionError,
    entity_kinds,
    render_listing,
    render_theme_head,
)
from mkbriefs.render.mention_rows import mention_rows, row_ids
from mkbriefs.render.page import BriefPage
from mkbriefs.render.sections import BRIEF_SECTIONS, Faces
from mkbriefs.render.sections.source import kicker_html
from mkbriefs.similar_names import AliasProposal, propose_aliases

DOWNLOADS = (
    Download(label="references.bib", path="references.bib"),
    Download(label="RIS", path="references.ris"),
    Download(label="CSL-JSON", path="references.json"),
)
_HOME = "index.md"
_DOSSIER = Html('<p class="mb-kick"><span>Dossier</span></p>')
"""The line above the title of the first page."""
_THEME_SECTIONS = (
    ("Definition", "definition"),
    ("Words that earned it", "words"),
    ("Passages", "passages"),
)
_OUR_KEYS = frozenset({*BIBLIOGRAPHIC_KEYS, "seed", "sha256", "themes", ORPHANED_KEY})
"""Front matter of a brief that describes its source; the engine has no use for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocsPage:
    """A page of the docs folder as a person wrote it."""

    src_uri: str
    """Path relative to the docs folder."""
    shown_as: str
    """Path as diagnostics show it."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the engine is handed."""

    pages: tuple[Page, ...]
    """Sorted by path. Pages of `docs/` that ask for nothing are not among them."""
    assets: tuple[Asset, ...]
    diagnostics: tuple[Diagnostic, ...]
    aliases: tuple[AliasProposal, ...]
    """Names that look alike, for a person to settle; no problem of the site."""


def assemble_site(
    project: Project, docs: Sequence[DocsPage], *, themes_dir: str, use_directory_urls: bool
) -> Site:
    """Return the pages of briefs, the completed pages of `docs`, and the downloads.

    Diagnostics: `listing-known`, `page-name-free`.
    """
    assembler = _Assembler(project, docs, themes_dir, use_directory_urls=use_directory_urls)
    pages = [*assembler.brief_pages(), *assembler.docs_pages()]
    return Site(
        pages=tuple(sorted(pages, key=lambda page: page.src_uri)),
        assets=assembler.assets(),
        diagnostics=tuple(assembler.diagnostics),
        aliases=assembler.aliases(),
    )


class _Assembler:
    """The corpus with everything pages share, and the diagnostics found on the way."""

    def __init__(
        self,
        project: Project,
        docs: Sequence[DocsPage],
        themes_dir: str,
        *,
        use_directory_urls: bool,
    ) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._project = project
        self._corpus: Corpus = project.corpus
        self._docs = docs
        self._themes_dir = themes_dir
        self._uses_directory_urls = use_directory_urls
        self._sources = frozenset(page.src_uri for page in docs)
        self._references = [brief.reference for brief in self._corpus.briefs]
        self._labels = disambiguate_labels(self._references)
        self._related: Related = relate(self._corpus)
        self._name_pages = _find_name_pages(docs)
        self._without_passages = _find_without_passages(docs, self._corpus.themes)
        self._briefs = BriefContext(
            language=project.language,
            lanes=make_lanes(self._corpus.themes),
            year_suffixes=year_suffixes(self._references),
        )

    def brief_pages(self) -> Iterator[Page]:
        """Yield a page per brief."""
        for brief in self._corpus.briefs:
            src_uri = f"{BRIEFS}/{brief.citekey}.md"
            if src_uri in self._sources:
                shown = next(d.shown_as for d in self._docs if d.src_uri == src_uri)
                self._report(
                    "page-name-free",
                    Location(shown),
                    f"the page of the brief `{brief.citekey}` stands in this place",
                    "move the page, or give the brief another `citekey:`",
                )
            yield Page(
                src_uri=src_uri,
                meta=_brief_meta(brief),
                parts=tuple(self._brief_parts(brief, self._links(src_uri))),
                is_outside_nav=True,
            )

    def docs_pages(self) -> Iterator[Page]:
        """Yield the pages of `docs` that have a listing or define a theme, completed."""
        themes = {theme.source: theme for theme in self._corpus.themes}
        for docs_page in self._docs:
            theme = themes.get(docs_page.src_uri)
            if theme is None and "mkbriefs:" not in docs_page.text:
                continue
            front = split_front_matter(docs_page.text)
            comments = find_listing_comments(front.body)
            if theme is None and not comments:
                continue
            meta = dict(load_mapping(front.block, docs_page.shown_as).values)
            parts = list(self._docs_parts(docs_page, front.body, front.body_line, comments, theme))
            if docs_page.src_uri == _HOME and front.body.lstrip().startswith("# "):
                parts.insert(
                    0, Html(el("p", {"class": "mb-kick"}, el("span", {}, text("Dossier"))))
                )
            if theme is not None:
                for key in ("label", "definition", "terms", "exclude", "letter", "order"):
                    meta.pop(key, None)
                meta["title"] = html.escape(theme.label)
                meta.setdefault("hide", ["navigation"])
            yield Page(src_uri=docs_page.src_uri, meta=meta, parts=tuple(parts))

    def assets(self) -> tuple[Asset, ...]:
        """Return the look, the files to cite with and the export."""
        links = self._links("index.md")
        export = export_as_json(
            self._corpus, version=__version__, brief_url=links.brief, theme_url=links.theme
        )
        made = {
            "references.bib": to_bibtex(self._references),
            "references.ris": to_ris(self._references),
            "references.json": to_csl_json(self._references),
            "briefs.json": export,
        }
        corpus_wide = (Asset(path=path, data=data.encode()) for path, data in made.items())
        return (*look_assets(), *corpus_wide, *citation_assets(self._references))

    def aliases(self) -> tuple[AliasProposal, ...]:
        """Return names that look alike, with the pages that would tie them."""
        shown = {page.src_uri: page.shown_as for page in self._docs}
        pages = {kind: shown[source] for kind, source in self._name_pages.items()}
        return propose_aliases(self._related.entities, pages)

    def _brief_parts(self, brief: Brief, links: Links) -> Iterator[Markdown | Html]:
        merged: MergedBrief = self._project.merged[brief.citekey]
        faces: Mapping[str, Faces] = self._project.faces[brief.citekey]
        headings = {section.name: section.heading for section in BRIEF_SECTIONS}
        page = BriefPage(
            links=links,
            citekey=brief.citekey,
            related=self._related,
            name_pages=self._name_pages,
            labels=self._labels,
            rows=row_ids(mention_rows(brief.source)),
        )
        yield Html(kicker_html(brief, links))
        lang = lang_of(brief, self._briefs.language)
        yield Html(el("h1", {"lang": lang}, text(_title(brief))))
        for part in merged.parts:
            if isinstance(part, PersonText):
                words = to_site_links(part.text, self._project.docs_from_briefs)
                yield from wrap_person(words, invitation=NOTES.markdown)
            else:
                yield Markdown(f"## {headings[part.name]}")
                yield Html(faces[part.name].html(page))

    def _docs_parts(
        self,
        page: DocsPage,
        body: str,
        body_line: int,
        comments: Sequence[ListingComment],
        theme: Theme | None,
    ) -> Iterator[Markdown | Html]:
        links = self._links(page.src_uri)
        context = ListingContext(
            links=links,
            briefs=self._briefs,
            labels=self._labels,
            theme=theme.id if theme else "",
            name_pages=self._name_pages,
            without_passages=self._without_passages,
            downloads=DOWNLOADS,
        )
        lines = body.splitlines(keepends=True)
        if theme is not None and not body.lstrip().startswith("# "):
            yield Html(render_theme_head(theme.id, self._related, context))
            if body[: _offset(lines, comments)].strip() and not body.lstrip().startswith("## "):
                yield Markdown("## Introduction")
        done = 0
        taken: set[str] = set()
        for comment in comments:
            yield from wrap_person("".join(lines[done : comment.line]))
            done = comment.line + 1
            place = Location(page.shown_as, body_line + comment.line)
            under = replace(context, heading=min(comment.level + 1, 6))
            for listing in self._listing(comment, under, place):
                yield Html(without_repeated_ids(listing.text, taken))
        yield from wrap_person("".join(lines[done:]))
        if theme is not None and not comments:
            for heading, name in _THEME_SECTIONS:
                yield Markdown(f"## {heading}")
                yield Html(render_listing(name, {}, self._related, context))

    def _listing(
        self, comment: ListingComment, context: ListingContext, place: Location
    ) -> Iterator[Html]:
        spec = LISTINGS.get(comment.name)
        if spec is None:
            near = difflib.get_close_matches(comment.name, list(LISTINGS), 1)
            known = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(LISTINGS)}"
            self._report("listing-known", place, f"there is no listing `{comment.name}`", known)
            return
        for word in [*comment.malformed, *(k for k in comment.options if k not in spec.options)]:
            allowed = ", ".join(f"{option}=" for option in spec.options) or "none"
            self._report(
                "listing-known",
                place,
                f"the listing `{comment.name}` has no option `{word}`",
                f"it takes: {allowed}",
            )
        try:
            yield Html(render_listing(comment.name, comment.options, self._related, context))
        except ListingOptionError as error:
            self._report("listing-known", place, str(error), f"known: {', '.join(error.known)}")

    def _links(self, src_uri: str) -> Links:
        return Links(
            page_url=final_url(src_uri, use_directory_urls=self._uses_directory_urls),
            use_directory_urls=self._uses_directory_urls,
            themes_dir=self._themes_dir,
            pages=self._sources,
        )

    def _report(self, rule: str, place: Location, message: str, hint: str) -> None:
        self.diagnostics.append(
            Diagnostic(
                rule=rule, severity=Severity.ERROR, location=place, message=message, hint=hint
            )
        )


def _find_name_pages(docs: Sequence[DocsPage]) -> dict[MentionKind, str]:
    """Return the page that lists the names of each kind, the first by path where several do.

    A page that lists one kind comes before a page that lists all.
    """
    found: dict[MentionKind, tuple[bool, str]] = {}
    for page in sorted(docs, key=lambda page: page.src_uri):
        if "mkbriefs:" not in page.text:
            continue
        for comment in find_listing_comments(split_front_matter(page.text).body):
            if comment.name != "entities":
                continue
            with suppress(ListingOptionError):
                kinds = entity_kinds(comment.options)
                for kind in kinds:
                    candidate = (len(kinds) > 1, page.src_uri)
                    found[kind] = min(found.get(kind, candidate), candidate)
    return {kind: source for kind, (_, source) in found.items()}


def _find_without_passages(docs: Sequence[DocsPage], themes: Sequence[Theme]) -> frozenset[str]:
    """Return the themes whose page asks for listings, and not for the theme's passages."""
    by_source = {theme.source: theme for theme in themes}
    found = set()
    for page in docs:
        theme = by_source.get(page.src_uri)
        comments = find_listing_comments(split_front_matter(page.text).body) if theme else ()
        shown = {
            comment.options.get("theme", theme.id)
            for comment in comments
            if theme and comment.name in ("passages", "theme")
        }
        if theme and comments and theme.id not in shown:
            found.add(str(theme.id))
    return frozenset(found)


def _brief_meta(brief: Brief) -> dict[str, YamlValue]:
    """Return the engine's front matter: an escaped title, and what a person set for the engine."""
    own = {key: value for key, value in brief.overrides.items() if key not in _OUR_KEYS}
    return {"title": html.escape(_title(brief)), "hide": ["navigation"], **own}


def _title(brief: Brief) -> str:
    return text_of(brief.reference.item, "title") or str(brief.citekey)


def _offset(lines: Sequence[str], comments: Sequence[ListingComment]) -> int:
    """Return where a body's first listing begins, in characters."""
    first = comments[0].line if comments else len(lines)
    return sum(len(line) for line in lines[:first])
