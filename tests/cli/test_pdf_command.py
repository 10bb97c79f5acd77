"""PDFs from the command line and beside the site, run as a person runs them."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from mkdocs.commands.build import build

from mkbriefs.config import Pdf
from mkbriefs.engines.build import BuildSettings, build_site
from mkbriefs.engines.build_date import build_timestamp
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.engines.pdf_files import pdf_problems
from mkbriefs.errors import ConfigError
from mkbriefs.files import project_lock
from sites import (
    IDLE,
    environment,
    fresh_project,
    mkbriefs,
    mkdocs,
    page,
    tree,
    write_files,
    write_project,
)

SEEDS = """
-- seeds/one.txt --
Harbour line opens late

By Ana Duarte

The line cost 214 million euros. A thief took the money, the police said.
-- seeds/two.txt --
Second report

By Bo Lind

The police found the thief. The money was gone.
-- docs/themes/crime.md --
---
label: Crime
definition: Deeds against the law.
terms: [thief, police]
---
"""
Run: TypeAlias = subprocess.CompletedProcess[str]
KEYS = ["duarte-nd", "lind-nd"]
PDFS = [f"pdf/{key}.pdf" for key in KEYS]
BROKEN = '#import "mkbriefs.typ": *\n#let section(name) = nofunction(name)\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project of two seeds and a theme, not built."""
    return write_project(tmp_path / "p", SEEDS)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project built with PDFs; tests here only read it."""
    folder = write_project(tmp_path_factory.mktemp("built") / "p", SEEDS)
    build_site(folder / "mkdocs.yml", BuildSettings(jobs=1, has_pdfs=True), idle=IDLE)
    return folder


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """Return a project after `mkbriefs pdf`, which tests only read, and what that said."""
    folder = write_project(tmp_path_factory.mktemp("printed") / "p", SEEDS)
    return folder, mkbriefs("pdf", cwd=folder)


@pytest.fixture
def printed(first_run: tuple[Path, Run], tmp_path: Path) -> Path:
    """Return a copy of it."""
    return Path(shutil.copytree(first_run[0], tmp_path / "p"))


def configure(folder: Path, options: str) -> None:
    """Give the tool options in `mkdocs.yml`, as YAML on one line."""
    path = folder / "mkdocs.yml"
    path.write_text(path.read_text().replace("  - mkbriefs\n", f"  - mkbriefs: {options}\n"))


def without_engine(folder: Path) -> Mapping[str, str]:
    """Return an environment in which the package `typst` cannot be imported."""
    write_files(folder / "broken", {"typst.py": "raise ImportError('no wheel for this system')\n"})
    return {"PYTHONPATH": os.pathsep.join([str(folder / "broken"), *filter(None, sys.path)])}


def pdfs(folder: Path) -> dict[str, bytes]:
    """Return the PDFs in a project's folder for them."""
    return tree(folder / "pdf")


def test_a_pdf_of_every_brief(first_run: tuple[Path, Run]) -> None:
    """Each brief becomes a file; paths go to standard output, talk to standard error."""
    project, done = first_run
    assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.splitlines()) == PDFS
    assert re.fullmatch(r"2 PDFs: 2 set; problems: none; \d+\.\d s\n", done.stderr)
    assert sorted(pdfs(project)) == [f"{key}.pdf" for key in KEYS]
    assert all(data.startswith(b"%PDF-") for data in pdfs(project).values())
    assert not (project / "briefs").exists()


def test_a_second_run_sets_nothing(printed: Path) -> None:
    """Nothing has changed, so the engine is not even asked for."""
    before = pdfs(printed)
    again = mkbriefs("pdf", cwd=printed, env=without_engine(printed))
    assert again.returncode == 0, again.stderr
    assert "2 PDFs: 2 as before" in again.stderr
    assert pdfs(printed) == before


def test_a_change_costs_one_document(printed: Path, built: Path) -> None:
    """What a person writes into a brief sets that brief again, and no other."""
    project = printed
    shutil.copytree(built / "briefs", project / "briefs")
    before = pdfs(project)
    brief = project / f"briefs/{KEYS[0]}.md"
    text = brief.read_text().replace("---\n", "---\ntitle: A better title\n", 1)
    brief.write_text(text)
    again = mkbriefs("pdf", cwd=project)
    assert "2 PDFs: 1 set, 1 as before" in again.stderr
    assert brief.read_text() == text
    changed = [name for name, data in pdfs(project).items() if data != before[name]]
    assert changed == [f"{KEYS[0]}.pdf"]


def test_a_pdf_of_one_brief(project: Path) -> None:
    """A brief is named by its key or its file, and goes where it is wanted."""
    for number, target in enumerate(["lind-nd", "lind-nd.md", "briefs/lind-nd.md"]):
        done = mkbriefs("pdf", target, "-o", f"out/{number}", cwd=project)
        assert done.stdout.splitlines() == [f"out/{number}/lind-nd.pdf"]
        assert (project / f"out/{number}/lind-nd.pdf").is_file()
    assert not (project / "pdf").exists()


def test_the_dossier_of_a_theme(project: Path) -> None:
    """The briefs of a theme as one document; with nothing wrong, `-q` says nothing."""
    done = mkbriefs("pdf", "-q", "--theme", "crime", cwd=project)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    assert sorted(pdfs(project)) == ["dossier-crime.pdf"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lind"], "there is no brief `lind`; did you mean `lind-nd`?"),
        (["zzz"], "there is no brief `zzz`; there are duarte-nd, lind-nd"),
        (["--theme", "crimes"], "there is no theme `crimes`; did you mean `crime`?"),
        (["lind-nd", "--dossier"], "name briefs, or ask for a dossier, not both"),
        (["lind-nd", "--theme", "crime"], "name briefs, or ask for a dossier, not both"),
    ],
)
def test_wrong_use(built: Path, arguments: list[str], said: str) -> None:
    """What is not there is named, with what may be meant, and nothing is printed."""
    done = mkbriefs("pdf", *arguments, cwd=built)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (built / "pdf").exists()


def test_same_bytes_anywhere(printed: Path, tmp_path: Path) -> None:
    """Hash seed, time zone, locale, place and order make no difference."""
    project = printed
    other = tmp_path / "a" / "longer path"
    shutil.copytree(project, other, ignore=shutil.ignore_patterns("pdf", ".mkbriefs"))
    env = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    mkbriefs("pdf", "-q", *reversed(KEYS), cwd=other, env=env)
    mkbriefs("pdf", "-q", "--dossier", cwd=project)
    mkbriefs("pdf", "-q", "--dossier", cwd=other, env=env)
    assert pdfs(other) == pdfs(project)
    assert len(pdfs(project)) == 3


def test_a_build_date(printed: Path) -> None:
    """A date from the environment is stored, and is another document."""
    plain = pdfs(printed)["lind-nd.pdf"]
    dated = mkbriefs("pdf", "lind-nd", cwd=printed, env={"SOURCE_DATE_EPOCH": "1764028800"})
    assert "1 PDF: 1 set" in dated.stderr
    assert b"(D:20251125000000Z)" in pdfs(printed)["lind-nd.pdf"]
    assert b"(D:20251125000000Z)" not in plain


@pytest.mark.parametrize(
    "value", ["", "yesterday", "-1", "1.5", "1e9", "٣", "253402300800", "9" * 5000]
)
def test_what_is_no_build_date(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """A build date is seconds since 1970, up to the year 9999."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(ConfigError, match="SOURCE_DATE_EPOCH: expected seconds since 1970"):
        build_timestamp()


@pytest.mark.parametrize("command", ["pdf", "build"])
def test_a_build_date_that_is_none(project: Path, command: str) -> None:
    """What is no date is said before anything is written."""
    done = mkbriefs(command, cwd=project, env={"SOURCE_DATE_EPOCH": "yesterday"})
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH: expected seconds since 1970" in done.stderr
    assert not (project / "pdf").exists()
    assert not (project / "site").exists()


def test_a_missing_glyph_is_a_warning(project: Path) -> None:
    """Character, file and line are named; only with --strict does it fail."""
    seed = project / "seeds/two.txt"
    seed.write_text(f"{seed.read_text()}\nThe sign was \U00013000.\n")
    done = mkbriefs("pdf", cwd=project)
    assert done.returncode == 0
    assert "warning[pdf-glyphs]: no font has the character `\U00013000` (U+13000)" in done.stderr
    assert re.search(r"--> seeds/two\.txt:\d+:14", done.stderr)
    assert sorted(pdfs(project)) == [f"{key}.pdf" for key in KEYS]
    strict = mkbriefs("pdf", "--strict", cwd=project)
    assert strict.returncode == 1
    assert "problems: 1 warning (failed)" in strict.stderr
    assert "pdf-glyphs" in strict.stderr


def test_a_template_that_fails(printed: Path) -> None:
    """Each PDF is an error at the template's line, and PDFs of an earlier run stay as they were."""
    project = printed
    before = pdfs(project)
    write_files(project, {"print/own.typ": BROKEN})
    configure(project, "{pdf: {template: print/own.typ}}")
    done = mkbriefs("pdf", cwd=project)
    assert done.returncode == 1
    assert done.stdout == ""
    assert (
        "error[pdf-made]: `lind-nd.pdf` was not made: unknown variable: nofunction" in done.stderr
    )
    assert "--> print/own.typ:2:22" in done.stderr
    assert pdfs(project) == before


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"logo": "none.png"}, "pdf.logo: there is no file `none.png` in the docs folder"),
        ({"logo": "out.png"}, "pdf.logo: `out.png` must lie inside the docs folder"),
        ({"logo": "pipe.png"}, "pdf.logo: `pipe.png` is no regular file of 20 MB at most"),
        ({"template": "none.typ"}, "pdf.template: there is no file `none.typ` in the project"),
        ({"template": "folder.typ"}, "pdf.template: `folder.typ` is no regular file"),
    ],
)
def test_files_that_cannot_be(project: Path, options: dict[str, str], problem: str) -> None:
    """A logo lies in the docs folder, a template in the project, links followed; both are files."""
    (project / "folder.typ").mkdir()
    (project / "out.png").write_bytes(b"x")
    (project / "docs/out.png").symlink_to(project / "out.png")
    os.mkfifo(project / "docs/pipe.png")
    paths = load_site_config(project / "mkdocs.yml").paths
    (found,) = pdf_problems(Pdf(**options), paths)  # type: ignore[arg-type]  # only text here
    assert found.startswith(problem)


def test_a_file_that_is_not_there_is_a_wrong_configuration(project: Path) -> None:
    """Every command says so, and MkDocs itself."""
    configure(project, "{pdf: {logo: none.png}}")
    done = mkbriefs("build", cwd=project)
    assert done.returncode == 2
    assert "pdf.logo: there is no file `none.png` in the docs folder" in done.stderr
    host = mkdocs("build", cwd=project)
    assert host.returncode == 1
    assert "pdf.logo: there is no file `none.png` in the docs folder" in host.stderr


def test_paper_and_logo_are_chosen(project: Path) -> None:
    """Options reach the page."""
    write_files(
        project,
        {
            "docs/mark.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
            '<circle r="4"/></svg>'
        },
    )
    configure(project, '{pdf: {paper: us-letter, accent: "#a00000", logo: mark.svg}}')
    done = mkbriefs("pdf", "lind-nd", cwd=project)
    assert done.returncode == 0, done.stderr
    pdf = pdfs(project)["lind-nd.pdf"]
    assert pdf.count(b"/MediaBox[0 0 612 792]") == pdf.count(b"/MediaBox") > 0


def test_without_an_engine(project: Path) -> None:
    """Where the package is missing, that is said once, and the exit code is 1."""
    done = mkbriefs("pdf", cwd=project, env=without_engine(project))
    assert done.returncode == 1
    assert done.stderr.count("error[pdf-engine]: no PDF can be made: no wheel for this system") == 1
    assert done.stdout == ""


def test_a_killed_run_leaves_whole_files(printed: Path) -> None:
    """Whenever the process is killed, each PDF is the old, the new or none."""
    project = printed
    whole = pdfs(project)
    for milliseconds in (0, 5, 50):
        shutil.rmtree(project / ".mkbriefs/pdf", ignore_errors=True)
        shutil.rmtree(project / "pdf", ignore_errors=True)
        run = subprocess.Popen(
            [sys.executable, "-m", "mkbriefs", "pdf", "-q"], cwd=project, env=environment()
        )
        while not (project / "pdf").exists() and run.poll() is None:
            time.sleep(0.001)
        time.sleep(milliseconds / 1000)
        run.send_signal(signal.SIGKILL)
        run.wait()
        found = {name: data for name, data in pdfs(project).items() if name.endswith(".pdf")}
        assert all(whole[name] == data for name, data in found.items())
    mkbriefs("pdf", "-q", cwd=project)
    assert pdfs(project) == whole
    assert not (project / ".mkbriefs/pdf/setting").exists()


def test_while_a_build_runs(project: Path) -> None:
    """A project that is being built is left alone."""
    with project_lock(project / ".mkbriefs"):
        done = mkbriefs("pdf", cwd=project)
    assert done.returncode == 1
    assert "another build of this project is running" in done.stderr


# Beside the site.


def test_pdfs_beside_the_site(built: Path) -> None:
    """Briefs and dossier stand in the site, and the pages lead to them first."""
    assert sorted(tree(built / "site/pdf")) == ["dossier.pdf", *(f"{key}.pdf" for key in KEYS)]
    for key in KEYS:
        files = re.findall(r'mb-acts"><a href="([^"]+)">([^<]+)<', page(built, f"briefs/{key}"))
        assert files[0] == (f"../../pdf/{key}.pdf", "PDF")
    assert '<a href="pdf/dossier.pdf">Dossier (PDF)</a>' in page(built, "")
    listed = re.search(r'mb-acts"><a href="([^"]+)">([^<]+)<', page(built, "bibliography"))
    assert listed
    assert listed.groups() == ("../pdf/dossier.pdf", "Dossier (PDF)")


def test_the_command_and_the_build_make_the_same(built: Path, printed: Path) -> None:
    """A PDF is the same document wherever it goes, and so is the dossier of all briefs."""
    mkbriefs("pdf", "-q", "--dossier", cwd=printed)
    assert pdfs(printed) == tree(built / "site/pdf")


def test_briefs_do_not_tell_of_pdfs(built: Path, tmp_path: Path) -> None:
    """The Markdown is the same with PDFs and without, and so are pages without links to them."""
    plain = write_project(tmp_path / "p", SEEDS)
    build_site(plain / "mkdocs.yml", BuildSettings(jobs=1), idle=IDLE)
    assert tree(plain / "briefs") == tree(built / "briefs")
    assert "pdf/" not in page(plain, "")
    assert not (plain / "site/pdf").exists()


def test_the_site_stands_where_a_pdf_fails(project: Path) -> None:
    """What fails is told at its place, nothing leads to it, and the rest is there."""
    write_files(project, {"own.typ": BROKEN})
    configure(project, "{pdf: {template: own.typ}}")
    done = mkbriefs("build", "--pdf", cwd=project)
    assert done.returncode == 1
    assert "error[pdf-made]" in done.stderr
    assert "--> own.typ:2:22" in done.stderr
    assert "pdf/" not in page(project, f"briefs/{KEYS[0]}")
    assert "pdf/dossier.pdf" not in page(project, "")
    assert not (project / "site/pdf").exists()


def test_the_site_stands_without_an_engine(project: Path) -> None:
    """Where there is no typesetter, one error says so, and the site is whole."""
    done = mkbriefs("build", "--pdf", cwd=project, env=without_engine(project))
    assert done.returncode == 1
    assert done.stderr.count("[pdf-engine]") == 1
    assert "no wheel for this system" in done.stderr
    assert (project / "site/sitemap.xml").is_file()
    assert "pdf/" not in page(project, f"briefs/{KEYS[0]}")


def test_a_clean_build_forgets_what_was_kept(built: Path, tmp_path: Path) -> None:
    """After --clean each document is set anew, to the same bytes."""
    project = Path(shutil.copytree(built, tmp_path / "p"))
    before = tree(project / "site/pdf")
    again = mkbriefs("build", "--pdf", cwd=project)
    assert "3 PDFs: 3 as before" in again.stderr
    clean = mkbriefs("build", "--pdf", "--clean", cwd=project)
    assert "3 PDFs: 3 set" in clean.stderr
    assert tree(project / "site/pdf") == before


def test_mkdocs_makes_pdfs_where_the_configuration_says_so(project: Path) -> None:
    """`with_site` holds for plain MkDocs too."""
    configure(project, "{pdf: {with_site: true}}")
    done = mkdocs("build", cwd=project)
    assert done.returncode == 0, done.stderr
    assert (project / "site/pdf/dossier.pdf").is_file()
    assert "pdf/lind-nd.pdf" in page(project, "briefs/lind-nd")


def test_serving_makes_no_pdfs(project: Path) -> None:
    """A preview is soon there: PDFs are left to builds."""
    configure(project, "{pdf: {with_site: true}}")
    config = load_site_config(project / "mkdocs.yml").mkdocs
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    assert (project / "site/index.html").is_file()
    assert not (project / "site/pdf").exists()


def test_a_new_site_ignores_its_pdfs(tmp_path: Path) -> None:
    """The PDFs of a new site are no business of its repository."""
    assert "/pdf/" in (fresh_project(tmp_path / "p") / ".gitignore").read_text().splitlines()
