"""Addresses between pages hold wherever the site is put."""

import pytest

from mkbriefs.render.links import FileLinks, Links


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", "briefs/lee-2024/#s3"),
        ("bibliography/", "../briefs/lee-2024/#s3"),
        ("briefs/kim-nd/", "../../briefs/lee-2024/#s3"),
        ("briefs/lee-2024/", "#s3"),
    ],
)
def test_folders(page: str, expected: str) -> None:
    """A sentence of a brief is reached from any page, and from its own by the fragment alone."""
    assert Links(page).brief("lee-2024", "s3") == expected


def test_files() -> None:
    """Without directory URLs a page is a file."""
    links = Links("briefs/kim-nd.html", use_directory_urls=False)
    assert links.brief("lee-2024") == "../briefs/lee-2024.html"
    assert links.theme("crime", "in-kim-nd") == "../themes/crime.html#in-kim-nd"
    assert links.page("index.md") == "../index.html"
    assert links.page("briefs/index.md") == "../briefs/index.html"


def test_index_pages() -> None:
    """An index page is its folder, and home is where it stands."""
    assert Links("themes/").page("briefs/index.md") == "../briefs/"
    assert Links("themes/").page("index.md") == "../"
    assert Links("").page("index.md") == "./"


def test_assets_are_quoted() -> None:
    """A file's name is percent-encoded."""
    assert Links("briefs/kim-nd/").asset("files/a b.ris") == "../../files/a%20b.ris"


def test_known_pages() -> None:
    """Only pages that exist are offered as links."""
    assert Links("").has("method.md")
    assert not Links("", pages=frozenset({"index.md"})).has("method.md")


def test_files_of_the_repository() -> None:
    """A brief's file reaches a theme's page as both lie in the repository."""
    assert FileLinks().theme("crime") == "../docs/themes/crime.md"
