"""Quoted words are found in a source word for word, or not at all."""

import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from effort import assert_grows_linearly, assert_takes_less
from mkbriefs.citing.quotations import Proof, prove
from mkbriefs.model import Span
from sites import REPOSITORY

SEEDS = [path.read_text("utf-8") for path in sorted((REPOSITORY / "seeds").glob("*.txt"))]


@pytest.mark.parametrize("case", read_dotted_cases("citing/proofs", 3), ids=str)
def test_quotations_are_proven(case: DottedCase, *, update_golden: bool) -> None:
    """Each quotation of a case stands in its source, or is shown with what is most like it."""
    text = case.parts[0]
    proofs = [prove(words, text) for words in case.parts[1].splitlines()]
    shown = "".join(f"{_shown(proof, text)}\n" for proof in proofs)
    check_or_update(case, shown, update_golden=update_golden)


def _shown(proof: Proof, text: str) -> str:
    if proof.is_proven:
        return "yes: " + " … ".join(" ".join(span.of(text).split()) for span in proof.spans)
    if proof.is_too_short:
        return "no: too short"
    near = proof.nearest
    return f"no: {' '.join(near.of(text).split())}" if near else "no"


_SOME_WORDS = (
    "the a minister river did not fell rose 12 3,500 1.5 well-known don't l'eau Lee said of in "
    "“quoted” 水 没有 上涨 —"
)
_WORDS = st.sampled_from(_SOME_WORDS.split())
_TEXTS = st.lists(_WORDS, min_size=6, max_size=40)


def _typeset(words: str) -> str:
    """Return words as another hand types them."""
    swapped = words.translate(str.maketrans("“”'—", '""’–'))
    return re.sub(r" ", "\u00a0", swapped, count=1).replace(" ", " \n", 2)


@given(_TEXTS, st.data())
def test_exact_words_are_proven(words: list[str], data: st.DataObject) -> None:
    """Any whole words of a text are proven, however they are typeset."""
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    quoted = " ".join(words[start:end])
    assume(any(character.isalnum() for character in quoted))
    text = " ".join(words)
    proof = prove(_typeset(quoted), text)
    assert proof.is_proven
    assert all(0 <= span.start < span.end <= len(text) for span in proof.spans)
    assert prove(quoted, _typeset(text)).is_proven


@given(st.integers(0, max(len(SEEDS) - 1, 0)), st.data())
def test_words_of_seeds_are_proven_and_no_change_is(seed: int, data: st.DataObject) -> None:
    """Words of a seed are proven; without one of them, with a changed one, they are not."""
    text = SEEDS[seed]
    spans = [m.span() for m in re.finditer(r"\S+", text)]
    start = data.draw(st.integers(0, len(spans) - 12))
    length = data.draw(st.integers(8, 12))
    quoted = [text[a:b] for a, b in spans[start : start + length]]
    assume(not any(set(word) & set("[]…") or "..." in word for word in quoted))
    assume(all(re.fullmatch(r"[\w.,’'-]*\w[\w.,’'-]*", word) for word in quoted))
    proof = prove(" ".join(quoted), text)
    assert proof.is_proven
    at = data.draw(st.integers(1, length - 2))
    dropped = " ".join(quoted[:at] + quoted[at + 1 :])
    changed = " ".join([*quoted[:at], quoted[at] + "x", *quoted[at + 1 :]])
    added = " ".join([*quoted[:at], "qq", *quoted[at:]])
    tokens = re.findall(r"\w+", text)
    shorter = re.findall(r"\w+", dropped)
    assume(" ".join(shorter) not in " ".join(tokens))
    assert not prove(dropped, text).is_proven
    assert not prove(changed, text).is_proven
    assert not prove(added, text).is_proven
    digits = re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), " ".join(quoted), count=1)
    if digits != " ".join(quoted) and digits not in text:
        assert not prove(digits, text).is_proven


@given(st.integers(0, max(len(SEEDS) - 1, 0)), st.data())
def test_parts_in_order_are_proven(seed: int, data: st.DataObject) -> None:
    """Four words, an ellipsis and four later words are proven by two spans of those words."""
    text = SEEDS[seed]
    spans = [m.span() for m in re.finditer(r"\S+", text)]
    first = data.draw(st.integers(0, len(spans) - 40))
    gap = data.draw(st.integers(6, 30))
    ellipsis = data.draw(st.sampled_from(["…", "[…]", "...", "[...]", ". . ."]))
    one = text[spans[first][0] : spans[first + 3][1]]
    second = first + 4 + gap
    other = text[spans[second][0] : spans[min(second + 3, len(spans) - 1)][1]]
    for part in (one, other):
        assume(re.fullmatch(r"[\w\s,’'-]*", part) and len(re.findall(r"[^\W\d_]{2,}", part)) > 2)
        assume(re.match(r"\w", part) and re.search(r"\w$", part))
    proof = prove(f"{one} {ellipsis} {other}", text)
    assert len(proof.spans) == 2
    assert [_letters(span.of(text)) for span in proof.spans] == [_letters(one), _letters(other)]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_words_outside_the_place_are_told_apart() -> None:
    """Words that stand elsewhere than cited are not proven, and their place is given."""
    text = "The bell rang at noon.\n\nNobody heard the bell ring."
    second = Span(text.index("Nobody"), len(text))
    proof = prove("bell rang at noon", text, within=second)
    assert not proof.is_proven
    assert [span.of(text) for span in proof.elsewhere] == ["bell rang at noon"]
    assert prove("heard the bell", text, within=second).is_proven


def test_an_ellipsis_reaches_only_so_far() -> None:
    """Parts that are pages apart are not one quotation."""
    text = "The bell rang once. " + "More of the same here. " * 200 + "Nobody heard it ring."
    assert not prove("The bell rang once … Nobody heard it ring", text).is_proven


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        ("a " * 200, "a "),
        ("a a a … b a a … a b a", "a b a "),
        ("x y", "x"),
        ("ab", "-\n"),
        ("a b c", "a-\n"),
        ("it", "'"),
        ("a b x c " * 50, "a b c d "),
        ("1,2", "1,"),
        ("a [b] " * 40, "a "),
        ("我们们", "我们"),
        ("ab", "\u00ad\n"),
    ],
)
def test_work_grows_with_the_source(words: str, piece: str) -> None:
    """No source costs more than its length."""

    def work_on(size: int) -> Callable[[], object]:
        text = piece * (size // len(piece))
        return lambda: prove(words, text)

    assert_grows_linearly(work_on, 40_000)


def test_a_long_source_is_quick() -> None:
    """Fifty quotations of a book of 100,000 words take about as long as reading it once."""
    text = " ".join(f"word{n % 977} number{n}" for n in range(50_000))
    quoted = [f"word{n % 977} number{n} word{(n + 1) % 977}" for n in range(0, 50_000, 1000)]
    assert_takes_less(3, lambda: [prove(words, text) for words in quoted])
