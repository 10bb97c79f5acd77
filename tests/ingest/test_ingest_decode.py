"""Bytes become text, or one diagnostic."""

import codecs
import hashlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import assert_takes_less
from mkbriefs.diagnostics import Severity
from mkbriefs.ingest import Ingested, decode_seed
from mkbriefs.model import SeedPath

_CASES = Path(__file__).parent.parent / "cases" / "ingest"
_CASE = re.compile(
    r"^\n(?P<title>\S[^\n]*)\n(?P<claims>(?:[^\n]+\n)+?)\.\n(?P<body>.*?)^\.$",
    re.MULTILINE | re.DOTALL,
)
_TOKEN = re.compile(r'"(?P<ascii>[^"]*)"|(?P<hex>[0-9A-F]{2})')


def _cases(name: str) -> list[object]:
    """Return each case as its claims and its body, under an id that says where it stands."""
    whole = (_CASES / name).read_text(encoding="utf-8")
    cases: list[object] = []
    for found in _CASE.finditer(whole):
        line = whole.count("\n", 0, found.start("title")) + 1
        cases.append(
            pytest.param(
                found["claims"].splitlines(), found["body"], id=f"{name}:{line} {found['title']}"
            )
        )
    return cases


def _decode(data: bytes, name: str = "a.txt") -> Ingested:
    return decode_seed(SeedPath(name), data, shown_as="seeds")


def _claims(ingested: Ingested) -> list[str]:
    said = [f"{d.rule} {d.severity}" for d in ingested.diagnostics]
    return [f"encoding {ingested.seed.encoding}", *said] if ingested.seed else said


@pytest.mark.parametrize(("claims", "text"), _cases("encodings.txt"))
def test_encodings_are_recognised(claims: list[str], text: str) -> None:
    """A text in an encoding that nothing declares comes back whole, and the encoding is named."""
    codec = claims[0].removeprefix("from ")
    ingested = _decode(text.encode(codec))
    assert ingested.seed
    assert ingested.seed.text == text
    assert _claims(ingested) == claims[1:]


@pytest.mark.parametrize(("claims", "body"), _cases("bytes.txt"))
def test_bytes_become_what_the_cases_say(claims: list[str], body: str) -> None:
    """Bytes become the text the case gives, or none, with the diagnostics it gives."""
    data = b"".join(
        bytes.fromhex(token["hex"]) if token["hex"] else token["ascii"].encode("ascii")
        for token in _TOKEN.finditer(body)
    )
    ingested = _decode(data)
    texts = [claim.removeprefix("text ") for claim in claims if claim.startswith("text ")]
    assert _claims(ingested) == [claim for claim in claims if not claim.startswith("text ")]
    assert ([ingested.seed.text] if ingested.seed else []) == [json.loads(text) for text in texts]


def test_a_seed_knows_its_file() -> None:
    """Hash, size and media type are those of the file, not of the text."""
    data = b"\xef\xbb\xbfBread\r\n"
    seed = _decode(data, "Rye.MD").seed
    assert seed
    assert (seed.sha256, seed.size) == (hashlib.sha256(data).hexdigest(), 10)
    assert seed.media_type == "text/markdown"
    plain = _decode(data, "notes.md.txt").seed
    assert plain
    assert plain.media_type == "text/plain"


def test_a_doubt_is_shown_where_it_matters() -> None:
    """A guessed encoding is reported at the first character that depends on it."""
    (problem,) = _decode(b"Ferries\nleave from Troms\xf8 at noon, the port says.\n").diagnostics
    assert str(problem.location) == "seeds/a.txt:2:17"
    assert problem.excerpt == "leave from Tromsø at noon, the port says."
    assert problem.severity is Severity.NOTE


_LEGACY = st.sampled_from(
    ["cp1252", "cp1251", "cp932", "gb18030", "utf-16", "utf-16-le", "utf-8-sig", "utf-32"]
)
_ANY_BYTES = st.one_of(
    st.binary(max_size=400),
    st.builds(
        lambda mark, rest: mark + rest,
        st.sampled_from([codecs.BOM_UTF16_LE, codecs.BOM_UTF8, codecs.BOM_UTF32_BE]),
        st.binary(max_size=100),
    ),
    st.builds(lambda text, codec: text.encode(codec, "replace"), st.text(max_size=200), _LEGACY),
    st.builds(
        lambda text, junk: text.encode() + junk + text.encode(),
        st.text(max_size=60),
        st.binary(max_size=8),
    ),
)


@given(_ANY_BYTES)
def test_any_bytes_become_text_or_one_diagnostic(data: bytes) -> None:
    """Whatever the bytes: no error, a text that UTF-8 can hold or a reason, the same every time."""
    ingested = _decode(data)
    assert ingested == _decode(data)
    assert len(ingested.diagnostics) <= 1
    if ingested.seed is None:
        assert [problem.rule for problem in ingested.diagnostics] == ["seed-has-text"]
    else:
        assert ingested.seed.text.encode("utf-8")
        assert "\r" not in ingested.seed.text
        assert all(problem.rule == "seed-encoding-certain" for problem in ingested.diagnostics)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=300))
def test_unicode_text_comes_back(text: str) -> None:
    """A text in UTF-8 comes back as it is, but for white space alone and the byte order mark."""
    ingested = _decode(text.encode("utf-8"))
    if ingested.seed:
        assert ingested.seed.text == text.removeprefix("\ufeff")
        assert not ingested.diagnostics
    else:
        assert not any(character.isalnum() for character in text) or text.startswith(
            ("{\\rtf", "%PDF-")
        )


def test_random_bytes_are_no_text() -> None:
    """Bytes without a pattern, as in archives and encrypted files, are refused at any length."""
    for number in range(40):
        seed = hashlib.sha512(bytes([number])).digest()
        data = b"".join(
            hashlib.sha512(seed + bytes([n])).digest() for n in range(1 + 4 * number % 60)
        )
        (problem,) = _decode(data * 3).diagnostics
        assert (problem.rule, problem.severity) == ("seed-has-text", Severity.ERROR), number


@pytest.mark.parametrize(
    "data",
    [
        ("Мэр города заявил, что мост закроют. " * 65_000).encode("cp1251"),
        ("市长周三宣布，学校将于二月关闭。" * 160_000).encode("gb18030"),
        ("café\n".encode("cp1252") * 1_000_000),
        (b"\xe9" * 5_000_000),
        (b"\x81" * 5_000_000),
        ("The bridge will close. " * 200_000).encode() + "café".encode("cp1252"),
        ("Café. " * 700_000).encode() + b"\xe9",
        b"\n" * 4_999_999 + b"\xff",
        b"\xc3\xa9\xff" * 1_600_000,
        ("a" * 2_499_998 + "é").encode("utf-16-le"),
    ],
    ids=[
        "cyrillic",
        "chinese",
        "lines",
        "one",
        "undefined",
        "late",
        "damaged",
        "blank",
        "half",
        "wide",
    ],
)
def test_the_largest_seeds_are_read_quickly(data: bytes) -> None:
    """Five megabytes of anything, in one line or a million, are read within two seconds."""
    assert_takes_less(2, lambda: _decode(data))
