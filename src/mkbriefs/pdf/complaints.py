"""What the engine complains of, told at the place in a person's or the tool's files.

The engine reports as compilers do: a line `error: …` or `warning: …`, the places that led there,
each as `┌─ FILE:LINE:COLUMN`, and hints.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.pdf.code import literal
from mkbriefs.pdf.document import Document
from mkbriefs.pdf.look import Look
from mkbriefs.pdf.typeset_main import SOURCE
from mkbriefs.pdf.typesetter import Outcome

TEMPLATE = "template.typ"
"""Name of the template, a person's or the tool's own, beside a document."""
BEFORE_BLOCKS = 3
"""Lines of a document's source before its first block."""
_MOST_TOLD = 5
"""Problems of a kind told of one document; of more, the number."""
ACCESSIBLE = "ua-1"
ARCHIVAL = "a-2a"
_NAMES = {ACCESSIBLE: "PDF/UA-1", ARCHIVAL: "PDF/A-2a"}
"""Standards as the engine names them, and as people do."""
_BEGIN = re.compile(r"^(error|warning): (.*)$", re.MULTILINE)
_PLACE = re.compile(r"^ *┌─ (.+):(\d+):(\d+)$", re.MULTILINE)
_HINT = re.compile(r"^ *= hint: (.+)$", re.MULTILINE)
_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.){1,200})"` could not be displayed')
_STANDARD = re.compile(r"^PDF/[A-Z0-9a-z-]+ error: ")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|(.))")
_UNSEEN = {"Cf", "Mn"}
"""Kinds of characters that join or vary others: where those are told, they go without saying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One thing the engine said."""

    message: str
    places: tuple[tuple[str, int, int], ...]
    """File, line and column, both from 1; first where it is, then what led there."""
    hint: str


def read_complaints(said: str) -> Iterator[Complaint]:
    """Yield what stands in a report, in order."""
    begins = list(_BEGIN.finditer(said))
    ends = [begin.start() for begin in begins[1:]] + [len(said)]
    for begin, end in zip(begins, ends, strict=True):
        rest = said[begin.end() : end]
        hint = _HINT.search(rest)
        yield Complaint(
            message=begin[2],
            places=tuple(
                (place[1].replace("\\", "/"), int(place[2]), int(place[3]) + 1)
                for place in _PLACE.finditer(rest)
            ),
            hint=hint[1] if hint else "",
        )


def diagnose(outcome: Outcome, document: Document, look: Look) -> tuple[Diagnostic, ...]:
    """Return what is to be told of a document, a few problems of each kind.

    Diagnostics: `pdf-made`, `pdf-accessible`, `pdf-glyphs`, `pdf-engine`.
    """
    wondered = _engine_warnings(outcome, document, look)
    if outcome.pdf is None:
        last = outcome.errors[-1] if outcome.errors else ""
        failed = [_not_made(c, document, look) for c in read_complaints(last)]
        return (*_few(failed), *wondered)
    if not outcome.errors:
        return wondered
    broken = list(read_complaints(outcome.errors[0]))
    lost = _lost_claims(outcome, look)
    glyphs = _glyph_problems(broken, document, look, lost)
    others = [
        Diagnostic(
            rule="pdf-accessible",
            severity=Severity.WARNING,
            location=_location(complaint, document, look),
            message=f"{_STANDARD.sub('', complaint.message)}; `{document.name}.pdf` {lost}",
            hint=complaint.hint,
        )
        for complaint in broken
        if not _GLYPH.search(complaint.message)
    ]
    return (*_few(glyphs), *_few(others), *wondered)


def _not_made(complaint: Complaint, document: Document, look: Look) -> Diagnostic:
    return Diagnostic(
        rule="pdf-made",
        severity=Severity.ERROR,
        location=_location(complaint, document, look),
        message=f"`{document.name}.pdf` was not made: {complaint.message}",
        hint=complaint.hint,
    )


def _engine_warnings(outcome: Outcome, document: Document, look: Look) -> tuple[Diagnostic, ...]:
    """Return warnings; not naming the document, so that those of a template are told once."""
    warnings = [
        Diagnostic(
            rule="pdf-engine",
            severity=Severity.WARNING,
            location=_location(complaint, document, look),
            message=f"the typesetter says: {complaint.message}",
            hint=complaint.hint,
        )
        for said in outcome.warnings
        for complaint in read_complaints(said)
    ]
    return _few(dict.fromkeys(warnings))


def _lost_claims(outcome: Outcome, look: Look) -> str:
    wanted = [*([ARCHIVAL] if look.is_archival else []), ACCESSIBLE]
    lost = [_NAMES[each] for each in wanted if each not in outcome.claims]
    return f"does not claim {' and '.join(lost)}"


def _glyph_problems(
    complaints: Iterable[Complaint], document: Document, look: Look, lost: str
) -> list[Diagnostic]:
    """Return a problem for each character that no font has, at the first place that has it."""
    told: dict[str, Complaint] = {}
    for complaint in complaints:
        if found := _GLYPH.search(complaint.message):
            told.setdefault(_ESCAPE.sub(_unescaped, found[1]), complaint)
    seen = {characters for characters in told if not _is_unseen(characters)}
    return [
        Diagnostic(
            rule="pdf-glyphs",
            severity=Severity.WARNING,
            location=_first_place(characters, _location(complaint, document, look), document),
            message=f"no font has {_named(characters)}; `{document.name}.pdf` {lost}",
            hint="set `pdf.system_fonts: true` if a font of this machine has it",
        )
        for characters, complaint in told.items()
        if characters in seen or not seen
    ]


def _unescaped(escape: re.Match[str]) -> str:
    if escape[1]:
        return chr(min(int(escape[1], 16), 0x10FFFF))
    return {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}.get(escape[2], escape[2])


def _is_unseen(characters: str) -> bool:
    return all(unicodedata.category(each) in _UNSEEN for each in characters)


def _named(characters: str) -> str:
    names = ", ".join(f"`{each}` (U+{ord(each):04X})" for each in characters)
    return f"the character {names}" if len(characters) == 1 else f"the characters {names}"


def _first_place(characters: str, near: Location, document: Document) -> Location:
    """Return where the characters stand: in the texts of the block, else in any, else the block."""
    texts = [*document.texts.get(near.path, ())]
    texts += [text for others in document.texts.values() for text in others]
    for wanted in (characters, characters[:1]):
        for path, text in texts:
            offset = text.find(wanted)
            if offset >= 0:
                return Location.in_text(path, text, offset)
    return near


def _location(complaint: Complaint, document: Document, look: Look) -> Location:
    """Return the place of a complaint in a file that somebody wrote."""
    for file, line, column in complaint.places:
        name = file.rpartition("/")[2]
        if name == TEMPLATE and look.template is not None:
            return Location(look.template_path, line, column)
        if name == SOURCE:
            return _block_at(line, document)
        image = next((each for each in document.images if file.endswith(f"/{each}")), "")
        if image:
            return _block_with(literal(image), document)
    return document.blocks[0].location


def _block_at(line: int, document: Document) -> Location:
    index = line - BEFORE_BLOCKS - 1
    return document.blocks[index if 0 <= index < len(document.blocks) else 0].location


def _block_with(code: str, document: Document) -> Location:
    found = (block.location for block in document.blocks if code in block.code)
    return next(found, document.blocks[0].location)


def _few(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the first few problems of a kind, and how many more there are."""
    every: Sequence[Diagnostic] = list(problems)
    told, rest = every[:_MOST_TOLD], every[_MOST_TOLD:]
    if not rest:
        return tuple(told)
    more = Diagnostic(
        rule=rest[0].rule,
        severity=rest[0].severity,
        location=rest[0].location,
        message=f"and {len(rest)} more, the first of them here",
    )
    return (*told, more)
