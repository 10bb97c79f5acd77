"""Which files a configuration stands in."""

from pathlib import Path

import pytest

from mkbriefs.engines.config_files import config_files


@pytest.mark.parametrize(
    "line",
    [
        "INHERIT: parent.yml",
        "INHERIT : 'parent.yml'  # ours",
        "INHERIT: ./sub/../parent.yml",
        "INHERIT: !ENV DOSSIER_PARENT",
        "INHERIT: !ENV [NOBODY_SETS_THIS, parent.yml]",
        "theme: [\nINHERIT: parent.yml",
    ],
)
def test_a_parent_is_found_as_mkdocs_finds_it(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A parent is named in any form of YAML, also where the rest is not YAML at the moment."""
    monkeypatch.setenv("DOSSIER_PARENT", "parent.yml")
    child, parent = tmp_path / "mkdocs.yml", tmp_path / "parent.yml"
    child.write_text(f"site_name: Dossier\n{line}\n")
    parent.write_text("INHERIT: mkdocs.yml\n")  # a ring
    assert config_files(child) == (child, parent)


@pytest.mark.parametrize("line", ["", "INHERIT:", "INHERIT: 3", "INHERIT: [a", "INHERIT: null"])
def test_what_names_no_parent_has_none(line: str, tmp_path: Path) -> None:
    """A key without a path is not followed."""
    child = tmp_path / "mkdocs.yml"
    child.write_text(f"site_name: Dossier\n{line}\n")
    assert config_files(child) == (child,)
