"""Addresses in a person's Markdown, on paper: what they lead to, and what may not be shown."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from printing import REGIONS, print_context

from builders import make_brief, make_corpus
from mkbriefs.engines.pdf_files import MOST_BYTES
from mkbriefs.engines.person_addresses import PersonAddresses
from mkbriefs.pdf.code import Code, literal
from mkbriefs.project import ProjectPaths
from mkbriefs.render.links import Links

CLICKED = literal("here")
PIXEL = b"\x89PNG\r\n\x1a\n"
OWN, OTHER = "briefs/lee-2024.md", "briefs/kim-nd.md"


def paths_of(root: Path) -> ProjectPaths:
    """Return a project's folders, made."""
    for name in ("docs/assets", "docs/guide", "briefs", "seeds"):
        (root / name).mkdir(parents=True, exist_ok=True)
    return ProjectPaths(
        root=root,
        docs=root / "docs",
        seeds=root / "seeds",
        briefs=root / "briefs",
        state=root / ".mkbriefs",
        themes_uri="themes",
        names_uri="names",
    )


def addresses(
    root: Path, *, site_url: str = "https://site.example/x/", has_text: bool = True
) -> PersonAddresses:
    """Return what resolves addresses in the document of one brief of two."""
    own = make_brief("A\n\nOne sentence. Two sentences.", citekey="lee-2024")
    other = make_brief("B\n\nOther words.", citekey="kim-nd", item={"title": "B"})
    context = print_context(make_corpus(own, other), own, site_url=site_url)
    sources = frozenset(
        ["index.md", "method.md", "guide/index.md", "guide/first.md", "themes/crime.md"]
    )
    places = replace(
        context.places,
        links=Links("", pages=sources),
        regions={own.citekey: REGIONS if has_text else REGIONS - {"text", "names"}},
    )
    return PersonAddresses(
        paths=paths_of(root),
        context=context,
        places=places,
        briefs={"lee-2024": own, "kim-nd": other},
        sources=sources,
    )


def to_site(address: str) -> Code:
    """Return a link to a page of the site."""
    return Code(f'out("https://site.example/x/{address}", {CLICKED})')


def inside(label: str) -> Code:
    """Return a link to a place of the document."""
    return Code(f'to("{label}", {CLICKED})')


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("#s2", "lee-2024.s2"),
        ("lee-2024.md#s1", "lee-2024.s1"),
        ("./lee-2024.md", "lee-2024"),
        ("../briefs/lee-2024.md#p1", "lee-2024.p1"),
        ("../docs/briefs/lee-2024.md#s1", "lee-2024.s1"),
        ("#s99", "lee-2024"),
        ("#key-points", "lee-2024"),
        ("", "lee-2024"),
    ],
)
def test_addresses_inside_the_document(tmp_path: Path, address: str, label: str) -> None:
    """A place of the document is reached inside it; one it does not have at the chapter's begin."""
    assert addresses(tmp_path).link(OWN, address, CLICKED) == inside(label)


def test_a_text_that_was_deleted_is_no_place(tmp_path: Path) -> None:
    """Without the annotated text a sentence leads to the brief, and a row to the brief too."""
    found = addresses(tmp_path, has_text=False)
    assert found.link(OWN, "#s1", CLICKED) == inside("lee-2024")


@pytest.mark.parametrize(
    ("path", "address", "target"),
    [
        (OWN, "kim-nd.md", "briefs/kim-nd/"),
        (OWN, "kim-nd.md#s1", "briefs/kim-nd/#s1"),
        (OWN, "../docs/method.md", "method/"),
        (OWN, "../docs/method.md?x=1#here", "method/#here"),
        (OWN, "../method.md", "method/"),
        (OWN, "/method.md", "method/"),
        (OWN, "../docs/themes/crime.md", "themes/crime/"),
        (OWN, "../docs/assets/a b.pdf", "assets/a%20b.pdf"),
        ("docs/index.md", "method.md", "method/"),
        ("docs/index.md", "briefs/kim-nd.md", "briefs/kim-nd/"),
        ("docs/guide/first.md", "../index.md", ""),
        ("docs/guide/first.md", "index.md#x", "guide/#x"),
        ("docs/guide/first.md", "../../briefs/kim-nd.md", "briefs/kim-nd/"),
        ("docs/guide/first.md", "../assets/a b.pdf", "assets/a%20b.pdf"),
    ],
)
def test_addresses_of_the_site(tmp_path: Path, path: str, address: str, target: str) -> None:
    """What the document does not hold is reached on the site, as file or as page was meant."""
    found = addresses(tmp_path)
    (tmp_path / "docs/assets/a b.pdf").write_bytes(b"%PDF-")
    assert found.link(path, address, CLICKED) == to_site(target)
    nowhere = addresses(tmp_path, site_url="")
    assert nowhere.link(path, address, CLICKED) == CLICKED


@pytest.mark.parametrize(
    "address",
    [
        "../seeds/a.txt",
        "../../elsewhere.md",
        "../docs/missing.md",
        "../docs/../../secret.txt",
        "/../mkdocs.yml",
        "nobody-2020.md",
        "kim-nd",
        "a\0b.md",
        "../docs/" + "a" * 5000,
    ],
)
def test_addresses_that_lead_nowhere(tmp_path: Path, address: str) -> None:
    """What is no page, brief or file of the site is no link."""
    found = addresses(tmp_path)
    for name in ("secret.txt", "mkdocs.yml", "seeds/a.txt"):
        (tmp_path / name).write_text("x")
    assert found.link(OWN, address, CLICKED) == CLICKED


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (OWN, "../docs/assets/a.png"),
        (OWN, "../assets/a.png"),
        (OWN, "/assets/a.png"),
        ("docs/index.md", "assets/a.png"),
        ("docs/guide/first.md", "../assets/a.png#only-light"),
    ],
)
def test_pictures_of_the_docs_folder(tmp_path: Path, path: str, address: str) -> None:
    """A picture is found as the file or the page names it."""
    found = addresses(tmp_path)
    picture = tmp_path / "docs/assets/a.png"
    picture.write_bytes(PIXEL)
    assert found.find_image(path, address) == picture.resolve()


def test_a_picture_beside_the_brief(tmp_path: Path) -> None:
    """A picture may lie in the folder of the briefs."""
    found = addresses(tmp_path)
    (tmp_path / "briefs/a.png").write_bytes(PIXEL)
    assert found.find_image(OWN, "a.png") == (tmp_path / "briefs/a.png").resolve()


def test_pictures_from_outside_are_refused(tmp_path: Path) -> None:
    """No path and no link leads out of the two folders, whatever it points to."""
    root = tmp_path / "project"
    root.mkdir()
    found = addresses(root)
    secret = tmp_path / "secret.png"
    secret.write_bytes(PIXEL)
    (root / "mark.png").write_bytes(PIXEL)
    (root / "docs/assets/link.png").symlink_to(secret)
    (root / "docs/away").symlink_to(tmp_path, target_is_directory=True)
    (root / "docs/assets/loop.png").symlink_to(root / "docs/assets/loop.png")
    refused = (
        "../../secret.png",
        "../mark.png",
        "../docs/assets/link.png",
        "../docs/away/secret.png",
    )
    for address in (*refused, "../docs/assets/loop.png", str(secret), "a\0.png", "../docs/assets"):
        assert found.find_image(OWN, address) is None


def test_a_link_that_stays_inside_is_followed(tmp_path: Path) -> None:
    """A link from one allowed folder to the other is as good as the file."""
    found = addresses(tmp_path)
    (tmp_path / "docs/assets/a.png").write_bytes(PIXEL)
    (tmp_path / "briefs/b.png").symlink_to(tmp_path / "docs/assets/a.png")
    assert found.find_image(OWN, "b.png") == (tmp_path / "docs/assets/a.png").resolve()


def test_pictures_are_regular_files_of_bounded_size(tmp_path: Path) -> None:
    """A pipe would never end, and a huge file is none to print."""
    found = addresses(tmp_path)
    os.mkfifo(tmp_path / "docs/assets/pipe.png")
    with (tmp_path / "docs/assets/huge.png").open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert found.find_image(OWN, "../assets/pipe.png") is None
    assert found.find_image(OWN, "../assets/huge.png") is None
