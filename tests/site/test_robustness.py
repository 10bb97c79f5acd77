"""What goes wrong around a build: it says so, keeps the old site, and loses nobody's words."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mkbriefs.diagnostics import has_failed
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.errors import BuildInProgressError, ConfigError, MkbriefsError
from mkbriefs.files import project_lock
from sites import (
    build,
    differing,
    environment,
    fresh_project,
    mkbriefs,
    mkdocs,
    rules_of,
    tree,
    write_files,
)

NOTE = "A note of mine that nothing may lose.\n"
KILLS = 8

SEEDS = {
    f"seeds/piece-{n}.txt": (
        f"Ferry {n} cancelled again\n\nBy Ida Holm\n\n{n} March 2023\n\n"
        f"Ferry {n} was late and the cost of the delay was borne by the passengers.\n\n"
        "The operator promised a refund. Nobody had heard of it by Friday.\n"
    )
    for n in range(1, 13)
}


def _with_note(folder: Path) -> Path:
    """Write a note into the brief of the fresh project's news piece; return its file."""
    brief = folder / "briefs" / "varga-2025.md"
    text = brief.read_text("utf-8")
    brief.write_text(text.replace("## Notes\n", f"## Notes\n\n{NOTE}"), "utf-8")
    return brief


@pytest.mark.skipif(os.name != "posix", reason="a kill that cannot be caught is POSIX")
def test_a_killed_build_leaves_everything_whole(tmp_path: Path) -> None:
    """Killed at any moment, a build leaves site, briefs and note whole; the next one heals."""
    folder = fresh_project(tmp_path / "one" / "p")
    build(folder, jobs=1)
    brief = _with_note(folder)
    build(folder, jobs=1)
    old_site, old_briefs = tree(folder / "site"), tree(folder / "briefs")
    write_files(folder, SEEDS)
    clean = fresh_project(tmp_path / "two" / "p")
    write_files(clean, {**SEEDS, **{f"briefs/{n}": d for n, d in old_briefs.items()}})
    started = time.monotonic()
    assert mkbriefs("build", "-q", "-j", "1", cwd=clean).returncode == 0
    span = time.monotonic() - started
    new_site, new_briefs = tree(clean / "site"), tree(clean / "briefs")
    assert differing(old_site, new_site)

    killed = 0
    for kill in range(KILLS):
        for name in new_briefs.keys() - old_briefs.keys():
            (folder / "briefs" / name).unlink(missing_ok=True)
        process = subprocess.Popen(
            [sys.executable, "-m", "mkbriefs", "build", "-q", "-j", "1"],
            cwd=folder,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # Most of the run is start-up, which changes nothing: the moments lie in the later part.
        started = time.monotonic()
        try:
            process.wait(span * (0.35 + 0.65 * kill / KILLS))
            span = time.monotonic() - started  # the machine has become less busy
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        site = tree(folder / "site")
        assert site in (old_site, new_site), f"kill {kill}: {differing(site, new_site)}"
        for name, data in tree(folder / "briefs").items():
            if not name.startswith("."):
                whole = (new_briefs[name], old_briefs.get(name))
                assert data in whole, f"kill {kill}: {name}"
        assert NOTE in brief.read_text("utf-8")
        killed += process.returncode < 0
    assert killed > KILLS / 2, "the builds were over before they were killed"
    assert mkbriefs("build", "-q", cwd=folder).returncode == 0
    assert differing(tree(folder / "site"), new_site) == []
    assert differing(tree(folder / "briefs"), new_briefs) == []
    assert sorted(p.name for p in folder.iterdir() if p.name.startswith(".")) == [
        ".gitattributes",
        ".gitignore",
        ".mkbriefs",
    ]


def test_a_second_build_says_so_and_leaves(tmp_path: Path) -> None:
    """While one build runs, another exits 1 at once, in one line, and changes nothing."""
    folder = fresh_project(tmp_path / "two")
    build(folder)
    write_files(folder, SEEDS)
    before = tree(folder)
    with project_lock(folder / ".mkbriefs"):
        started = time.monotonic()
        second = mkbriefs("build", cwd=folder)
        assert time.monotonic() - started < 60  # waiting would last for ever
        plain = mkdocs("build", cwd=folder)
        with pytest.raises(BuildInProgressError):
            build(folder)
    assert second.returncode == 1
    assert second.stderr == (
        "error: another build of this project is running; nothing was changed\n"
    )
    assert second.stdout == ""
    assert plain.returncode != 0
    assert "another build of this project is running" in plain.stderr
    assert "Traceback" not in plain.stderr
    assert differing(tree(folder), before) == []


def test_a_page_that_is_not_utf8_is_named_and_the_rest_is_built(tmp_path: Path) -> None:
    """A page in another encoding is one diagnostic with its line; the site is built."""
    folder = write_files(
        fresh_project(tmp_path / "p"), {"docs/cafe.md": b"# Caf\xe9\n\nTwo\n\xff lines.\n"}
    )
    built = build(folder)
    (found,) = [d for d in built.diagnostics if d.rule == "page-readable"]
    assert str(found.location) == "docs/cafe.md:1"
    assert "Caf\ufffd" in (folder / "site/cafe/index.html").read_text("utf-8")
    assert (folder / "site/briefs/varga-2025/index.html").is_file()
    assert has_failed(built.diagnostics, is_strict=False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_cannot_be_read_among_pages_is_left_out(tmp_path: Path) -> None:
    """Pipes and links that lead nowhere are named, waited for by nobody, and the site is built."""
    folder = fresh_project(tmp_path / "p")
    os.mkfifo(folder / "docs/pipe.md")
    (folder / "docs/ring.png").symlink_to("ring.png")
    (folder / "docs/themes/gone.md").symlink_to("nowhere.md")
    built = build(folder)
    found = [str(d.location) for d in built.diagnostics if d.rule == "page-readable"]
    assert found == ["docs/pipe.md", "docs/ring.png", "docs/themes/gone.md"]
    assert (folder / "site/briefs/varga-2025/index.html").is_file()


def test_a_configuration_nested_too_deep_is_refused(tmp_path: Path) -> None:
    """What no reader of YAML can follow is an error of the file."""
    path = write_files(tmp_path, {"mkdocs.yml": "extra: " + "[" * 5000}) / "mkdocs.yml"
    with pytest.raises(ConfigError, match="nested too deep"):
        load_site_config(path)


def _aliases(key: str) -> str:
    """Return YAML of thirty lines that stands for a thousand million values."""
    lines = (f"  a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))
    return "\n".join([f"{key}:", "  a0: &a0 [x, x]", *lines, ""])


def test_a_configuration_whose_aliases_stand_for_too_much_is_refused(tmp_path: Path) -> None:
    """MkDocs would never come back from it; aliases as people write them are read.

    Those of a file that it inherits from count too.
    """
    many = "site_name: A\n" + _aliases("extra")
    write_files(tmp_path, {"mkdocs.yml": many, "heir.yml": "INHERIT: 'mkdocs.yml'\n"})
    for name in ("mkdocs.yml", "heir.yml"):
        with pytest.raises(ConfigError, match=r"aliases in mkdocs\.yml stand for more than"):
            load_site_config(tmp_path / name)
    plain = "site_name: A\nplugins: [mkbriefs]\nextra: {a: &a [1, 2], b: *a, c: [*a, *a]}\n"
    write_files(fresh_project(tmp_path / "p"), {"mkdocs.yml": plain})
    assert load_site_config(tmp_path / "p/mkdocs.yml").mkdocs.extra["c"] == [[1, 2], [1, 2]]


def test_front_matter_whose_aliases_stand_for_too_much_is_left_out(tmp_path: Path) -> None:
    """The page is named and shown, and the others are built."""
    folder = write_files(
        fresh_project(tmp_path / "p"),
        {"docs/bomb.md": f"---\n{_aliases('x')}---\n\n# Rats\n\nMy words.\n"},
    )
    built = build(folder)
    (found,) = [d for d in built.diagnostics if d.rule == "front-matter-valid"]
    assert str(found.location) == "docs/bomb.md:1"
    assert "My words." in (folder / "site/bomb/index.html").read_text("utf-8")
    assert (folder / "site/briefs/varga-2025/index.html").is_file()


def test_a_page_nested_too_deep_is_shown_as_written(tmp_path: Path) -> None:
    """The parser goes no deeper; the page is named, its words are there, the rest is built."""
    folder = write_files(
        fresh_project(tmp_path / "p"),
        {"docs/deep.md": "# Rats & mice\n\n" + "- " * 2000 + "<b>the last</b>\n"},
    )
    built = build(folder)
    (found,) = [d for d in built.diagnostics if d.rule == "page-renders"]
    assert str(found.location) == "docs/deep.md"
    assert "nested too deep" in found.message
    shown = (folder / "site/deep/index.html").read_text("utf-8")
    assert "# Rats &amp; mice" in shown
    assert "&lt;b&gt;the last" in shown
    assert (folder / "site/briefs/varga-2025/index.html").is_file()
    assert build(folder).diagnostics == built.diagnostics


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers")
def test_a_page_that_takes_too_long_is_shown_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its conversion is stopped and not kept: with more time it is tried again."""
    folder = write_files(
        fresh_project(tmp_path / "p"),
        {"docs/slow.md": "# Slow\n\n" + "[a](b" * 2_500},
    )
    monkeypatch.setattr("mkbriefs.engines.conversion._MOST_SECONDS", 0.5)
    built = build(folder)
    (found,) = [d for d in built.diagnostics if d.rule == "page-renders"]
    assert "is not read within" in found.message
    page = folder / "site/slow/index.html"
    assert "# Slow" in page.read_text("utf-8")
    monkeypatch.setattr("mkbriefs.engines.conversion._MOST_SECONDS", 60.0)
    write_files(folder, {"docs/other.md": "# Another page\n"})
    assert "page-renders" not in {d.rule for d in build(folder).diagnostics}
    assert 'id="slow"' in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "content", "rule"),
    [
        ("docs/themes/bad.md", "---\nlabel: [unclosed\n---\n", "front-matter-valid"),
        ("docs/themes/empty.md", "---\nlabel: Empty\n---\n", "theme-valid"),
        ("docs/themes/none.md", "No front matter at all.\n", "theme-valid"),
        ("docs/themes/latin.md", b"---\nlabel: Caf\xe9\n---\n", "theme-valid"),
        ("docs/listing.md", "# A\n\n<!-- mkbriefs: breifs -->\n", "listing-known"),
        ("docs/option.md", "# A\n\n<!-- mkbriefs: briefs sort=up -->\n", "listing-known"),
        ("docs/theme.md", "# A\n\n<!-- mkbriefs: passages theme=nope -->\n", "listing-known"),
        (
            "docs/head.md",
            "---\nhide: [toc\n---\n# A\n\n<!-- mkbriefs: briefs -->\n",
            "front-matter-valid",
        ),
        ("docs/briefs/varga-2025.md", "# Mine\n", "page-name-free"),
        ("seeds/empty.txt", b"", "seed-has-text"),
        ("seeds/noise.txt", bytes(range(256)) * 40, "seed-has-text"),
        ("seeds/scan.pdf", b"%PDF-1.7\n", "seed-type-supported"),
        ("seeds/again.txt", "SAME", "seed-unique"),
        ("briefs/varga-2025.md", "---\ntitle: [unclosed\n---\n\nMy words.\n", "front-matter-valid"),
        ("briefs/varga-2025.md", b"\xff\xfe\x00 not text \xe9", "brief-readable"),
    ],
)
def test_a_bad_file_is_one_named_diagnostic(
    tmp_path: Path, path: str, content: str | bytes, rule: str
) -> None:
    """Each bad file is reported under its rule and path; the other seeds' pages are built."""
    folder = fresh_project(tmp_path / "p")
    if path.startswith("briefs/"):
        build(folder, jobs=1)
        seeded = (folder / path).read_bytes()
        assert seeded
    if content == "SAME":
        content = (folder / "seeds/council-report-tram.txt").read_bytes()
    write_files(folder, {path: content})
    built = build(folder, jobs=1)
    found = [d for d in built.diagnostics if d.rule == rule]
    assert found, built.diagnostics
    assert {d.location.path for d in found} <= {path, "seeds/council-report-tram.txt"}
    assert all(d.message == d.message.strip() and not d.message.endswith(".") for d in found)
    assert (folder / "site/briefs/transport-office-city-of-northport-2025/index.html").is_file()
    assert (folder / "site/index.html").is_file()
    if path.startswith("briefs/"):
        assert (folder / path).read_bytes() == (
            content if isinstance(content, bytes) else content.encode()
        )


def test_a_seed_that_takes_too_long_is_named(tmp_path: Path) -> None:
    """A seed beyond `limits.seed_seconds` is named with the limit; the others are published."""
    folder = fresh_project(tmp_path / "slow")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    limited = settings.replace("  - mkbriefs\n", "  - mkbriefs:\n      limits: {seed_seconds: 2}\n")
    big = "The cost of the delay was late. " * 140_000
    write_files(folder, {"mkdocs.yml": limited, "seeds/big.txt": f"A title\n\n{big}\n"})
    built = build(folder, jobs=1)
    assert rules_of(built.diagnostics) == {"seed-within-time"}
    assert built.diagnostics[0].location.path == "seeds/big.txt"
    assert (folder / "site/briefs/varga-2025/index.html").is_file()


def test_a_seed_that_is_too_large_is_named(tmp_path: Path) -> None:
    """A seed beyond `limits.seed_bytes` is named; its brief, if it has one, stays."""
    folder = fresh_project(tmp_path / "large")
    build(folder, jobs=1)
    before = tree(folder / "briefs")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    write_files(
        folder,
        {
            "mkdocs.yml": settings.replace(
                "  - mkbriefs\n", "  - mkbriefs:\n      limits: {seed_bytes: 600}\n"
            )
        },
    )
    built = build(folder, jobs=1)
    (problem,) = built.diagnostics
    assert problem.rule == "seed-within-size"
    after = tree(folder / "briefs")
    assert after.keys() == before.keys()
    named = [name for name, data in before.items() if Path(problem.location.path).name in str(data)]
    assert named
    assert differing({n: after[n] for n in named}, {n: before[n] for n in named}) == []


def test_links_and_pipes_among_seeds_are_not_followed(tmp_path: Path) -> None:
    """A symbolic link or a pipe is named and not opened; nothing behind it is published."""
    folder = fresh_project(tmp_path / "links")
    write_files(tmp_path, {"secret.txt": "hunter2 stands outside the project"})
    (folder / "seeds/link.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(folder / "seeds/pipe.txt")
    built = build(folder, jobs=1)
    assert {d.location.path for d in built.diagnostics if d.rule == "seed-readable"} == {
        "seeds/link.txt",
        "seeds/pipe.txt",
    }
    for path, data in tree(folder / "site").items():
        assert b"hunter2" not in data, path


def test_a_site_without_seeds_is_built(tmp_path: Path) -> None:
    """With an empty seeds folder the pages stand, say that there is nothing, and nothing fails."""
    folder = fresh_project(tmp_path / "none")
    for seed in (folder / "seeds").iterdir():
        seed.unlink()
    run = mkbriefs("build", cwd=folder)
    assert run.returncode == 0, run.stderr
    assert "seeds      none yet" in run.stderr
    assert (folder / "site/bibliography/index.html").is_file()


def test_a_missing_seeds_folder_is_said(tmp_path: Path) -> None:
    """Without the seeds folder the build names it, and exits 1."""
    folder = fresh_project(tmp_path / "none")
    for seed in (folder / "seeds").iterdir():
        seed.unlink()
    (folder / "seeds").rmdir()
    run = mkbriefs("build", cwd=folder)
    assert run.returncode == 1
    assert "error[seed-readable]" in run.stderr
    assert "--> seeds" in run.stderr


@pytest.mark.parametrize(
    ("hook", "told"),
    [
        ("def on_env(env, **_):\n    return env.nothing\n", "hook.py:2: AttributeError: "),
        ("def on_env(env, **_:\n    return env\n", "hook.py:1: SyntaxError: "),
        ("import no_such_module\n", "hook.py:1: ModuleNotFoundError: "),
    ],
)
def test_a_hook_that_raises_is_told_by_its_place(tmp_path: Path, hook: str, told: str) -> None:
    """What a hook raises is one line with the place in the hook, and exit code 1."""
    folder = fresh_project(tmp_path / "p")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    write_files(folder, {"hook.py": hook, "mkdocs.yml": settings + "\nhooks: [hook.py]\n"})
    run = mkbriefs("build", cwd=folder)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert told in run.stderr
    assert not (folder / "site").exists()


def test_the_old_site_stands_when_the_engine_fails(tmp_path: Path) -> None:
    """If MkDocs cannot finish, that is one line and exit code 1; the old site is untouched."""
    folder = fresh_project(tmp_path / "p")
    build(folder)
    before = tree(folder / "site")
    write_files(folder, {"docs/extra.md": "---\ntemplate: no-such-template.html\n---\n\n# Extra\n"})
    run = mkbriefs("build", cwd=folder)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "the old one stands" in run.stderr
    assert "no-such-template.html" in run.stderr
    assert differing(tree(folder / "site"), before) == []
    assert not [p for p in folder.iterdir() if p.name.startswith(".site")]


def test_a_briefs_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """If a brief cannot be written, one line says which path and why, and the old site stands."""
    folder = fresh_project(tmp_path / "p")
    (folder / "briefs").rmdir()
    (folder / "briefs").write_text("a file where the folder should be", "utf-8")
    run = mkbriefs("build", cwd=folder)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "briefs" in run.stderr
    assert len(run.stderr.splitlines()) <= 2
    assert not (folder / "site").exists()


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere"
)
def test_a_read_only_briefs_folder_is_said(tmp_path: Path) -> None:
    """A folder without the right to write is one line, not a trace."""
    folder = fresh_project(tmp_path / "p")
    (folder / "briefs").chmod(0o555)
    run = mkbriefs("build", cwd=folder)
    (folder / "briefs").chmod(0o755)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "briefs" in run.stderr


def test_a_brief_behind_a_link_is_left_alone(tmp_path: Path) -> None:
    """Where a link stands in a brief's place, nothing is written through it."""
    folder = fresh_project(tmp_path / "p")
    write_files(tmp_path, {"elsewhere.md": "somebody's file\n"})
    (folder / "briefs/varga-2025.md").symlink_to(tmp_path / "elsewhere.md")
    built = build(folder)
    assert "brief-unchanged-meanwhile" in rules_of(built.diagnostics)
    assert (tmp_path / "elsewhere.md").read_text("utf-8") == "somebody's file\n"


def test_a_site_folder_that_is_a_link_is_not_replaced(tmp_path: Path) -> None:
    """A link in the site's place is left as it is, and said."""
    folder = fresh_project(tmp_path / "p")
    (tmp_path / "elsewhere").mkdir()
    (folder / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(MkbriefsError, match="symbolic link"):
        build(folder)
    assert list((tmp_path / "elsewhere").iterdir()) == []
