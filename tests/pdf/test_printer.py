"""Setting for real: what is kept, what is told, what is claimed, and what an engine gone costs."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from printing import document_of

from builders import make_brief, make_corpus
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.pdf import typesetter
from mkbriefs.pdf.code import call, literal
from mkbriefs.pdf.compile import Printed, Printer
from mkbriefs.pdf.document import Block, Document
from mkbriefs.pdf.kept import KeptPdfs
from mkbriefs.pdf.look import Look
from mkbriefs.pdf.typesetter import EngineMissingError

LOOK = Look(site="Site")
HIEROGLYPHS = "".join(map(chr, range(0x13000, 0x13008)))
"""Characters of a script that no font has."""


def printed(document: Document, look: Look = LOOK, kept: KeptPdfs | None = None) -> Printed:
    """Set one document."""
    with Printer(look, kept) as printer:
        return printer.print(document)


def told(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    """Return place and rule of diagnostics."""
    return [(str(diagnostic.location), diagnostic.rule) for diagnostic in found]


def plain_document(words: str = "A title\n\nPlain words.") -> Document:
    """Return a brief that nothing is wrong with."""
    return document_of(make_corpus(make_brief(words)))


@pytest.fixture
def kept(tmp_path: Path) -> KeptPdfs:
    """Return an empty place to keep PDFs in."""
    return KeptPdfs(tmp_path / "kept")


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the typesetter away: no process of it can be started."""
    monkeypatch.setattr(typesetter, "_MODULE", "mkbriefs.pdf.no_such_module")


def test_an_unchanged_document_is_not_set_again(kept: KeptPdfs, no_engine: None) -> None:
    """What was kept is taken without the engine, with all that was told of it."""
    document = plain_document("A title\n\nHere is \U00013000.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typesetter, "_MODULE", "mkbriefs.pdf.typeset_main")
        first = printed(document, kept=kept)
    second = printed(document, kept=kept)
    assert first.is_new
    assert not second.is_new
    assert told(first.diagnostics) == [("seeds/harbour.txt:3:9", "pdf-glyphs")]
    assert replace(second, is_new=True) == first


def test_places_are_those_of_today(kept: KeptPdfs) -> None:
    """A kept document is told of where its text stands now, not where it stood."""
    document = plain_document("A title\n\nHere is \U00013000.")
    printed(document, kept=kept)
    path, ((seed, text), *rest) = next(iter(document.texts.items()))
    moved = replace(document, texts={path: ((seed, f"\n\n{text}"), *rest)})
    again = printed(moved, kept=kept)
    assert not again.is_new
    assert told(again.diagnostics) == [("seeds/harbour.txt:5:9", "pdf-glyphs")]


@pytest.mark.parametrize(
    "changed",
    [
        {"site": "Other"},
        {"accent": "#123456"},
        {"timestamp": 0},
        {"is_archival": True},
        {"template": b'#import "mkbriefs.typ": *\n'},
    ],
)
def test_another_look_is_another_document(kept: KeptPdfs, changed: dict[str, object]) -> None:
    """Each choice of the site counts for what is kept."""
    document = plain_document()
    printed(document, kept=kept)
    assert printed(document, replace(LOOK, **changed), kept).is_new  # type: ignore[arg-type]  # one field


@pytest.mark.parametrize("name", ["duarte-2024.pdf", "duarte-2024.json"])
@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_flipped_byte_is_noticed(kept: KeptPdfs, name: str, place: float) -> None:
    """A file that was damaged is not believed: the document is set again, and is as it was."""
    document = plain_document("A title\n\nHere is \U00013000.")
    first = printed(document, kept=kept)
    path = kept.folder / name
    data = bytearray(path.read_bytes())
    data[int(len(data) * place)] ^= 1
    path.write_bytes(data)
    again = printed(document, kept=kept)
    assert again == first
    assert not printed(document, kept=kept).is_new


@pytest.mark.parametrize("record", ["", "[]", "null", "{", '{"key": 1}', "[" * 100_000])
def test_a_record_that_is_none_is_no_error(kept: KeptPdfs, record: str) -> None:
    """Whatever stands in the place of a record, the document is set."""
    kept.folder.mkdir()
    kept._record("duarte-2024").write_text(record)  # noqa: SLF001  the file, not the name
    kept.path("duarte-2024").write_bytes(b"%PDF-")
    assert printed(plain_document(), kept=kept).is_new


def test_only_documents_that_can_be_made_are_kept(kept: KeptPdfs) -> None:
    """Pruning forgets what is gone, both files of it, and what a killed writer left torn."""
    printed(plain_document(), kept=kept)
    for name in ("gone-2020.pdf", "gone-2020.json", ".mkbriefs-12.tmp"):
        (kept.folder / name).write_bytes(b"x")
    kept.prune(lambda name: name == "duarte-2024")
    assert sorted(path.name for path in kept.folder.iterdir()) == [
        "duarte-2024.json",
        "duarte-2024.pdf",
    ]


def test_with_fonts_of_the_machine_nothing_is_believed(kept: KeptPdfs) -> None:
    """Fonts of a machine change unnoticed, so each document is set each time."""
    look = replace(LOOK, has_system_fonts=True)
    assert printed(plain_document(), look, kept).is_new
    assert printed(plain_document(), look, kept).is_new
    assert kept.path("duarte-2024").is_file()


def test_a_missing_engine_is_said_once_and_for_all(no_engine: None) -> None:
    """Without the engine no document can be set."""
    with pytest.raises(EngineMissingError, match="no PDF can be made: it does not start"):
        printed(plain_document())


@pytest.mark.parametrize(
    ("what_it_does", "reason"),
    [
        ("raise SystemExit(3)", "the typesetter broke down over it"),
        ("import time; time.sleep(60)", "it was not set within 5 s"),
    ],
)
def test_an_engine_that_dies_or_does_not_end_costs_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what_it_does: str, reason: str
) -> None:
    """A process that breaks down over a document, or never ends, is replaced for the next."""
    failing = tmp_path / "failing_engine.py"
    failing.write_text(
        "import sys\nfrom mkbriefs.pdf import typeset_main as real\n"
        "done = real._set\n"
        "def fragile(compiler, source, **job):\n"
        f"    if 'FATAL' in open(source).read():\n        {what_it_does}\n"
        "    return done(compiler, source, **job)\n"
        "real._set = fragile\nreal.main()\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(typesetter, "_MODULE", "failing_engine")
    monkeypatch.setattr(typesetter, "_LEAST_SECONDS", 5.0)
    with Printer(LOOK) as printer:
        fatal = printer.print(plain_document("A title\n\nThis is FATAL."))
        after = printer.print(plain_document())
    assert fatal.pdf is None
    assert [d.message for d in fatal.diagnostics] == [f"`duarte-2024.pdf` was not made: {reason}"]
    assert after.pdf is not None


def test_a_process_is_replaced_once_it_has_grown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory does not come back to a process that sets, so after enough work another takes over."""
    document = plain_document()
    expected = printed(document).pdf
    monkeypatch.setattr(typesetter, "_LARGE", 1)
    with Printer(LOOK) as printer:
        assert [printer.print(document).pdf for _ in range(2)] == [expected] * 2
        assert printer._typesetter._process is None  # noqa: SLF001  nothing else tells


def test_characters_without_a_glyph_are_told_a_few_at_a_time() -> None:
    """Each character once, at its first place, in the order of the text; of many, how many more."""
    words = " ".join(f"and {each} and {each}" for each in HIEROGLYPHS)
    found = printed(plain_document(f"A title\n\nHere {words}.")).diagnostics
    assert [d.location.column for d in found] == [10, 22, 34, 46, 58, 70]
    assert {(d.rule, d.severity, d.location.line) for d in found} == {
        ("pdf-glyphs", Severity.WARNING, 3)
    }
    assert "`\U00013000` (U+13000)" in found[0].message
    assert found[-1].message == "and 3 more, the first of them here"


def test_a_joiner_between_characters_goes_without_saying() -> None:
    """Of characters joined to one sign, those that show are told."""
    found = printed(
        plain_document("A title\n\nA \U00013000\u200d\U00013001\ufe0f sign.")
    ).diagnostics
    shown = ["U+13000" in d.message or "U+13001" in d.message for d in found]
    assert shown
    assert all(shown)


def test_a_template_of_ones_own_replaces_the_look() -> None:
    """What a template defines after the tool's own takes its place."""
    template = b'#import "mkbriefs.typ": *\n#let key-points(points) = [#points.len() points]\n'
    own = printed(plain_document(), replace(LOOK, template=template, template_path="own.typ"))
    assert own.diagnostics == ()
    assert own.pdf is not None
    assert own.pdf != printed(plain_document()).pdf


@pytest.mark.parametrize(
    ("line", "message", "column"),
    [
        ("#let section(name) = nofunction(name)", "unknown variable: nofunction", 22),
        ("#let section(name) = (", "unclosed delimiter", 22),
        ('#let section(name) = read("/etc/hostname")', "file not found", 27),
        ('#import "@preview/other:1.0.0": *', "", 9),
        ('#let section(name) = image("../../secret.png")', "", 28),
    ],
)
def test_an_error_in_a_template_names_it(line: str, message: str, column: int) -> None:
    """The place is the template's file and line; nothing outside is read, nothing fetched."""
    template = f'#import "mkbriefs.typ": *\n\n{line}\n'.encode()
    failed = printed(plain_document(), replace(LOOK, template=template, template_path="p/own.typ"))
    assert failed.pdf is None
    first = failed.diagnostics[0]
    assert (first.rule, first.severity) == ("pdf-made", Severity.ERROR)
    assert first.location == Location("p/own.typ", 3, column)
    assert message in first.message


def test_what_the_engine_wonders_at_is_a_warning() -> None:
    """A font that nobody has is told at the template's line, once for all documents."""
    template = b'#import "mkbriefs.typ": *\n#let why(body) = text(font: "Nobody Has This", body)\n'
    look = replace(LOOK, template=template, template_path="own.typ")
    empty = plain_document()
    with Printer(look) as printer:
        found = [d for _ in range(2) for d in printer.print(empty).diagnostics]
    assert found[0].rule == "pdf-engine"
    assert found[0].severity is Severity.WARNING
    assert found[0].location == Location("own.typ", 2, 29)
    assert "unknown font family: nobody has this" in found[0].message
    assert len(set(found)) == 1


def test_an_error_in_a_block_is_at_its_place_in_markdown() -> None:
    """What cannot be set leads to the line that it came from."""
    document = plain_document()
    bad = Block(call("link", literal(""), literal("x")), Location("briefs/x.md", 17))
    blocks = (*document.blocks[:-1], bad, document.blocks[-1])
    failed = printed(replace(document, blocks=blocks))
    assert failed.pdf is None
    assert told(failed.diagnostics) == [("briefs/x.md:17", "pdf-made")]


def test_images_are_those_of_the_document(tmp_path: Path) -> None:
    """Two documents that call an image alike each show their own."""
    made = []
    with Printer(LOOK) as printer:
        for colour in ("red", "blue", "red"):
            path = tmp_path / f"{colour}.svg"
            path.write_text(
                '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
                f'<rect width="9" height="9" fill="{colour}"/></svg>'
            )
            document = plain_document()
            image = Block(
                call("image", literal("images/1.svg"), alt=literal("a square")), Location("x")
            )
            blocks = (*document.blocks[:-1], image, document.blocks[-1])
            document = replace(document, blocks=blocks, images={"images/1.svg": path})
            made.append(printer.print(document).pdf)
    assert made[0] == made[2]
    assert made[0] != made[1]


@pytest.mark.parametrize("name", ["images/1.svg", "images/1.png", "images/1.jpg"])
def test_a_broken_image_is_told_where_it_is_shown(tmp_path: Path, name: str) -> None:
    """A picture that is none leads to the line that shows it."""
    path = tmp_path / "broken"
    path.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'><g>")
    document = plain_document()
    image = Block(call("image", literal(name), alt=literal("none")), Location("briefs/x.md", 9))
    blocks = (*document.blocks[:-1], image, document.blocks[-1])
    failed = printed(replace(document, blocks=blocks, images={name: path}))
    assert failed.pdf is None
    assert told(failed.diagnostics) == [("briefs/x.md:9", "pdf-made")]


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", b"[0 0 595.2756 841.8898]"), ("us-letter", b"[0 0 612 792]")]
)
def test_paper(paper: str, size: bytes) -> None:
    """Pages have the size that was asked for."""
    pdf = printed(plain_document(), replace(LOOK, paper=paper)).pdf or b""
    assert pdf.count(b"/MediaBox" + size) == pdf.count(b"/MediaBox") > 0


def test_a_logo_stands_on_the_page(tmp_path: Path) -> None:
    """A logo of the site is set, and counts for the bytes."""
    logo = tmp_path / "mark.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>'
    )
    with_logo = printed(plain_document(), replace(LOOK, logo=logo))
    assert with_logo.is_accessible
    assert with_logo.pdf != printed(plain_document()).pdf


def test_an_archive_claims_both() -> None:
    """PDF/A-2a is claimed besides PDF/UA-1, and lost with it where a glyph is missing."""
    look = replace(LOOK, is_archival=True)
    assert printed(plain_document(), look).claims == ("a-2a", "ua-1")
    lacking = printed(plain_document("A title\n\nHere is \U00013000."), look)
    assert "ua-1" not in lacking.claims
    assert "does not claim PDF/A-2a and PDF/UA-1" in lacking.diagnostics[0].message


@pytest.mark.parametrize(
    ("own", "given", "shown"),
    [
        ((2024, 7, 8), None, b"/ModDate(D:20240708000000Z)"),
        ((2024, 7, 8), 1_764_028_800, b"/ModDate(D:20251125000000Z)"),
        ((1890, 1, 2), None, b"/ModDate(D:18900102000000Z)"),
    ],
)
def test_the_date_is_the_build_date_or_the_sources(
    own: tuple[int, int, int], given: int | None, shown: bytes
) -> None:
    """A PDF carries the date of its source, unless a build date is given."""
    document = plain_document()
    document = replace(document, metadata=replace(document.metadata, date=own))
    pdf = printed(document, replace(LOOK, timestamp=given)).pdf or b""
    assert shown in pdf


@pytest.mark.parametrize("day", [(2024, 2, 31), (0, 1, 1), (12024, 1, 1), (2024, 13, 1)])
def test_a_date_that_is_none_is_left_out(day: tuple[int, int, int]) -> None:
    """A date the calendar does not have costs no PDF."""
    document = plain_document()
    document = replace(document, metadata=replace(document.metadata, date=day))
    assert printed(document).is_accessible


def test_the_build_date_is_printed() -> None:
    """A build date stands on the page as a day in UTC; without one nothing does."""
    assert replace(LOOK, timestamp=1_764_028_799).built == "2025-11-24"
    assert replace(LOOK, timestamp=0).built == "1970-01-01"
    assert LOOK.built == ""


def test_records_are_plain_json(kept: KeptPdfs) -> None:
    """What is kept beside a PDF can be read by anyone, and runs nothing when it is."""
    printed(plain_document(), kept=kept)
    record = json.loads((kept.folder / "duarte-2024.json").read_text())
    assert set(record) == {"key", "seal", "claims", "errors", "warnings"}
