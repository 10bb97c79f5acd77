"""The command line, run as a person runs it."""

import contextlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships none
from pybtex.database import parse_string

from mkbriefs import __version__
from sites import (
    REPOSITORY,
    build,
    differing,
    environment,
    fresh_project,
    mkbriefs,
    tree,
    write_files,
)

COMMANDS = ("build", "pdf", "serve", "check", "new", "explain", "export")
CASES = REPOSITORY / "tests/cases/cli/errors.txt"
HEAVY = (
    "ahocorasick_rs",
    "charset_normalizer",
    "jinja2",
    "markdown",
    "markdown_it",
    "material",
    "mkdocs",
    "numpy",
    "py3langid",
    "pybtex",
    "rich",
    "typst",
    "yaml",
)


class Case(NamedTuple):
    """One wrong call."""

    line: int
    title: str
    arguments: list[str]
    code: int
    said: str


def _read_cases() -> Iterator[Case]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line and not line.startswith("#"))
    while start < len(lines):
        end = lines.index(".", start)
        title, call, code, *said = lines[start:end]
        yield Case(start + 1, title, call.split()[1:], int(code), "".join(f"{s}\n" for s in said))
        start = end + 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a fresh, built site; tests here only read it."""
    folder = fresh_project(tmp_path_factory.mktemp("cli") / "site-of-mine")
    build(folder, jobs=1)
    return folder


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a site with one error, in a seed."""
    folder = fresh_project(tmp_path / "p")
    (folder / "seeds/link.txt").symlink_to("../mkdocs.yml")
    return folder


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Return a site with one warning, about a seed."""
    return write_files(fresh_project(tmp_path / "p"), {"seeds/photo.jpg": b"\xff\xd8\xff"})


def test_words_of_files_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Whatever a label, a key or a seed holds: what does not print is shown by its code."""
    folder = fresh_project(tmp_path / "p")
    theme = folder / "docs/themes/delay.md"
    label = 'label: "De\\u202elay\\e[31m"'
    theme.write_text(re.sub("label: .*", lambda _: label, theme.read_text("utf-8")), "utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write('"odd\\u2066key": 1\n')
    seed = "The \u202eMayor of Oslo\n\nBy Jane Doe\n\n12 May 2024\n\nOslo\u2066 met\x9b31m late.\n"
    write_files(folder, {"seeds/doe.txt": seed})
    for command in ("build", "check", "explain doe-2024"):
        run = mkbriefs(*command.split(), cwd=folder)
        assert run.returncode == 0, run.stderr
        said = run.stdout + run.stderr
        assert all(c.isprintable() or c == "\n" for c in said), ascii(said)


@pytest.mark.parametrize("case", _read_cases(), ids=lambda case: case.title)
def test_wrong_calls(folder: Path, case: Case) -> None:
    """A wrong call changes nothing, says what is wrong and how to go on, and exits as it should."""
    before = tree(folder)
    run = mkbriefs(*case.arguments, cwd=folder)
    assert (run.returncode, run.stderr, run.stdout) == (case.code, case.said, ""), (
        f"{CASES}:{case.line}"
    )
    assert differing(tree(folder), before) == []


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_screen(folder: Path, command: str) -> None:
    """Help of the program and of each command fits 80 columns and 24 lines, on standard output."""
    run = mkbriefs(*filter(None, [command, "--help"]), cwd=folder, env={"COLUMNS": "80"})
    lines = run.stdout.splitlines()
    assert run.returncode == 0
    assert run.stderr == ""
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    short = mkbriefs(*filter(None, [command, "-h"]), cwd=folder, env={"COLUMNS": "80"})
    assert short.stdout == run.stdout


def test_help_lists_every_command(folder: Path) -> None:
    """Called with nothing, the program shows its help, with every command in a line."""
    run = mkbriefs(cwd=folder)
    assert run.returncode in (0, 2)
    for command in COMMANDS:
        assert re.search(rf"^  {command} +[A-Z].*\.$", run.stdout, re.MULTILINE)


@pytest.mark.parametrize("argument", ["--version", "-V"])
def test_version(folder: Path, argument: str) -> None:
    """The version is one line on standard output."""
    run = mkbriefs(argument, cwd=folder)
    assert (run.returncode, run.stdout, run.stderr) == (0, f"mkbriefs, version {__version__}\n", "")


def test_version_is_the_same_beside_other_options(folder: Path) -> None:
    """However the version is asked for, the answer is the same."""
    alone = mkbriefs("-V", cwd=folder)
    beside = mkbriefs("-f", "mkdocs.yml", "-V", cwd=folder)
    assert (beside.returncode, beside.stdout) == (alone.returncode, alone.stdout)


@pytest.mark.parametrize("argument", ["--version", "-V"])
def test_version_needs_no_other_module(folder: Path, argument: str) -> None:
    """The version is told without the command line's library, and two small modules of ours."""
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from mkbriefs.start import main\n"
        f"main([{argument!r}])\n"
        "print(sorted(set(sys.modules) - before))\n"
        f"print([name for name in {('click', *HEAVY)!r} if name in sys.modules])\n"
    )
    run = _run_code(code, folder)
    assert run.stdout == f"mkbriefs, version {__version__}\n['mkbriefs', 'mkbriefs.start']\n[]\n"


def test_the_command_installed_is_the_quick_one() -> None:
    """The script that installation makes is the module whose imports the test above counts."""
    scripts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert scripts["scripts"] == {"mkbriefs": "mkbriefs.start:main"}


def test_version_into_a_closed_pipe(folder: Path) -> None:
    """A reader that is gone gets no traceback, and the exit code is the usual one."""
    run = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m mkbriefs -V | :', sys.executable],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], ["bild"]])
def test_help_loads_nothing_heavy(folder: Path, arguments: list[str]) -> None:
    """Help, version and a misspelt command come up without MkDocs, YAML or any analysis."""
    code = (
        "import sys, contextlib, io\n"
        "from mkbriefs.cli import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        f"    main({arguments!r})\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    run = _run_code(code, folder)
    assert run.stdout == "[]\n"


def _run_code(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )


def test_the_script_of_the_repository_is_the_same_command(folder: Path, tmp_path: Path) -> None:
    """`scripts/build.py` builds the site around it, as `mkbriefs build` does."""
    copy = tmp_path / "p"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("site"))
    (copy / "scripts").mkdir()
    shutil.copy(REPOSITORY / "scripts/build.py", copy / "scripts/build.py")
    run = subprocess.run(
        [sys.executable, "scripts/build.py"],
        cwd=copy,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "look at" in run.stderr
    assert differing(tree(copy / "briefs"), tree(folder / "briefs")) == []


def test_new_makes_a_site_that_builds(tmp_path: Path) -> None:
    """`new` and `build` need nothing between them; the summary says what was done, on stderr."""
    made = mkbriefs("new", "harbour-files", cwd=tmp_path)
    assert made.returncode == 0
    assert made.stdout == ""
    assert "mkbriefs build" in made.stderr
    run = mkbriefs("build", cwd=tmp_path / "harbour-files")
    assert (run.returncode, run.stdout) == (0, "")
    shown = dict(re.findall(r"^  (\w[\w ]*?)  +(\S.*)$", run.stderr, re.MULTILINE))
    assert shown["seeds"] == "2 read of 2"
    assert shown["briefs"] == "2: 2 written, 0 unchanged"
    assert re.fullmatch(r"16: Delay \d+, Money \d+, no theme \d+", shown["sentences"])
    assert shown["problems"] == "none"
    assert re.fullmatch(r"\d+\.\d s \(.*\)", shown["time"])
    assert shown["site"].startswith("site/ ")
    assert "<title>Harbour files</title>" in (tmp_path / "harbour-files/site/index.html").read_text(
        "utf-8"
    )
    again = mkbriefs("build", cwd=tmp_path / "harbour-files")
    assert "2: 0 written, 2 unchanged" in again.stderr


def test_a_name_with_signs_is_quoted(tmp_path: Path) -> None:
    """A site's name may hold any character, on its first page too, and so may its folder's."""
    name = 'Ports: "old" & *new* <2024> # \\ é'
    made = mkbriefs("new", "p & q", "--name", name, cwd=tmp_path)
    assert made.returncode == 0
    assert "  cd 'p & q'\n" in made.stderr
    assert mkbriefs("build", "-q", cwd=tmp_path / "p & q").returncode == 0
    home = (tmp_path / "p & q/site/index.html").read_text("utf-8")
    title = re.search(r"<h1[^>]*>(.*?)<a", home)
    assert title
    assert html.unescape(title[1]) == name


def test_a_site_can_go_elsewhere(folder: Path, tmp_path: Path) -> None:
    """`build -d` puts the site there, and leaves the usual folder as it is; `-q` says nothing."""
    copy = shutil.copytree(folder, tmp_path / "p")
    before = tree(copy / "site")
    run = mkbriefs("-f", copy / "mkdocs.yml", "build", "-q", "-d", tmp_path / "out", cwd=tmp_path)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert differing(tree(tmp_path / "out"), before) == []
    assert differing(tree(copy / "site"), before) == []


def test_errors_fail_a_build_that_still_builds(broken: Path) -> None:
    """With an error the rest is built; the error is shown with its place; exit code is 1.

    What is not a terminal gets plain text.
    """
    run = mkbriefs("build", cwd=broken)
    assert run.returncode == 1
    assert run.stdout == ""
    assert re.search(
        r"^error\[seed-readable\]: .+\n +--> seeds/link\.txt\n", run.stderr, re.MULTILINE
    )
    assert "1 error (failed)" in run.stderr
    assert "\x1b" not in run.stderr
    assert (broken / "site/briefs/varga-2025/index.html").is_file()


def test_warnings_fail_only_when_strict(doubtful: Path) -> None:
    """A warning exits 0, and 1 with `--strict`."""
    for command in ("build", "check"):
        run = mkbriefs(command, cwd=doubtful)
        assert run.returncode == 0
        assert "warning[seed-type-supported]" in run.stderr
        assert mkbriefs(command, "--strict", cwd=doubtful).returncode == 1


def test_notes_never_count(tmp_path: Path) -> None:
    """A theme that finds nothing is a note, which even `--strict` lets pass."""
    folder = write_files(
        fresh_project(tmp_path / "p"),
        {"docs/themes/bees.md": "---\nlabel: Bees\ndefinition: Bees.\nterms: [apiary]\n---\n"},
    )
    run = mkbriefs("build", "--strict", cwd=folder)
    assert run.returncode == 0, run.stderr
    assert "note[theme-finds-something]" in run.stderr


def test_a_wrong_configuration_names_every_key(tmp_path: Path) -> None:
    """Every wrong key is named with its path, at once; nothing is built, and exit code is 2."""
    folder = fresh_project(tmp_path / "p")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    wrong = (
        "  - mkbriefs:\n      seed_dir: x\n      key_points: 9\n      limits: {seed_bytes: no}\n"
    )
    write_files(folder, {"mkdocs.yml": settings.replace("  - mkbriefs\n", wrong)})
    run = mkbriefs("build", cwd=folder)
    assert run.returncode == 2
    assert "seed_dir" in run.stderr
    assert "did you mean `seeds_dir`?" in run.stderr
    assert "key_points" in run.stderr
    assert "limits.seed_bytes" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (folder / "site").exists()


@pytest.mark.parametrize(
    ("command", "settings", "said"),
    [
        ("build", "site_name: [\n", "mkdocs.yml"),
        ("check", "site_name: A\n", "mkbriefs"),
        ("build", "plugins: [mkbriefs]\n", "site_name"),
        ("check", "site_name: A\nplugins: [mkbriefs, nope]\n", "nope"),
        ("build", "site_name: A\nplugins: [mkbriefs]\ntheme: nope\n", "nope"),
        ("check", "site_name: A\nplugins: [mkbriefs]\ndocs_dir: nope\n", "docs_dir"),
        ("build", "", "site_name"),
        ("check", "- a list\n", "mkdocs.yml"),
    ],
)
def test_a_configuration_that_cannot_be_used(
    tmp_path: Path, command: str, settings: str, said: str
) -> None:
    """A broken `mkdocs.yml`, which all commands read alike, is said in words, exit code 2."""
    folder = write_files(tmp_path / "p", {"mkdocs.yml": settings, "docs/index.md": "# Home\n"})
    run = mkbriefs(command, cwd=folder)
    assert run.returncode == 2, run.stderr
    assert run.stderr.startswith("error: mkdocs.yml cannot be used:")
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def _on_a_terminal(folder: Path, **env: str) -> str:
    """Run a build without progress on a terminal of its own and return what it showed."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    bare = {name: value for name, value in environment(**env).items() if value}
    process = subprocess.Popen(
        [sys.executable, "-m", "mkbriefs", "build", "--quiet"],
        cwd=folder,
        env=bare,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # the system's way to say that the other end is closed
        while piece := os.read(ours, 4096):
            shown += piece
    os.close(ours)
    process.wait()
    return shown.decode()


def test_a_terminal_gets_colour(broken: Path) -> None:
    """On a terminal errors are coloured, unless `CI` (or `NO_COLOR`, see the manual) is set."""
    assert "\x1b[31m" in _on_a_terminal(broken, NO_COLOR="", CI="", TERM="xterm")
    shown = _on_a_terminal(broken, NO_COLOR="", CI="1", TERM="xterm")
    assert "error[seed-readable]" in shown
    assert "\x1b" not in shown


def test_check_says_what_is_missing(folder: Path) -> None:
    """What the sources leave open is on standard output as front matter to paste, per brief."""
    run = mkbriefs("check", cwd=folder)
    blocks = run.stdout.strip().split("\n\n")
    assert [block.splitlines()[0] for block in blocks[1:]] == [
        "briefs/transport-office-city-of-northport-2025.md",
        "briefs/varga-2025.md",
    ]
    assert 'url: ""  # none stated' in blocks[2]
    assert run.stderr == "2 briefs checked; problems: none\n"


def test_what_check_suggests_is_accepted(folder: Path, tmp_path: Path) -> None:
    """The suggested lines, filled in and pasted into the front matter, are read as a person's."""
    copy = shutil.copytree(folder, tmp_path / "p")
    run = mkbriefs("check", cwd=copy)
    block = run.stdout.partition("briefs/transport-office-city-of-northport-2025.md\n")[
        2
    ].partition("\n\n")[0]
    filled = block.replace('[""]', '["City of Northport"]').replace('""', '"https://example.org/"')
    brief = copy / "briefs/transport-office-city-of-northport-2025.md"
    brief.write_text(
        brief.read_text("utf-8").replace("# mkbriefs:end\n", f"# mkbriefs:end\n{filled}\n", 1),
        "utf-8",
    )
    built = build(copy, jobs=1)
    assert built.diagnostics == ()
    again = mkbriefs("check", cwd=copy)
    assert "transport-office-city-of-northport-2025" not in again.stdout


def test_check_speaks_json(broken: Path) -> None:
    """`check --json` prints one list: rule, severity, place, message and hint of each problem.

    It leaves the project as it was.
    """
    before = tree(broken)
    run = mkbriefs("check", "--json", cwd=broken)
    assert differing(tree(broken), before) == []
    assert run.returncode == 1
    found, *gaps = json.loads(run.stdout)
    assert {(gap["rule"], gap["severity"]) for gap in gaps} <= {("metadata-complete", "note")}
    assert found["rule"] == "seed-readable"
    assert found["severity"] == "error"
    assert found["path"] == "seeds/link.txt"
    assert set(found) == {"rule", "severity", "path", "line", "column", "message", "hint"}


def test_explain_a_brief(folder: Path) -> None:
    """`explain CITEKEY` shows where values were read, what earned themes and what was dropped.

    What a shell completes, `briefs/varga-2025.md`, names the brief too.
    """
    run = mkbriefs("explain", "briefs/varga-2025.md", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "")
    assert "“14 May 2025” by rule `date-line`" in run.stdout
    assert "harbour-line-opens-late.txt:5" in run.stdout
    assert re.search(r"s3 \d\.\d\d  “cost”, “million euros”", run.stdout)
    assert "“© 2025 Northport Courier. All rights reserved.”" in run.stdout


def test_explain_a_sentence(folder: Path) -> None:
    """`explain CITEKEY#SENTENCE` names each theme, yes or no, and the term behind each word."""
    run = mkbriefs("explain", "varga-2025#s3", cwd=folder)
    assert run.returncode == 0
    assert "harbour-line-opens-late.txt:9, paragraph 2" in run.stdout
    assert "“The line cost 214 million euros, according to the transport office.”" in run.stdout
    assert "“cost” matched the term `cost*`" in run.stdout
    assert "Delay: no" in run.stdout


def test_export_json(folder: Path) -> None:
    """The export is on standard output, fits its schema, and equals the site's file."""
    run = mkbriefs("export", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "")
    schema = json.loads((REPOSITORY / "tests/export.schema.json").read_text("utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(json.loads(run.stdout))) == []
    assert run.stdout == (folder / "site/briefs.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("form", "name"),
    [("bibtex", "bib"), ("biblatex", "biblatex.bib"), ("ris", "ris"), ("csl-json", "json")],
)
def test_export_references(folder: Path, tmp_path: Path, form: str, name: str) -> None:
    """Each bibliography format equals the site's download, also when written to a file (BibTeX)."""
    run = mkbriefs("export", "--format", form, cwd=folder)
    assert run.returncode == 0
    assert run.stdout == (folder / f"site/references.{name}").read_text("utf-8")
    if form == "bibtex":
        to_file = mkbriefs("export", "--format", form, "-o", tmp_path / "out", cwd=folder)
        assert (to_file.returncode, to_file.stdout) == (0, "")
        assert (tmp_path / "out").read_text("utf-8") == run.stdout
        assert set(parse_string(run.stdout, "bibtex").entries) == {
            "varga-2025",
            "transport-office-city-of-northport-2025",
        }


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    """When the reader of the output stops reading, nothing is said about it."""
    command = f"{sys.executable} -m mkbriefs export | head -c 10"
    run = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
