"""The model of the extra `ner` is used only if each of its files is the known one."""

import hashlib
import sys
from collections.abc import Callable
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import pytest

from mkbriefs.annotate import spacy_model
from mkbriefs.annotate.spacy_model import (
    MODEL_PACKAGE,
    check_model,
    find_model,
    known_hashes,
    verify_files,
)
from mkbriefs.cli import main
from mkbriefs.errors import ModelError
from sites import fresh_project

FILES = {"config.cfg": b"[nlp]\n", "ner/model": b"\x00\x01\x02", "vocab/strings.json": b"[]\r\n"}
HASHES = {path: hashlib.sha256(data).hexdigest() for path, data in FILES.items()}
_TRAP = "raise RuntimeError('the code of the package was run')\n"


def _write_model(folder: Path) -> Path:
    for path, data in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a model in a package that must not be imported, under the real name."""
    package = tmp_path / "packages" / MODEL_PACKAGE
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(_TRAP)
    monkeypatch.syspath_prepend(package.parent)
    monkeypatch.setattr(spacy_model, "known_hashes", lambda: HASHES)
    monkeypatch.setattr(metadata, "version", lambda _: "3.8.18")
    return _write_model(package / f"{MODEL_PACKAGE}-3.8.0")


def test_the_known_files_pass(package: Path) -> None:
    """A model with exactly the known files is found and accepted, and no code of it is run."""
    assert check_model() == package
    assert MODEL_PACKAGE not in sys.modules


def _change(folder: Path) -> None:
    (folder / "ner/model").write_bytes(b"\x00\x01\x03")


def _change_line_ends(folder: Path) -> None:
    (folder / "vocab/strings.json").write_bytes(b"[]\n")


def _remove(folder: Path) -> None:
    (folder / "config.cfg").unlink()


def _add(folder: Path) -> None:
    (folder / "ner/extra.py").write_text(_TRAP)


def _replace_by_folder(folder: Path) -> None:
    (folder / "config.cfg").unlink()
    (folder / "config.cfg").mkdir()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_change, "the model's file `ner/model` is not the known one"),
        (_change_line_ends, "the model's file `vocab/strings.json` is not the known one"),
        (_remove, "the model lacks its file `config.cfg`"),
        (_add, "the model holds `ner/extra.py`, which is no file of it"),
        (_replace_by_folder, "the model lacks its file `config.cfg`"),
    ],
)
def test_other_files_are_refused(
    package: Path, damage: Callable[[Path], None], message: str
) -> None:
    """With one other byte, one file more or less, the model is refused, and the file named."""
    damage(package)
    with pytest.raises(ModelError) as refused:
        verify_files(package, HASHES)
    assert str(refused.value).startswith(message)
    with pytest.raises(ModelError, match="the model"):
        check_model()


def test_another_version_is_refused(package: Path) -> None:
    """A package of another version, whose folder has another name, is not the model."""
    package.rename(package.with_name(f"{MODEL_PACKAGE}-3.7.1"))
    with pytest.raises(ModelError, match=r"version 3\.8\.0 of the model is not installed; install"):
        check_model()


def test_a_missing_package_is_said() -> None:
    """A package that is not there is named, with the command that installs it."""
    with pytest.raises(ModelError, match=r"`no_such_model` is not installed.*mkbriefs\[ner\]"):
        find_model("no_such_model")


@pytest.mark.parametrize("version", ["3.7.5", "3.80.1", "4.0.0"])
def test_another_spacy_is_refused(
    package: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The series of spaCy has to be the one the model was tried with."""
    monkeypatch.setattr(metadata, "version", lambda _: version)
    with pytest.raises(ModelError, match=rf"spaCy {version} is installed, not 3\.8"):
        check_model()


def test_the_table_covers_what_a_pipeline_reads() -> None:
    """The table has a SHA-256 for settings, weights, vocabulary and tokeniser."""
    hashes = known_hashes()
    assert {"config.cfg", "meta.json", "tokenizer", "ner/model", "ner/moves", "tok2vec/model"} <= (
        hashes.keys()
    )
    assert "vocab/strings.json" in hashes
    assert all(len(h) == 64 and int(h, 16) >= 0 for h in hashes.values())


def _no_spacy(name: str) -> str:
    raise metadata.PackageNotFoundError(name)


def test_a_build_without_the_extra_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asked for, but not installed: wrong configuration, exit code 2, and nothing is written."""
    folder = fresh_project(tmp_path / "p")
    configuration = folder / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    assert "  - mkbriefs\n" in text
    configuration.write_text(
        text.replace("  - mkbriefs\n", "  - mkbriefs: {name_finder: spacy}\n"), "utf-8"
    )
    monkeypatch.setattr(metadata, "version", _no_spacy)
    with pytest.raises(SystemExit) as ended:
        main(["-f", str(configuration), "build"])
    assert ended.value.code == 2
    assert "name_finder" in (said := capsys.readouterr().err)
    assert "spaCy is not installed; install it with `pip install 'mkbriefs[ner]'`" in said
    assert not (folder / "site").exists()
    assert not list((folder / "briefs").glob("*.md"))


@pytest.mark.skipif(
    find_spec("spacy") is None or find_spec(MODEL_PACKAGE) is None,
    reason="needs the extra `ner`",
)
def test_the_installed_model_is_the_known_one() -> None:
    """What the package index serves under the pinned version has the known files."""
    assert check_model().name == f"{MODEL_PACKAGE}-3.8.0"
