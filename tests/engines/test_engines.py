"""Adapters: what a build reports, how check agrees with it, what the watcher takes for a change."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mkbriefs.engines.build import BuildSettings, build_site
from mkbriefs.engines.check import check_pages
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.engines.watch import SourcesWatcher
from mkbriefs.errors import ConfigError
from mkbriefs.project import read_project
from sites import IDLE, build, differing, fresh_project, rules_of, tree, write_files


def test_check_finds_what_a_build_finds(tmp_path: Path) -> None:
    """`check` names the same problems of content as a build, and a build only adds the engine's."""
    folder = write_files(
        fresh_project(tmp_path / "p"),
        {
            "seeds/noise.txt": bytes(range(256)) * 9,
            "docs/extra.md": "# Extra\n\n<!-- mkbriefs: nothing -->\n",
            "docs/themes/bad.md": "---\nlabel: 7\n---\n",
        },
    )
    site = load_site_config(folder / "mkdocs.yml")
    found = check_pages(site, read_project(site.paths, site.options, jobs=1, idle=IDLE))
    built = build(folder, jobs=1)
    content = [d for d in built.diagnostics if d.rule != "page-renders"]
    assert [d for d in found.diagnostics if d.rule != "metadata-complete"] == content
    assert {"seed-has-text", "listing-known"} <= rules_of(built.diagnostics)


def test_a_link_to_a_sentence_is_no_broken_link(tmp_path: Path) -> None:
    """Notes can link to sentences and paragraphs of this brief and others; a wrong one is told."""
    folder = fresh_project(tmp_path / "p")
    build(folder, jobs=1)
    other = "transport-office-city-of-northport-2025.md"
    note = f"See [a](#s2), [b]({other}#s3), [c]({other}#p1).\n"
    brief = folder / "briefs/varga-2025.md"
    brief.write_text(brief.read_text("utf-8").replace("## Notes\n", f"## Notes\n\n{note}"), "utf-8")
    assert build(folder, jobs=1).diagnostics == ()
    brief.write_text(brief.read_text("utf-8").replace("md#s3", "md#s999"), "utf-8")
    (found,) = build(folder, jobs=1).diagnostics
    assert (found.rule, found.location.path) == ("page-renders", "briefs/varga-2025.md")


def test_what_the_engine_complains_of_is_counted(tmp_path: Path) -> None:
    """A broken link in a page is a warning of the build, in MkDocs' words."""
    folder = write_files(
        fresh_project(tmp_path / "p"), {"docs/extra.md": "# Extra\n\n[gone](gone.md)\n"}
    )
    built = build(folder, jobs=1)
    assert any(d.rule == "page-renders" and "gone.md" in d.message for d in built.diagnostics)


def test_links_of_a_note_to_pages_work(tmp_path: Path) -> None:
    """A note can link to another brief by its file name, as any Markdown viewer follows it."""
    folder = fresh_project(tmp_path / "p")
    build(folder, jobs=1)
    brief = folder / "briefs/varga-2025.md"
    note = "## Notes\n\nSee [the report](transport-office-city-of-northport-2025.md#s2).\n"
    brief.write_text(brief.read_text("utf-8").replace("## Notes\n", note), "utf-8")
    built = build(folder, jobs=1)
    assert "page-renders" not in rules_of(built.diagnostics)
    page = (folder / "site/briefs/varga-2025/index.html").read_text("utf-8")
    assert 'href="../transport-office-city-of-northport-2025/#s2"' in page


def test_progress_is_told_by_stage(tmp_path: Path) -> None:
    """A caller hears of seeds read and pages made, each up to its total."""
    folder = fresh_project(tmp_path / "p")
    heard: dict[str, list[tuple[int, int]]] = {}
    build_site(
        folder / "mkdocs.yml",
        BuildSettings(jobs=1),
        on_progress=lambda stage, done, total: heard.setdefault(stage, []).append((done, total)),
    )
    assert set(heard) == {"reading seeds", "making pages"}
    for told in heard.values():
        done, total = told[-1]
        assert done == total
        assert [d for d, _ in told] == sorted(d for d, _ in told)


def test_a_build_leaves_the_log_as_it_was(tmp_path: Path) -> None:
    """Building in a program leaves no handler behind and nothing on the root logger."""
    before = (list(logging.getLogger("mkdocs").handlers), list(logging.getLogger().handlers))
    build(fresh_project(tmp_path / "p"), jobs=1)
    after = (list(logging.getLogger("mkdocs").handlers), list(logging.getLogger().handlers))
    assert after == before
    assert logging.getLogger("mkdocs").propagate


def test_hidden_files_of_the_site_stay(tmp_path: Path) -> None:
    """What hosts and version control keep at the top of the site survives a build."""
    folder = fresh_project(tmp_path / "p")
    build(folder, jobs=1)
    write_files(folder, {"site/.nojekyll": "", "site/.git/config": "x", "site/stray.html": "y"})
    before = tree(folder / "site")
    build(folder, jobs=1)
    assert differing(before, tree(folder / "site")) == ["stray.html"]


def test_folders_can_be_named_otherwise(tmp_path: Path) -> None:
    """Seeds, briefs, themes and site can lie in other folders; links of briefs follow."""
    folder = fresh_project(tmp_path / "p")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    named = "  - mkbriefs: {seeds_dir: in/raw, briefs_dir: out/briefs, themes_dir: topics}\n"
    write_files(
        folder,
        {
            "mkdocs.yml": "site_dir: out/www\n"
            + settings.replace("  - mkbriefs\n", named).replace("themes/", "topics/")
        },
    )
    (folder / "in").mkdir()
    (folder / "seeds").rename(folder / "in/raw")
    (folder / "docs/themes").rename(folder / "docs/topics")
    built = build(folder, jobs=1)
    assert [d for d in built.diagnostics if d.severity == "error"] == []
    brief = (folder / "out/briefs/varga-2025.md").read_text("utf-8")
    assert "](../../docs/topics/money.md)" in brief
    assert "in/raw/harbour-line-opens-late.txt" in brief
    page = (folder / "out/www/briefs/varga-2025/index.html").read_text("utf-8")
    assert 'href="../../topics/money/"' in page


def test_a_missing_configuration_says_how_to_begin(tmp_path: Path) -> None:
    """Without `mkdocs.yml` the error names the command that makes one."""
    with pytest.raises(ConfigError, match="mkbriefs new DIR"):
        load_site_config(tmp_path / "mkdocs.yml")


def _wait(is_so: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.02)
    return False


def test_the_watcher_tells_saving_from_writing(tmp_path: Path) -> None:
    """What a build leaves is no change; what a person saves is, meanwhile or after it was gone."""
    seeds, briefs = tmp_path / "seeds", tmp_path / "briefs"
    write_files(tmp_path, {"seeds/a.txt": "one\n", "briefs/a.md": "one\n"})
    watcher = SourcesWatcher(seeds, briefs)
    signal = watcher.signal_folder / "changed"
    watcher.start()
    try:
        with watcher.building(lambda: {briefs / "a.md": b"two\n"}):
            write_files(briefs, {"a.md": "two\n", ".hidden.md": "x", "other.txt": "x"})
        (seeds / "a.txt").touch()
        assert not _wait(signal.exists, 0.7)
        with watcher.building(lambda: {briefs / "a.md": b"three\n"}):
            write_files(briefs, {"a.md": "a person's\n"})
        assert _wait(signal.exists, 10)
        for folder in (seeds, briefs):
            signal.unlink()
            folder.rename(tmp_path / "away")
            assert _wait(signal.exists, 10)
            signal.unlink()
            (tmp_path / "away").rename(folder)
            assert _wait(signal.exists, 10)
    finally:
        watcher.stop()
    assert not signal.parent.exists()


def test_amounts_lead_nowhere_without_the_table(tmp_path: Path) -> None:
    """Where a person deleted the table of a brief, no amount or date in the text leads to it."""
    folder = fresh_project(tmp_path / "p")
    build(folder, jobs=1)
    page = folder / "site" / "briefs" / "varga-2025" / "index.html"
    assert 'class="mb-m" href="#m' in page.read_text("utf-8")
    brief = folder / "briefs" / "varga-2025.md"
    kept, _, table = brief.read_text("utf-8").partition("<!-- mkbriefs:begin names ")
    brief.write_text(kept + table.partition("<!-- mkbriefs:end names -->\n")[2], "utf-8")
    built = build(folder, jobs=1)
    assert built.diagnostics == ()
    assert 'href="#m' not in page.read_text("utf-8")
    assert 'class="mb-m" href="../../names/' in page.read_text("utf-8")
