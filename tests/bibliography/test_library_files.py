"""Bibliography files among the seeds: whole small projects, read as a build reads them."""

import json
from pathlib import Path

import pytest

from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from mkbriefs.config import Options
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.model import Reference
from mkbriefs.project import Project, ProjectPaths, read_project
from sites import IDLE, read_site_text, write_files

CASES = read_dotted_cases("bibliography_files", 2)
_OTHERS = ("metadata-complete", "theme-", "listed-name", "seed-has-body", "seed-language")


def project_in(folder: Path) -> Project:
    """Read the project in a folder with all options as they are by default."""
    paths = ProjectPaths(
        root=folder,
        docs=folder / "docs",
        seeds=folder / "seeds",
        briefs=folder / "briefs",
        state=folder / ".mkbriefs",
        themes_uri="themes",
        names_uri="names",
    )
    return read_project(paths, Options(), jobs=1, idle=IDLE)


def outcome(project: Project) -> str:
    """Return references and diagnostics of a project, one a line."""
    lines = []
    for brief in project.corpus.briefs:
        graded = "".join(filter(None, (brief.grading.reliability, brief.grading.credibility)))
        end = f" graded {graded}" if graded else ""
        lines += [f"brief of {brief.source.seed.path}{end}", *described(brief.reference)]
    for reference in project.corpus.other_references:
        lines += ["other", *described(reference)]
    lines += [shown(d) for d in project.diagnostics if not d.rule.startswith(_OTHERS)]
    return "".join(f"{line}\n" for line in lines)


def described(reference: Reference) -> list[str]:
    """Return a reference as lines, each variable with the one who said it."""
    values = [
        f"    {variable} = {json.dumps(value, ensure_ascii=False)} "
        f"({reference.provenance[variable].kind} {reference.provenance[variable].rule})".replace(
            " )", ")"
        )
        for variable, value in reference.item.items()
        if variable != "id"
    ]
    return [f"  {reference.citekey} [@{reference.key}]", *values]


def shown(diagnostic: Diagnostic) -> str:
    """Return a diagnostic on one line."""
    return f"{diagnostic.severity} {diagnostic.rule} {diagnostic.location}: {diagnostic.message}"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_files_become_references(case: DottedCase, tmp_path: Path, *, update_golden: bool) -> None:
    """Entries tell of the seeds they belong to, others are sources that are only cited."""
    project = project_in(write_files(tmp_path, read_site_text(case.parts[0])))
    check_or_update(case, outcome(project), update_golden=update_golden)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_path_of_a_disk_is_told(case: DottedCase, tmp_path: Path) -> None:
    """Folders that an export names are neither in references nor in diagnostics nor in briefs."""
    project = project_in(write_files(tmp_path, read_site_text(case.parts[0])))
    told = outcome(project) + "".join(d.hint for d in project.diagnostics)
    told += b"".join(project.wanted.values()).decode()
    for secret in ("/home/", "maud", "Users", "ann/", "storage", "D:", "papers", "internal-pdf"):
        assert secret not in told


RECORD = "TY  - NEWS\nID  - caf\nTI  - {}\nPY  - 2020\nER  - \n"


@pytest.mark.parametrize(
    ("title", "codec"),
    [
        ("Café «Zoë» à Malmö – déjà vu", "cp1252"),
        ("城市交通管理部门发布的新规定说明公共汽车将改道行驶", "gbk"),
        ("Обычный заголовок статьи", "utf-16"),
        ("Plain title — with a dash", "utf-8-sig"),
    ],
)
def test_encodings_are_recognised(title: str, codec: str, tmp_path: Path) -> None:
    """Files of older programs are read in their encoding, and said to be so."""
    project = project_in(write_files(tmp_path, {"seeds/x.ris": RECORD.format(title).encode(codec)}))
    assert [r.item["title"] for r in project.corpus.other_references] == [title]
    warned = [d.rule for d in project.diagnostics if "is read as" in d.message]
    assert warned == (["bibliography-valid"] if codec in ("cp1252", "gbk") else [])


def test_a_declared_encoding_is_taken(tmp_path: Path) -> None:
    """An encoding that the file names in its head goes before what is likely."""
    data = "% Encoding: ISO8859_2\n@book{a,\n title = {Žluťoučký kůň},\n}\n".encode("iso8859-2")
    project = project_in(write_files(tmp_path, {"seeds/x.bib": data}))
    assert [r.item["title"] for r in project.corpus.other_references] == ["Žluťoučký kůň"]


def test_links_and_large_files_are_not_read(tmp_path: Path) -> None:
    """A bibliography file is bounded as a seed is: no link is followed, no giant read."""
    outside = tmp_path / "outside.ris"
    outside.write_text(RECORD.format("Secret"), "utf-8")
    folder = write_files(tmp_path / "p", {"seeds/big.ris": b"TY  - BOOK\n" * 10_000_000})
    (folder / "seeds/link.ris").symlink_to(outside)
    project = project_in(folder)
    assert project.corpus.other_references == ()
    assert [d.rule for d in project.diagnostics] == ["seed-within-size", "seed-readable"]


def test_citekeys_stay_once_a_brief_exists(tmp_path: Path) -> None:
    """A bibliography file that comes later changes the reference and its key, not the address."""
    folder = write_files(
        tmp_path, {"seeds/lamp.txt": "Lamps\n\nBy Ada Moor\n\nLamps were lit. It was dark.\n"}
    )
    first = project_in(folder)
    write_files(folder, {f"briefs/{name}": data for name, data in first.wanted.items()})
    write_files(folder, {"seeds/lamp.ris": RECORD.format("Lamps of the town")})
    (before,), (after,) = first.corpus.briefs, project_in(folder).corpus.briefs
    assert after.citekey == before.citekey
    assert (after.reference.key, after.reference.item["title"]) == ("caf", "Lamps of the town")
