"""Seeds are data in every sink: whatever they hold, the site is as calm as that of calm seeds."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hostile_project import (
    ADDRESSES,
    PRIVATE,
    read_payloads,
    write_hostile_project,
)
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships none
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pybtex.database import parse_string
from whole_pages import Node, content_of, parse_page, plain

from mkbriefs.diagnostics import Severity
from mkbriefs.engines.build import Built
from mkbriefs.frontmatter import split_front_matter
from mkbriefs.render.markdown_text import visible_text
from sites import REPOSITORY, build, rules_of, tree

CALM = [
    "| a | b |\n| --- | --- |\n| c | d |",
    "1. one\n2. two\n10. ten\n- [ ] task\n- [x] done",
    "> quote\n>> deeper",
    *(f"A calm line {n} of text\n\nwith a second paragraph" for n in range(12)),
    *(
        f"The harbour bridge at Orbury was closed on 4 May 2024 and its repair cost {cost} euros."
        for cost in ("300,000", "450,000")
    ),
]
"""Every kind of paragraph, one thing told in two ways, as many themes as the hostile site has."""
ACTIVE = frozenset(
    {"applet", "base", "button", "embed", "form", "frame", "iframe", "img", "input", "link"}
    | {"math", "meta", "noscript", "object", "script", "select", "style", "template", "textarea"}
    | {"audio", "video", "source", "track", "marquee", "portal", "x", "mkbriefs-slot", "font"}
)
"""Elements that run, load, submit or restyle."""
OUR_ID = re.compile(
    r"(?:[hc]\d+)?s\d+|[phcm]\d+|(?:ref|in|n|o)-[a-z0-9-]{1,60}|[fd]-[0-9a-f]{10}|_{2}[a-z-]+(?:_[0-9]+){0,3}|[a-z-]+(?:_\d+)?"
)
OUR_ANCHOR = re.compile(r'<a id="(?:(?:[hc]\d+)?s\d+|[fd]-[0-9a-f]{10})">|</a>')
OUR_MARKER = re.compile(
    r"<!-- mkbriefs:begin [a-z-]{1,20} sha256=[0-9a-f]{12} -->|<!-- mkbriefs:end [a-z-]{1,20} -->"
)
OUR_LINK = re.compile(
    r"(?:[a-z0-9-]{1,60}\.md)?#(?:[hc]\d+)?s\d+|[a-z0-9-]{1,60}\.md|\.\./docs/themes/[a-z0-9-]+\.md"
    r"|https?://[^\s\"'<>`{}]+"
)
COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable("table")


@dataclass
class HostileSite:
    """The built site and what is allowed in it."""

    folder: Path
    built: Built
    pages: dict[str, Node]
    """By path in the site."""
    texts: dict[str, str]
    calm: dict[str, Node]
    """The pages of a site with calm seeds."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    """Build the hostile site and its calm twin once."""
    folder = write_hostile_project(tmp_path_factory.mktemp("hostile"), read_payloads())
    calm = write_hostile_project(tmp_path_factory.mktemp("calm"), CALM)
    built = build(folder, jobs=1)
    build(calm, jobs=1)
    texts = _html(folder / "site")
    return HostileSite(
        folder=folder,
        built=built,
        texts=texts,
        pages={path: parse_page(text) for path, text in texts.items()},
        calm={path: parse_page(text) for path, text in _html(calm / "site").items()},
    )


def _html(folder: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in tree(folder).items() if path.endswith(".html")}


def _kind(path: str) -> str:
    """Return what kind of page a path is: one of those that the calm site has too."""
    folder, _, rest = path.partition("/")
    return f"{folder}/*" if folder in ("briefs", "themes") and rest != "index.html" else path


def _each(site: HostileSite) -> Iterator[tuple[str, Node]]:
    yield from site.pages.items()


def test_every_seed_has_its_brief_and_page(site: HostileSite) -> None:
    """No seed vanishes, whatever it holds and however it is called."""
    project = site.built.run.project
    assert project is not None
    assert project.seeds_read == project.seeds_found == len(project.corpus.briefs)
    for brief in project.corpus.briefs:
        assert f"briefs/{brief.citekey}/index.html" in site.pages
        assert (site.folder / "briefs" / f"{brief.citekey}.md").is_file()


def test_only_names_and_addresses_are_reported(site: HostileSite) -> None:
    """Hostile text is not an error; an address that is none is said, in the brief it stands in."""
    assert rules_of(site.built.diagnostics) <= {
        "metadata-value-valid",
        "seed-language-supported",
        "seed-name-safe",
        "theme-valid",
    }
    for diagnostic in site.built.diagnostics:
        if diagnostic.rule == "theme-valid":
            assert diagnostic.location.path.startswith("docs/themes/h")
        elif diagnostic.severity is Severity.ERROR:
            assert diagnostic.location.path.startswith("briefs/")
            assert "url" in diagnostic.message


def test_pages_have_no_active_element_that_calm_pages_lack(site: HostileSite) -> None:
    """Scripts, frames, forms, styles and the like are exactly those of a site of calm seeds."""
    allowed = {_kind(path): _active(root) for path, root in site.calm.items()}
    for path, root in _each(site):
        assert _active(root) == allowed[_kind(path)], path


def _is_of_source(node: Node) -> bool:
    return (node.attributes.get("name") or "").startswith(("citation_", "z:"))


def _active(root: Node) -> Counter[str]:
    """Count elements that can do something; how many values a source has is its own affair."""
    active = (node for node in root.walk() if node.tag in ACTIVE)
    return Counter(node.tag for node in active if node.tag != "meta" or not _is_of_source(node))


def test_pages_have_no_element_or_attribute_that_calm_pages_lack(site: HostileSite) -> None:
    """Seed text makes no tag and no attribute, on no page, but the marks of a CSL-JSON title."""
    allowed = {(tag, "") for tag in ("strong", "sub", "sup")} | {
        (node.tag, name)
        for root in site.calm.values()
        for node in root.walk()
        for name in ["", *node.attributes]
    }
    for path, root in _each(site):
        found = {(n.tag, name) for n in root.walk() for name in ["", *n.attributes]}
        assert found <= allowed, path


def test_content_has_no_handler_and_no_style(site: HostileSite) -> None:
    """Between header and footer of a page nothing has `on…` or `style`."""
    for path, text in site.texts.items():
        if "<article" not in text:
            continue
        for node in parse_page(content_of(text)).walk():
            names = set(node.attributes)
            assert "style" not in names, path
            assert not any(name.startswith("on") for name in names), path


def test_addresses_are_inside_the_site_or_plain_web_links(site: HostileSite) -> None:
    """Nothing is loaded from elsewhere; links out are plain and were given."""
    outside = set()
    for path, root in _each(site):
        for node in root.walk():
            for name in ("href", "src", "action", "formaction", "data", "poster", "srcset"):
                address = node.attributes.get(name, "")
                is_web = address.startswith(("http://", "https://"))
                if is_web and node.tag == "a" and name == "href":
                    outside.add(address)
                    continue
                if address and node.attributes.get("rel") == "canonical":
                    assert address == f"https://dossier.example/{path.removesuffix('index.html')}"
                    continue
                scheme = address.partition("/")[0].partition("#")[0]
                assert ":" not in scheme, f"{path}: {node.tag} {name}={address}"
                assert not address.startswith(("//", "\\")), f"{path}: {node.tag} {address}"
    assert {a for a in outside if "evil.example" in a} <= {
        ADDRESSES[-1],
        "https://evil.example/auto",
    }
    assert ADDRESSES[-1] in outside


def test_links_out_keep_readers_private(site: HostileSite) -> None:
    """A link to a source's address tells the other side nothing and gives it no power."""
    for path, root in _each(site):
        for node in root.all("a"):
            if "evil.example" in node.attributes.get("href", ""):
                rel = node.attributes.get("rel", "").split()
                assert {"noopener", "noreferrer"} <= set(rel), path


def test_ids_are_ours_and_unique(site: HostileSite) -> None:
    """No seed names an element: ids are unique on every page and of our own making."""
    for path, root in _each(site):
        ids = [node.attributes["id"] for node in root.walk() if "id" in node.attributes]
        assert [i for i, n in Counter(ids).items() if n > 1] == [], path
        assert [i for i in ids if not OUR_ID.fullmatch(i)] == [], path


def test_paragraphs_are_shown_exactly(site: HostileSite) -> None:
    """Every paragraph is the seed's, character by character; what cannot be shown is �."""
    project = site.built.run.project
    assert project is not None
    for brief in project.corpus.briefs:
        root = site.pages[f"briefs/{brief.citekey}/index.html"]
        for paragraph in brief.source.paragraphs:
            exact = visible_text(paragraph.span.of(brief.source.seed.text))
            shown = root.by_id(paragraph.id).text
            assert shown == exact, f"{brief.source.seed.path} {paragraph.id}"


def test_titles_are_text_in_header_and_navigation(site: HostileSite) -> None:
    """The browser's tab, the header and the heading show the title's very characters."""
    project = site.built.run.project
    assert project is not None
    for brief in project.corpus.briefs:
        root = site.pages[f"briefs/{brief.citekey}/index.html"]
        title = brief.reference.item.get("title") or str(brief.citekey)
        shown = " ".join(visible_text(str(title)).split())
        (heading,) = root.all("h1")
        assert " ".join(heading.text.split()).removesuffix("¶").strip() == shown
        (tab,) = root.all("head")[0].all("title")
        assert " ".join(tab.text.split()) == f"{shown} - Test dossier"


def test_navigation_holds_no_seed(site: HostileSite) -> None:
    """The side navigation and the tabs are the same with hostile seeds and with calm ones."""
    calm = [_navigation(site.calm[path]) for path in ("index.html", "bibliography/index.html")]
    hostile = [_navigation(site.pages[path]) for path in ("index.html", "bibliography/index.html")]
    assert hostile == calm


def _navigation(root: Node) -> list[str]:
    return [
        " ".join(link.text.split())
        for nav in root.all("nav", "md-nav--primary") + root.all("nav", "md-tabs")
        for link in nav.all("a")
    ]


def test_the_search_index_holds_no_markup_of_seeds(site: HostileSite) -> None:
    """Material shows the index's titles and texts as HTML: they are escaped in it."""
    index = json.loads((site.folder / "site/search/search_index.json").read_text("utf-8"))
    tags = re.compile(r"<\s*/?\s*([a-zA-Z!?/][^\s>]*)")
    found = Counter(
        tag.lower()
        for entry in index["docs"]
        for field in ("title", "text")
        for tag in tags.findall(entry[field])
    )
    plain_tags = {"p", "/p", "ul", "/ul", "ol", "/ol", "li", "/li", "code", "/code", "pre", "/pre"}
    assert set(found) <= plain_tags
    for entry in index["docs"]:
        assert "<" not in entry["title"]
        assert re.fullmatch(r"[a-z0-9/_-]*(?:#[a-z0-9_-]+)?", entry["location"]), entry["location"]


def test_search_finds_every_brief(site: HostileSite) -> None:
    """Each brief is in the search index with the words of its text."""
    index = json.loads((site.folder / "site/search/search_index.json").read_text("utf-8"))
    texts: dict[str, str] = {}
    for entry in index["docs"]:
        url = entry["location"].partition("#")[0]
        texts[url] = texts.get(url, "") + plain(entry["text"])
    project = site.built.run.project
    assert project is not None
    for brief in project.corpus.briefs:
        assert "Lighthouse keepers" in texts[f"briefs/{brief.citekey}/"]


def test_the_sitemap_holds_only_our_addresses(site: HostileSite) -> None:
    """No file name and no title reaches the sitemap."""
    sitemap = (site.folder / "site/sitemap.xml").read_text("utf-8")
    addresses = re.findall(r"<loc>([^<]*)</loc>", sitemap)
    assert len(addresses) > len(read_payloads())
    for address in addresses:
        assert re.fullmatch(r"https://dossier\.example/[a-z0-9/_-]*", address), address


def test_no_file_outside_the_seeds_is_published(site: HostileSite) -> None:
    """A secret beside the configuration appears nowhere, and neither does the configuration."""
    for path, data in (tree(site.folder / "site") | tree(site.folder / "briefs")).items():
        assert PRIVATE.encode() not in data, path
        assert b"not_in_nav" not in data, path


def test_file_names_of_the_site_are_plain(site: HostileSite) -> None:
    """Every path that the tool chooses is safe on every file system."""
    briefs = [path.name for path in (site.folder / "briefs").iterdir()]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}\.md", name) for name in briefs)
    assert len({name.lower() for name in briefs}) == len(briefs)


def test_briefs_parse_back_to_our_markup_only(site: HostileSite) -> None:
    """A Markdown viewer sees in a brief no link, image or HTML but those of the tool."""
    for path in sorted((site.folder / "briefs").iterdir()):
        body = split_front_matter(path.read_text("utf-8")).body
        for token in _tokens(COMMONMARK.parse(body)):
            match token.type:
                case "link_open":
                    assert OUR_LINK.fullmatch(str(token.attrs["href"])), (path.name, token.attrs)
                case "html_inline":
                    assert OUR_ANCHOR.fullmatch(token.content), (path.name, token.content)
                case "html_block":
                    for line in filter(None, token.content.split("\n")):
                        assert OUR_MARKER.fullmatch(line), (path.name, line)
                case "image":
                    pytest.fail(f"{path.name} has an image")


def _tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or [])


def test_front_matter_of_briefs_is_plain_yaml(site: HostileSite) -> None:
    """Any YAML reader gets the values back: the keys are known ones, the seed's path is true."""
    project = site.built.run.project
    assert project is not None
    known = {"title", "authors", "publisher", "date", "url", "language", "type", "citekey", "seed"}
    for brief in project.corpus.briefs:
        text = (site.folder / "briefs" / f"{brief.citekey}.md").read_text("utf-8")
        values = yaml.safe_load(split_front_matter(text).block)
        assert set(values) <= known | {"sha256", "themes", "custom"}
        assert values["seed"] == brief.source.seed.path
        assert values["sha256"] == brief.source.seed.sha256
        if "title" in brief.reference.item and "title" not in brief.overrides:
            assert " ".join(values["title"].split()) == brief.reference.item["title"]


def test_the_bibliography_reads_strictly(site: HostileSite) -> None:
    """A strict BibTeX reader takes the whole file: one entry per brief, none forged."""
    project = site.built.run.project
    assert project is not None
    text = (site.folder / "site/references.bib").read_text("utf-8")
    entries = parse_string(text, "bibtex").entries
    assert set(entries) == {str(brief.citekey) for brief in project.corpus.briefs}


def test_the_export_keeps_its_contract(site: HostileSite) -> None:
    """`briefs.json` fits its schema and every span is the seed's very text."""
    document = json.loads((site.folder / "site/briefs.json").read_text("utf-8"))
    schema = json.loads((REPOSITORY / "tests/export.schema.json").read_text("utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(document)) == []
    for brief in document["briefs"]:
        spans = list(_spans(brief))
        assert spans
        for start, end, exact in spans:
            assert brief["seed"]["text"][start:end] == exact


def _spans(value: object) -> Iterator[tuple[int, int, str]]:
    if isinstance(value, dict):
        if {"start", "end", "exact"} <= value.keys():
            yield value["start"], value["end"], value["exact"]
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)
