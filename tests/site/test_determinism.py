"""Same input, same bytes: on any machine, in any order, by either command."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sites import (
    build,
    differing,
    environment,
    fresh_project,
    mkbriefs,
    mkdocs,
    tree,
    tree_without_state,
    write_files,
)

TOPICS = {
    "grain harvest": "Ekström",
    "school budget": "Zhou",
    "court ruling": "Varga",
    "ferry delay": "Abiodun",
    "clinic opening": "O’Shea",
}
"""What pieces are about, and the family name of who wrote them; `varga-2022` is another Varga."""
EXTRA = {
    f"seeds/{topic.replace(' ', '-')}.txt": (
        f"A {topic} that came late\n\nBy Noor {name} and Jo Ní Bhriain\n\n{day} June 2022\n\n"
        f"The {topic} cost 40,000 euros more than planned [1]. It was late.\n\n"
        f"“Nobody asked us about the {topic},” said a reader of 70 years. What now?\n\n"
        "Related: More news\n"
    )
    for day, (topic, name) in enumerate(TOPICS.items(), start=1)
}


def _make(folder: Path, *, backwards: bool = False) -> Path:
    """Write the same project, the files in one order or the other."""
    fresh_project(folder)
    seeds = list(EXTRA.items())
    return write_files(folder, dict(reversed(seeds) if backwards else seeds))


def _build_elsewhere(folder: Path, *arguments: str, umask: int, **env: str) -> None:
    """Build as another person on another machine would."""
    run = subprocess.run(
        [sys.executable, "-m", "mkbriefs", "build", *arguments],
        cwd=folder,
        env=environment(**env),
        capture_output=True,
        text=True,
        umask=umask,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_machines_do_not_differ(tmp_path: Path) -> None:
    """Folder, time zone, locale, hash seed, umask, file order and workers leave no trace."""
    one = _make(tmp_path / "a" / "site-of-mine")
    two = _make(tmp_path / "another folder" / "site-of-mine", backwards=True)
    _build_elsewhere(
        one, "-j", "1", umask=0o022, TZ="Asia/Tokyo", LC_ALL="C.UTF-8", PYTHONHASHSEED="1"
    )
    _build_elsewhere(
        two, "-j", "2", umask=0o077, TZ="America/St_Johns", LC_ALL="C", PYTHONHASHSEED="4242"
    )
    assert differing(tree(one / "briefs"), tree(two / "briefs")) == []
    assert differing(tree(one / "site"), tree(two / "site")) == []


def test_a_rebuild_changes_nothing(tmp_path: Path) -> None:
    """A second build leaves every byte of the project, and the time stamps of the briefs."""
    folder = _make(tmp_path / "p")
    build(folder)
    before = tree_without_state(folder)
    times = {path: path.stat().st_mtime_ns for path in (folder / "briefs").iterdir()}
    built = build(folder)
    assert built.run.written == ()
    assert differing(tree_without_state(folder), before) == []
    assert {path: path.stat().st_mtime_ns for path in (folder / "briefs").iterdir()} == times


def test_a_clean_build_equals_a_rebuild(tmp_path: Path) -> None:
    """`--clean`, and a build after the tool's own folder is gone, give the same bytes."""
    folder = _make(tmp_path / "p")
    build(folder)
    before = tree(folder / "site")
    assert mkbriefs("build", "--clean", "-q", cwd=folder).returncode == 0
    assert differing(tree(folder / "site"), before) == []


def test_the_order_of_work_does_not_show(tmp_path: Path) -> None:
    """Seeds that come one by one end in the same briefs and site as seeds that come at once."""
    step = fresh_project(tmp_path / "a" / "p")
    for path, text in EXTRA.items():
        write_files(step, {path: text})
        build(step, jobs=1)
    once = _make(tmp_path / "b" / "p")
    build(once, jobs=1)
    assert differing(tree(step / "briefs"), tree(once / "briefs")) == []
    assert differing(tree(step / "site"), tree(once / "site")) == []


def test_a_build_date_appears_only_when_given(tmp_path: Path) -> None:
    """`SOURCE_DATE_EPOCH` puts its date into the sitemap, and changes no page of words.

    Without it no page and no sitemap tells when it was built.
    """
    folder = fresh_project(tmp_path / "p")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    write_files(folder, {"mkdocs.yml": "site_url: https://dossier.example/\n" + settings})
    build(folder)
    before = tree(folder / "site")
    assert b"<loc>" in before["sitemap.xml"]
    for name in ("index.html", "sitemap.xml", "briefs/varga-2025/index.html"):
        assert not re.search(rb"lastmod|1980|build date", before[name], re.IGNORECASE)
    dated = mkbriefs("build", "-q", cwd=folder, env={"SOURCE_DATE_EPOCH": "1000000000"})
    assert dated.returncode == 0, dated.stderr
    changed = differing(before, tree(folder / "site"))
    assert changed == ["sitemap.xml", "sitemap.xml.gz"]
    assert b"<lastmod>2001-09-09</lastmod>" in (folder / "site/sitemap.xml").read_bytes()


def test_plain_mkdocs_makes_the_same_site(tmp_path: Path) -> None:
    """`mkdocs build` and `mkbriefs build` are one path: the same briefs, the same site."""
    ours, theirs = _make(tmp_path / "a" / "p"), _make(tmp_path / "b" / "p")
    build(ours)
    run = mkdocs("build", "--quiet", cwd=theirs)
    assert run.returncode == 0, run.stderr
    assert differing(tree(ours / "briefs"), tree(theirs / "briefs")) == []
    assert differing(tree(ours / "site"), tree(theirs / "site")) == []


def test_addresses_without_folders(tmp_path: Path) -> None:
    """With `use_directory_urls: false` every link between pages leads to a file that is there."""
    folder = _make(tmp_path / "p")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    write_files(folder, {"mkdocs.yml": "use_directory_urls: false\n" + settings})
    build(folder)
    assert (folder / "site/briefs/varga-2025.html").is_file()
    assert _broken_links(folder / "site") == []


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    """Every relative link and fragment of every page leads to a page and an element of it."""
    folder = _make(tmp_path / "p")
    build(folder)
    assert _broken_links(folder / "site") == []


def _broken_links(site: Path) -> list[str]:
    ids: dict[Path, set[str]] = {}
    for path in site.rglob("*.html"):
        found = re.findall(r'\sid="?([^"\s>]+)', path.read_text("utf-8"))
        ids[path.resolve()] = {"", *found}
    broken = []
    for path in sorted(ids):
        if path.name == "404.html":
            continue
        for link in re.findall(r'<a\s[^>]*?href="([^"]*)"', path.read_text("utf-8")):
            if re.match(r"[a-z]+:", link):
                continue
            address, _, fragment = link.partition("#")
            target = (path.parent / address).resolve() if address else path
            if target.is_dir():
                target /= "index.html"
            is_there = target.is_file() and fragment in ids.get(target, {""})
            if not is_there:
                broken.append(f"{path.relative_to(site.resolve())}: {link}")
    return broken


def test_order_on_disk_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the system lists folders, the site is the same."""
    one, two = _make(tmp_path / "a" / "p"), _make(tmp_path / "b" / "p")
    build(one, jobs=1)
    listed = os.listdir  # noqa: TID251  this test is about its order
    monkeypatch.setattr(os, "listdir", _backwards(listed))
    build(two, jobs=1)
    monkeypatch.undo()
    assert differing(tree(one / "briefs"), tree(two / "briefs")) == []
    assert differing(tree(one / "site"), tree(two / "site")) == []


def _backwards(listed: Callable[..., list[str]]) -> Callable[..., list[str]]:
    return lambda *arguments: sorted(listed(*arguments), reverse=True)
