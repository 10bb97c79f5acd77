"""Pages of the docs folder that tell the tool something: those of themes and those of names."""

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.listed_names import NamesPage, find_shared_forms, read_names_page
from mkbriefs.model import Theme
from mkbriefs.project.paths import ProjectPaths
from mkbriefs.themes import read_theme, read_themes


def read_theme_pages(paths: ProjectPaths) -> tuple[tuple[Theme, ...], tuple[Diagnostic, ...]]:
    """Return the themes of all pages of the themes folder, in the order of the site."""
    texts, diagnostics = _read_pages(paths, paths.themes_uri, rule="theme-valid")
    pages = [
        read_theme(paths.shown(paths.docs / source), source, text)
        for source, text in texts.items()
        if source.rpartition("/")[2].lower() not in ("index.md", "readme.md")
    ]
    themes, found = read_themes(pages)
    return themes, (*diagnostics, *found)


def read_names_pages(paths: ProjectPaths) -> NamesPage:
    """Return what all pages of the names folder list together."""
    texts, diagnostics = _read_pages(paths, paths.names_uri, rule="names-valid")
    pages = [
        read_names_page(paths.shown(paths.docs / source), source, text)
        for source, text in texts.items()
    ]
    return NamesPage(
        names=tuple(name for page in pages for name in page.names),
        ignored=tuple(word for page in pages for word in page.ignored),
        diagnostics=(
            *diagnostics,
            *(d for page in pages for d in page.diagnostics),
            *find_shared_forms(pages),
        ),
    )


def _read_pages(
    paths: ProjectPaths, folder: str, *, rule: str
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the pages of a folder by path inside the docs folder, in order of their names."""
    texts, diagnostics = {}, []
    for path in sorted((paths.docs / folder).glob("*.md")):
        if not path.is_file():
            continue
        try:
            texts[f"{folder}/{path.name}"] = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            diagnostics.append(_unreadable_page(paths.shown(path), rule))
    return texts, diagnostics


def _unreadable_page(shown: str, rule: str) -> Diagnostic:
    return Diagnostic(
        rule=rule,
        severity=Severity.ERROR,
        location=Location(shown),
        message="the page is not UTF-8 text",
        hint="save it as UTF-8",
    )
