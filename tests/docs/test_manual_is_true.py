"""What the manual shows is what there is: links lead somewhere, examples run."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from manual import GUIDE, ROOT, anchors, links, manual_pages, page

from mkbriefs.cli import cli
from mkbriefs.config import read_options
from mkbriefs.themes.read import read_theme

SHAPE = re.compile(r"\d+(?:\.\d+)?")


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the tool as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "mkbriefs", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("path", manual_pages(), ids=lambda path: path.name)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    """Files and headings that pages link to are there."""
    for target in links(path.read_text("utf-8")):
        if "://" in target:
            continue
        name, _, fragment = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        assert file.exists(), target
        if fragment:
            assert fragment in anchors(file.read_text("utf-8")), target


@pytest.mark.parametrize("path", manual_pages(), ids=lambda path: path.name)
def test_no_page_names_a_place_on_one_machine(path: Path) -> None:
    """Absolute paths of some machine help nobody."""
    assert not re.search(r"(?<![\w.])/(?:home|tmp|work|root|Users|usr|var)/", path.read_text())


def test_the_navigation_lists_every_guide_page() -> None:
    """A page of the guide is in `nav`, and what `nav` names is there."""
    named = set(re.findall(r"guide/[\w-]+\.md", (ROOT / "mkdocs.yml").read_text("utf-8")))
    assert named == {f"guide/{path.name}" for path in GUIDE.glob("*.md")}


def test_a_new_site_has_the_same_method_page() -> None:
    """The method is one text, wherever it is read."""
    copy = ROOT / "src" / "mkbriefs" / "scaffold" / "site" / "docs" / "method.md"
    assert copy.read_bytes() == (ROOT / "docs" / "method.md").read_bytes()


def commands_in(text: str) -> list[list[str]]:
    """Return the commands of the tool that a page's code shows, without what surrounds them."""
    scripts = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line for script in scripts for line in script.splitlines()]
    lines += re.findall(r"^\$ (.*)$", text, re.MULTILINE)
    parts = [part.strip() for line in lines for part in line.split("&&")]
    return [shlex.split(part, comments=True)[1:] for part in parts if part.startswith("mkbriefs ")]


@pytest.mark.parametrize("path", manual_pages(), ids=lambda path: path.name)
def test_every_command_shown_is_one_the_tool_has(path: Path) -> None:
    """Commands in code blocks parse."""
    for arguments in commands_in(path.read_text("utf-8")):
        name, *rest = arguments
        cli.commands[name].make_context(name, rest)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_make_target_named_is_there(name: str) -> None:
    """`make` commands in code exist."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert named
    assert set(named) <= targets


def test_pictures_stand_beside_examples() -> None:
    """No picture slipped into a block of code, where it would be text."""
    for path in sorted((ROOT / "docs").rglob("*.md")):
        blocks = path.read_text("utf-8").split("\n```")[1::2]
        assert not [path.name for block in blocks if "\n![" in block]


def test_the_readme_shows_a_run_as_it_is(tmp_path: Path) -> None:
    """The first screen's output is what the commands print, but for figures."""
    block = re.search(r"```console\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert block
    command, *shown = block[1].splitlines()
    assert command == "$ mkbriefs new tram-dossier && cd tram-dossier && mkbriefs build"
    made = run("new", "tram-dossier", folder=tmp_path)
    built = run("build", folder=tmp_path / "tram-dossier")
    assert built.returncode == 0
    printed = (made.stderr + built.stderr).splitlines()
    assert [SHAPE.sub("0", line) for line in shown] == [SHAPE.sub("0", line) for line in printed]


def test_explaining_a_sentence_prints_what_the_manual_shows(tmp_path: Path) -> None:
    """The example on the command line's page is real."""
    block = re.search(r"```text\n\$ mkbriefs (.*?)\n(.*?)```", page("command-line.md"), re.DOTALL)
    assert block
    run("new", "site", folder=tmp_path)
    printed = run(*shlex.split(block[1]), folder=tmp_path / "site").stdout
    assert printed.strip() == block[2].strip()


def test_the_program_of_the_export_page_runs(tmp_path: Path) -> None:
    """The example reads the export of a new site."""
    block = re.search(r"```python\n(.*?)```", page("export.md"), re.DOTALL)
    assert block
    run("new", "site", folder=tmp_path)
    exported = run("export", folder=tmp_path / "site").stdout
    assert json.loads(exported)["schema"] == "mkbriefs/1"
    (tmp_path / "site" / "briefs.json").write_text(exported, "utf-8")
    (tmp_path / "program.py").write_text(block[1], "utf-8")
    done = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "'money'" in done.stdout


def test_every_wrong_option_is_reported_at_once(tmp_path: Path) -> None:
    """A wrong configuration ends with code 2 and names each wrong key with its path."""
    run("new", "site", folder=tmp_path)
    config = tmp_path / "site" / "mkdocs.yml"
    wrong = (
        "  - mkbriefs:\n      seed_dir: x\n      key_points: 9\n      limits: {seed_bytes: big}\n"
    )
    config.write_text(config.read_text("utf-8").replace("  - mkbriefs\n", wrong), "utf-8")
    done = run("build", folder=tmp_path / "site")
    assert done.returncode == 2
    for path in ("seed_dir", "key_points", "limits.seed_bytes"):
        assert f"`{path}`" in done.stderr or f"'{path}'" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("command", [["check"], ["explain", "nobody"]])
def test_no_color_means_no_colour(command: list[str], tmp_path: Path) -> None:
    """A terminal gets colour, and none where `NO_COLOR` is set."""
    run("new", "site", folder=tmp_path)
    (tmp_path / "site" / "seeds" / "empty.txt").touch()
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CI")}
    assert "\x1b[" in on_terminal(command, tmp_path / "site", plain)
    assert "\x1b[" not in on_terminal(command, tmp_path / "site", {**plain, "NO_COLOR": "1"})


def on_terminal(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    """Return what a command says on standard error where that is a terminal."""
    import pty

    ours, theirs = pty.openpty()
    try:
        subprocess.run(
            [sys.executable, "-m", "mkbriefs", *command],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            check=False,
            timeout=120,
        )
        return os.read(ours, 10_000).decode()
    finally:
        os.close(ours)
        os.close(theirs)


@pytest.mark.parametrize("name", ["configuration.md", "seeds.md"])
def test_every_configuration_shown_is_valid(name: str) -> None:
    """Options in examples are read without a problem."""
    blocks = re.findall(r"```yaml\n(plugins:.*?)```", page(name), re.DOTALL)
    assert blocks
    for block in blocks:
        plugins = yaml.safe_load(block)["plugins"]
        options = next(p["mkbriefs"] for p in plugins if isinstance(p, dict))
        assert read_options(options)[1] == ()


def test_every_theme_shown_is_valid() -> None:
    """Themes in examples are read without a diagnostic."""
    text = page("themes.md") + page("first-site.md")
    pages = re.findall(r"```markdown\n(---\nlabel.*?)```", text, re.DOTALL)
    parts = re.findall(r"```yaml\n(terms:.*?)```", text, re.DOTALL)
    pages += [f"---\nlabel: Energy\ndefinition: Power.\n{part}---\n" for part in parts]
    assert len(pages) == 3
    for shown in pages:
        assert read_theme("t.md", "themes/t.md", shown).diagnostics == ()
