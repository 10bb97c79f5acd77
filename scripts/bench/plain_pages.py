"""The pages of a site written out as folders that need no plugin, for the tools compared with.

Every page is what the plugin hands to the engine, with its finished HTML in place: the same words,
tables and drawings, for each tool in its own dialect.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml
from mkdocs.structure.files import get_files

from mkbriefs.assemble import SiteSettings, assemble_site
from mkbriefs.assemble.page import fill_slots, to_slotted_text
from mkbriefs.engines.docs_pages import read_docs_pages
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.frontmatter import split_front_matter
from mkbriefs.project import read_project

_HUGO = (
    "baseURL = 'https://example.org/'\ntitle = 'Bench'\n[markup.goldmark.renderer]\nunsafe = true\n"
)
_HUGO_PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<aside>{{ .TableOfContents }}</aside><article>{{ .Content }}</article></body></html>
"""
_HUGO_INDEX = """[{{ range $i, $p := .Site.RegularPages }}{{ if $i }},{{ end }}\
{"url":{{ $p.RelPermalink | jsonify }},"text":{{ $p.Plain | jsonify }}}{{ end }}]
"""
_SPHINX = """project = 'Bench'
extensions = ['myst_parser']
myst_heading_anchors = 3
suppress_warnings = ['myst', 'toc']
html_theme = 'basic'
"""


def plain_pages(project: Path) -> Iterator[tuple[str, str]]:
    """Yield the path of each page in the docs folder, and its Markdown with finished HTML in it."""
    site = load_site_config(project / "mkdocs.yml")
    known = read_project(site.paths, site.options, language=site.language)
    files = get_files(site.mkdocs)
    docs, _ = read_docs_pages(files, site.mkdocs)
    assembled = assemble_site(
        known,
        docs,
        SiteSettings(
            themes_dir=site.options.themes_dir,
            use_directory_urls=site.mkdocs.use_directory_urls,
        ),
    )
    made = set()
    for page in assembled.pages:
        made.add(page.src_uri)
        yield page.src_uri, page.finish(fill_slots(*to_slotted_text(page)))
    yield from ((page.src_uri, page.text) for page in docs if page.src_uri not in made)


def write_for_mkdocs(project: Path, folder: Path) -> None:
    """Write a folder that plain MkDocs and Zensical build."""
    for uri, text in plain_pages(project):
        _write(folder / "docs" / uri, text)
    for source in (project / "docs").rglob("*"):
        if source.is_file() and source.suffix != ".md":
            target = folder / "docs" / source.relative_to(project / "docs")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    config = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    config["plugins"] = [each for each in config["plugins"] if "mkbriefs" not in str(each)]
    _write(folder / "mkdocs.yml", yaml.safe_dump(config, sort_keys=False))


def write_for_hugo(plain: Path, folder: Path) -> None:
    """Write the pages of a plain folder as a Hugo site with the barest of templates."""
    _write(folder / "hugo.toml", _HUGO)
    for name in ("single.html", "list.html"):
        _write(folder / "layouts/_default" / name, _HUGO_PAGE)
    _write(folder / "layouts/index.html", _HUGO_PAGE)
    _write(folder / "layouts/index.json", _HUGO_INDEX)
    for path, text in _pages_of(plain):
        target = path.with_name("_index.md") if path.name == "index.md" else path
        _write(folder / "content" / target, text)


def write_for_sphinx(plain: Path, folder: Path) -> None:
    """Write the pages of a plain folder as a Sphinx site read by MyST."""
    _write(folder / "conf.py", _SPHINX)
    for path, text in _pages_of(plain):
        _write(folder / path, f"---\norphan: true\n---\n\n{split_front_matter(text).body}")


def _pages_of(plain: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted((plain / "docs").rglob("*.md")):
        yield path.relative_to(plain / "docs"), path.read_text("utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
