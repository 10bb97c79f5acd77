"""Problems in content are values: collected, sorted, shown once, at the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs. Notes never change the exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the project."""

    path: str
    """Relative to the project's folder, with forward slashes."""
    line: int = 0
    """From 1; 0 where the whole file is meant."""
    column: int = 0
    """From 1, in code points; 0 where the whole line is meant."""

    def __str__(self) -> str:
        places = [str(n) for n in (self.line, self.column) if n]
        return ":".join([self.path, *places])

    @classmethod
    def in_text(cls, path: str, text: str, offset: int) -> "Location":
        """Return the place of a code point offset in `text`, the text of the file at `path`."""
        before = text[:offset]
        return cls(path, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem: which rule does not hold, where, and what to do about it."""

    rule: str
    """Id of the rule, named as the thing that should hold; one of `RULES`."""
    severity: Severity
    location: Location
    message: str
    """Lower case, the offending value in backticks, no full stop."""
    hint: str = ""
    """What a person can do; may be empty."""
    excerpt: str = ""
    """The line at fault, for the caret display; may be empty."""


RULES: dict[str, str] = {
    "seed-readable": "a seed is a regular file that can be read",
    "seed-has-text": "a seed holds text: not empty, not binary",
    "seed-encoding-certain": "a seed's encoding is declared or beyond doubt",
    "seed-within-size": "a seed is not larger than `limits.seed_bytes`",
    "seed-within-time": "a seed is analysed within `limits.seed_seconds`",
    "seed-analysed": "a seed is analysed without an internal error",
    "seed-unique": "no two seeds have the same bytes",
    "seed-type-supported": "a file among the seeds is of a type that is read",
    "seed-name-safe": "a seed's file name can be shown and matched on every system",
    "seed-language-supported": "a seed is in English, Spanish or Chinese",
    "seed-has-body": "cleaning a seed leaves some text",
    "theme-valid": "a theme's page has a label, a definition and terms, well formed",
    "theme-letter-unique": "no two themes claim the same letter",
    "theme-finds-something": "a theme's terms match at least one sentence of the corpus",
    "names-valid": "a page that lists names gives each a name and a kind, well formed",
    "listed-name-unique": "a name or an alias the project lists means one",
    "listed-name-found": "a name the project lists stands in at least one source",
    "similar-names-settled": "names that look alike are tied by an alias or said to be distinct",
    "front-matter-valid": "front matter is a small, plain YAML mapping",
    "front-matter-key-known": "a front matter key is one the tool knows",
    "brief-region-intact": "a generated region was not edited by hand",
    "brief-markers-paired": "region markers come in pairs, each once",
    "brief-readable": "a brief is a UTF-8 text file",
    "brief-matches-seed": "a brief belongs to exactly one seed",
    "brief-orphaned": "a brief's seed is there",
    "brief-unchanged-meanwhile": "nobody saves a brief while a build writes it",
    "citekey-valid": "a citekey is `[a-z0-9-]`, at most 60 characters, not reserved",
    "citekey-unique": "no two briefs have the same citekey",
    "metadata-complete": "a source states title, author, publisher and date",
    "bibliography-valid": "a bibliography file can be read, every entry of it in full",
    "bibliography-key-unique": "no two entries of the bibliography files have the same key",
    "work-unique": "no two sources are the same work",
    "metadata-value-valid": "a bibliographic value in front matter can be read",
    "decision-valid": "what a person decided about two statements can be read",
    "origin-valid": "an origin that a person gave a brief names somebody",
    "decision-found": "a passage that a decision quotes stands in its source, in one sentence",
    "page-readable": "a page of `docs/` is a UTF-8 text file",
    "configuration-key-known": "`mkdocs.yml` has only keys that MkDocs knows",
    "listing-known": "a listing comment has a known name and options",
    "markdown-dialect": "Markdown reads on paper as it does on the page, and as it looks",
    "pdf-image": "an image can be printed",
    "citation-known": "a page cites only sources that there are",
    "locator-found": "a paragraph that a citation names is there",
    "quotation-found": "words quoted before a citation stand in its source, word for word",
    "quotation-checkable": "there is a seed to check a quotation against",
    "citation-style-known": "a page names a citation style that there is",
    "reference-complete": "a reference has what the citation style needs for its type",
    "reference-cited": "a source without a seed is cited somewhere",
    "page-renders": "the site engine makes a page without complaint",
    "site-asks-no-other-host": "no page and no setting loads anything from another host",
    "page-within-policy": "a page holds nothing that its content security policy blocks",
    "pdf-engine": "the typesetter of PDFs is there, and has nothing to wonder at",
    "pdf-made": "a brief and the dossier can be set as PDF",
    "pdf-accessible": "a PDF keeps the rules of PDF/UA-1 that the typesetter checks",
    "pdf-glyphs": "a font has every character of a PDF",
    "page-name-free": "no page of `docs/` stands where a generated one goes",
}
"""Every rule id with what should hold; the guide documents each."""


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics without repeats, by place, then rule, then message."""
    return tuple(
        sorted(set(diagnostics), key=lambda d: (d.location, d.rule, d.severity, d.message, d.hint))
    )


def has_failed(diagnostics: Iterable[Diagnostic], *, is_strict: bool) -> bool:
    """Tell whether these diagnostics make a run fail: errors do, warnings under `--strict`."""
    failing = {Severity.ERROR, Severity.WARNING} if is_strict else {Severity.ERROR}
    return any(d.severity in failing for d in diagnostics)
