"""Bibliography files by strangers, taken through a whole build."""

import json
from pathlib import Path

from click.testing import CliRunner

from mkbriefs.cli import cli
from mkbriefs.diagnostics import Severity
from sites import build, write_project

SCRIPT = '<img src=x onerror=alert(1)>"><script>alert(1)</script>'
WRONG: tuple[object, ...] = (
    None,
    True,
    0,
    -1.5,
    "",
    SCRIPT,
    [],
    [[]],
    {},
    {"date-parts": []},
    {"date-parts": [[]]},
)
WRONGER: tuple[object, ...] = (
    {"date-parts": [["x", {}, None]]},
    {"date-parts": {"0": 1}, "season": [], "circa": {}},
    [{"family": {"a": 1}, "given": [2]}, 3, None, {"literal": SCRIPT}],
    {"raw": 10**14},
)
VARIABLES = (
    *("title", "author", "editor", "issued", "accessed", "container-title", "publisher", "URL"),
    *("DOI", "keyword", "note", "abstract", "language", "page", "volume", "custom", "number"),
)


def hostile_items() -> list[dict[str, object]]:
    """Return items with every variable of every wrong shape."""
    return [
        {
            "id": f"{SCRIPT}{number}",
            "type": "report" if number % 2 else "webpage",
            "title": SCRIPT,
            variable: wrong,
        }
        for number, (variable, wrong) in enumerate(
            (variable, wrong) for variable in VARIABLES for wrong in (*WRONG, *WRONGER)
        )
    ]


def test_items_of_any_shape_build_a_site(tmp_path: Path) -> None:
    """Values of wrong types and with markup neither stop a build nor become markup."""
    items = hostile_items()
    own = [{**item, "id": f"own{n}"} for n, item in enumerate(items[:: len(WRONG) + 2])]
    seeds = "".join(
        f"-- seeds/own{n}.txt --\nThe gate number {n} was shut. Nobody came.\n"
        for n in range(len(own))
    )
    project = f"{seeds}-- seeds/all.json --\n{json.dumps([*items, *own])}\n"
    folder = write_project(tmp_path / "p", project)
    built = build(folder, jobs=1)
    assert not [d for d in built.diagnostics if d.severity is Severity.ERROR]
    for page in (folder / "site").rglob("*.html"):
        assert "<script>alert" not in page.read_text("utf-8")
        assert "<img src=x" not in page.read_text("utf-8")


def test_keywords_are_tags_of_the_page(tmp_path: Path) -> None:
    """Keywords of a bibliography file are the page's tags unless a person gave it some."""
    record = "TY  - NEWS\nTI  - {0}\nID  - {0}\nKW  - <b>one\nKW  - two\nER  - \n"
    text = "The quay was dry. It stayed so.\n"
    folder = write_project(
        tmp_path / "p",
        f"-- seeds/free.txt --\n{text}-- seeds/given.txt --\n{text}Or not.\n"
        f"-- seeds/all.ris --\n{record.format('free')}{record.format('given')}"
        "-- briefs/given.md --\n---\nseed: given.txt\ntags: [mine]\n---\n",
    )
    configuration = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(
        configuration.replace("  - search\n", "  - search\n  - tags\n"), "utf-8"
    )
    build(folder, jobs=1)
    free, given = (
        (folder / f"site/briefs/{name}/index.html").read_text("utf-8") for name in ("free", "given")
    )
    assert "&lt;b&gt;one" in free
    assert ">two<" in free.replace("\n", "").replace(" ", "")
    assert ">mine<" in given.replace("\n", "").replace(" ", "")


def test_explain_tells_the_file_of_a_value(tmp_path: Path) -> None:
    """`explain` names the bibliography file and the line that a value was read from."""
    folder = write_project(
        tmp_path / "p",
        "-- seeds/quay.txt --\nThe quay was dry. It stayed so.\n"
        "-- seeds/sub/x.json --\n"
        '[{"id": "quay", "type": "report", "title": "Quay", "issued": {"date-parts": [[]]}}]\n',
    )
    run = CliRunner().invoke(cli, ["-f", str(folder / "mkdocs.yml"), "explain", "quay"])
    assert "title: Quay\n    read from a bibliography file, x.json:1" in run.stdout
