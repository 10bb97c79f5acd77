"""What the preview does when something is saved, and what it says of it on the terminal."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from served import edit, serving

from sites import environment, fresh_project, mkbriefs, mkdocs, tree

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")

QUIET = 1.5
"""Seconds without an update after which none is to come; hints are heard within 0.1."""
_NOTES = "## Notes\n"


def sources(folder: Path) -> dict[str, bytes]:
    """Return the files of a project but the tool's own."""
    return {path: data for path, data in tree(folder).items() if path[:10] != ".mkbriefs/"}


def test_changes_show_and_nothing_loops(tmp_path: Path) -> None:
    """A seed, a note, a theme, a new seed show once each; what the tool writes sets nothing off."""
    folder = fresh_project(tmp_path / "p")
    seed, brief = folder / "seeds/harbour-line-opens-late.txt", folder / "briefs/varga-2025.md"
    with serving(folder) as server:
        assert server.quiet_updates(QUIET) == 1
        edit(seed, "sixty people", "seventy people")
        server.wait_for_update(2)
        assert "seventy people" in server.page("briefs/varga-2025/")
        assert "seventy people" in brief.read_text("utf-8")
        assert server.quiet_updates(QUIET) == 2

        edit(brief, _NOTES, f"{_NOTES}\nRemember the quay.\n")
        server.wait_for_update(3)
        assert "Remember the quay" in server.page("briefs/varga-2025/")

        edit(folder / "docs/themes/money.md", "  - cost*\n", "  - cost*\n  - quay wall\n")
        server.wait_for_update(4)
        assert "quay wall" in server.page("themes/money/")

        text = seed.read_text("utf-8").replace("Ines Varga", "Ole Sand")
        (folder / "seeds/sixth.txt").write_text(text, "utf-8")
        server.wait_for_update(5)
        assert "Ole Sand" in server.page("briefs/sand-2025/")

        for path in [*folder.glob("seeds/*"), *folder.glob("briefs/*")]:
            path.read_bytes()
        assert server.quiet_updates(QUIET) == 5, "reading, or writing briefs, set off a build"
        names = [line.partition(":")[0] for line in server.updates()]
    assert names == [
        "first build",
        "seeds/harbour-line-opens-late.txt",
        "briefs/varga-2025.md",
        "docs/themes/money.md",
        "seeds/sixth.txt",
    ]
    assert re.search(
        r"^briefs/varga-2025\.md: \d+ pages? in \d+\.\d\d s; problems: ", server.said, re.MULTILINE
    )


def test_problems_are_said_once_and_again_when_mended(tmp_path: Path) -> None:
    """A bad seed, a bad theme and a broken configuration are said, and the server goes on."""
    folder = fresh_project(tmp_path / "p")
    configuration, theme = folder / "mkdocs.yml", folder / "docs/themes/money.md"
    whole = configuration.read_text("utf-8")
    with serving(folder) as server:
        (folder / "seeds/noise.txt").write_bytes(bytes(range(256)) * 20)
        server.wait_for_update(2)
        assert server.said.count("error[seed-has-text]") == 1
        edit(theme, "terms:", "terms: [")
        server.wait_for_update(3)
        assert server.said.count("error[seed-has-text]") == 1
        assert server.said.count("error[front-matter-valid]") == 1
        edit(theme, "terms: [", "terms:")
        (folder / "seeds/noise.txt").unlink()
        server.wait_for(lambda: server.said.count("mended: ") == 2, "the mending")
        count = len(server.updates())

        configuration.write_text("site_name: [\n", "utf-8")
        server.wait_for_update(count + 1)
        assert "not built; the last good pages stay" in server.updates()[-1]
        assert "Harbour tram line" in server.page("")
        configuration.write_text(whole + "\nplugin: x\n", "utf-8")
        server.wait_for_update(count + 2)
        assert "that is mended" in server.said
        assert "configuration-key-known" in server.said


def test_a_hook_that_raises_stops_nothing(tmp_path: Path) -> None:
    """What a hook raises is said over the last good site, and the hook is read anew once mended."""
    folder = fresh_project(tmp_path / "p")
    with serving(folder) as server:
        text = (folder / "mkdocs.yml").read_text("utf-8")
        (folder / "hook.py").write_text(
            "def on_nav(nav, **_):\n    raise KeyError('no such nav')\n"
        )
        (folder / "mkdocs.yml").write_text(text + "\nhooks: [hook.py]\n", "utf-8")
        server.wait_for_update(2)
        assert "no such nav" in server.said
        assert "--> hook.py:2" in server.said
        assert "Harbour tram line" in server.page("")
        hook = "def on_page_content(html, **_):\n    return html + '<p>from a mended hook</p>'\n"
        (folder / "hook.py").write_text(hook)
        server.wait_for_update(3)
        assert "from a mended hook" in server.page("")
        (folder / "mkdocs.yml").write_text(text, "utf-8")
        server.wait_for_update(4)
        assert "from a mended hook" not in server.page("")
        assert "problems: none" in server.updates()[-1]


def test_what_a_configuration_lacks_is_waited_for(tmp_path: Path) -> None:
    """A hook with an error, a hook and a folder of templates that are not there yet come late."""
    folder = fresh_project(tmp_path / "p")
    whole = (folder / "mkdocs.yml").read_text("utf-8")
    hook = "def on_page_content(html, **_):\n    return html + '<p>hooked</p>'\n"
    with serving(folder) as server:
        (folder / "wrong.py").write_text("x = = 1\n")
        (folder / "mkdocs.yml").write_text(f"{whole}\nhooks: [wrong.py]\n", "utf-8")
        server.wait_for_update(2)
        assert re.search(r"SyntaxError: invalid syntax\n +--> wrong\.py:1\n", server.said)
        (folder / "wrong.py").write_text(hook)
        server.wait_for_update(3)
        assert "hooked" in server.page("")

        (folder / "mkdocs.yml").write_text(f"{whole}\nhooks: [later/hook.py]\n", "utf-8")
        server.wait_for_update(4)
        (folder / "later").mkdir()
        (folder / "later/hook.py").write_text(hook.replace("hooked", "come later"))
        server.wait_for_update(5)
        assert "come later" in server.page("")

        named = whole.replace("  name: material\n", "  name: material\n  custom_dir: own\n")
        (folder / "mkdocs.yml").write_text(named, "utf-8")
        server.wait_for_update(6)
        (folder / "own").mkdir()
        server.wait_for_update(7)
        (folder / "own/main.html").write_text(
            "{% extends 'base.html' %}\n{% block content %}{{ no.such }}{% endblock %}"
        )
        server.wait_for_update(8)
        assert re.search(r"'no' is undefined\n +--> own/main\.html:2\n", server.said)
        (folder / "own/main.html").unlink()
        server.wait_for_update(9)
        assert "problems: none" in server.updates()[-1]


def test_a_server_starts_on_a_site_that_cannot_be_built(tmp_path: Path) -> None:
    """Where the very first build fails, pages and PDF wait, and come when it is mended."""
    folder = fresh_project(tmp_path / "p")
    (folder / "overrides").mkdir()
    template = folder / "overrides/main.html"
    template.write_text("{% extends 'base.html' %}{% block content %}{{ x( }}{% endblock %}")
    edit(folder / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    with serving(folder, "--pdf", "varga-2025") as server:
        answer = server.ask("/")
        assert (answer.status, answer.headers["Retry-After"]) == (503, "1")
        assert "will show by itself" in answer.text
        template.write_text("{% extends 'base.html' %}")
        server.wait_for_update(2)
        assert "Harbour tram line" in server.page("")
        server.wait_for(lambda: "varga-2025.pdf: set in" in server.said, "the PDF")

        own = folder / "own.typ"
        own.write_text("#let x = (\n")
        edit(folder / "mkdocs.yml", "  - mkbriefs\n", "  - mkbriefs: {pdf: {template: own.typ}}\n")
        server.wait_for(lambda: "unclosed delimiter" in server.said, "what is wrong with it")
        own.unlink()
        server.wait_for(lambda: "there is no file `own.typ`" in server.said, "that it is gone")
        edit(folder / "mkdocs.yml", "  - mkbriefs: {pdf: {template: own.typ}}\n", "  - mkbriefs\n")
        server.wait_for(lambda: server.said.count("that is mended") == 2, "the end of it")


def test_folders_come_and_go(tmp_path: Path) -> None:
    """Briefs deleted altogether are made again; seeds that are moved in at once come at once.

    A link in the place of a seed is none. A folder of seeds is one though it is empty.
    """
    folder = fresh_project(tmp_path / "p")
    with serving(folder) as server:
        shutil.rmtree(folder / "briefs")
        server.wait_for((folder / "briefs/varga-2025.md").is_file, "the briefs")
        count = server.quiet_updates(QUIET)
        assert count <= 3
        (folder / "new").mkdir()
        text = (folder / "seeds/harbour-line-opens-late.txt").read_text("utf-8")
        for number in range(30):
            changed = text.replace("sixty", f"{number} hundred").replace("Ines", f"I{number}")
            (folder / f"new/{number}.txt").write_text(changed, "utf-8")
        (folder / "new").rename(folder / "seeds/new")
        server.wait_for_update(count + 1)
        assert server.quiet_updates(QUIET) == count + 1
        assert len(list((folder / "briefs").glob("*.md"))) == 32
        (folder / "seeds/new/7.txt").rename(folder / "7.txt")
        (folder / "seeds/new/7.txt").symlink_to(folder / "7.txt")
        server.wait_for_update(count + 2)
        assert "a symbolic link is not followed" in server.said
        (folder / "seeds").rename(folder / "away")
        server.wait_for(lambda: "--> seeds\n" in server.said, "word of the folder that is gone")
        (folder / "seeds").mkdir()
        server.wait_for(lambda: "mended: seeds: " in server.said, "word of the empty folder")


def test_building_while_serving(tmp_path: Path) -> None:
    """Between its updates a server holds no lock: a build beside it succeeds, unnoticed."""
    folder = fresh_project(tmp_path / "p")
    with serving(folder) as server:
        server.quiet_updates(QUIET)
        run = mkbriefs("build", "-q", cwd=folder)
        assert run.returncode == 0, run.stderr
        assert server.quiet_updates(QUIET) == 1
        assert mkdocs("build", "-q", "-d", str(tmp_path / "out"), cwd=folder).returncode == 0


def test_a_taken_port_is_one_line(tmp_path: Path) -> None:
    """When the port is in use, `mkbriefs serve` says so in one line with a way out, and exits 1."""
    folder = fresh_project(tmp_path / "p")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        run = mkbriefs("serve", "-a", address, cwd=folder)
    assert run.returncode == 1
    assert run.stderr == (
        f"error: cannot serve on {address}: the port is in use; choose another with `--port N`, "
        "or `--port 0` for any that is free\n"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-a", "nowhere"), "`nowhere` is no address"),
        (("--port", "70000"), "70000"),
        (("--port", "0", "--pdf", "nobody-2020"), "there is no brief `nobody-2020`"),
    ],
)
def test_wrong_use_is_said(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    """An address that is none and a brief that is not there end the run with exit code 2."""
    run = mkbriefs("serve", *options, cwd=fresh_project(tmp_path / "p"))
    assert run.returncode == 2
    assert said in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_and_leaves_nothing(tmp_path: Path, sent: signal.Signals) -> None:
    """Ctrl-C, or a polite end from outside, stops the server within moments, pages listening."""
    folder = fresh_project(tmp_path / "p")
    with serving(folder) as server, socket.socket() as listening:
        port = server.address.rstrip("/").rpartition(":")[2]
        listening.connect(("127.0.0.1", int(port)))
        listening.sendall(b"GET /__mkbriefs__/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"200 OK" in listening.recv(100)
        started = time.monotonic()
        server.process.send_signal(sent)
        assert server.process.wait(timeout=10) == 0
        assert time.monotonic() - started < 3
    assert server.said.endswith("stopped\n")
    assert "Traceback" not in server.said
    assert {path.name for path in folder.iterdir()} == {
        *(".gitattributes", ".gitignore", ".mkbriefs", "briefs", "docs", "mkdocs.yml", "seeds")
    }


def test_checking_goes_on_while_it_is_watched(tmp_path: Path) -> None:
    """`check --watch` tells what is new and what is mended, and writes nothing."""
    folder = fresh_project(tmp_path / "p")
    log, before = tmp_path / "log.txt", sources(folder)

    def wait_for(text: str) -> None:
        end = time.monotonic() + 30
        while text not in log.read_text("utf-8"):
            assert time.monotonic() < end, log.read_text("utf-8")
            time.sleep(0.05)

    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkbriefs", "check", "--watch"],
            cwd=folder,
            env=environment(),
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for("watching: checked in")
        (folder / "docs/themes/odd.md").write_text("# Odd\n")
        wait_for("error[theme-valid]")
        (folder / "docs/themes/odd.md").unlink()
        wait_for("mended: docs/themes/odd.md")
        edit(folder / "mkdocs.yml", "theme:\n", "hooks: [hook.py]\ntheme:\n")
        wait_for("mkdocs.yml: not checked")
        (folder / "hook.py").write_text("one = 1\n")
        wait_for("that is mended")
        (folder / "hook.py").write_text("one = = 1\n")
        wait_for("hook.py: not checked")
        edit(folder / "mkdocs.yml", "hooks: [hook.py]\ntheme:\n", "theme:\n")
        wait_for("mkdocs.yml: checked in")
        (folder / "hook.py").unlink()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()
        process.wait()
    assert log.read_text("utf-8").endswith("stopped\n")
    shutil.rmtree(folder / "__pycache__", ignore_errors=True)  # Python's own, beside the hook
    assert sources(folder) == before
    assert mkbriefs("check", "--watch", "--json", cwd=folder).returncode == 2
