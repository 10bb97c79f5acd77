"""Which currency an open sign or word means, told from the whole text, or left open.

A sign that only one currency has needs no telling. `$`, `kr` or `pounds` is the currency that
the text speaks for elsewhere: by a form of its own (`A$`, `Australian dollars`) or by naming the
country. Where it speaks for several, or for none and there is no default, the sum stays open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkbriefs.annotate.currencies import CurrencyMark, Evidence, Form, find_evidence
from mkbriefs.annotate.readings import Reading, Scanned


@dataclass(frozen=True, slots=True)
class CurrencyChoice:
    """What an amount is in, and how that was told."""

    currency: str
    """ISO 4217; empty if open."""
    options: tuple[str, ...]
    """What an open one may be, sorted; else empty."""
    rule: str


def choose_currencies(
    scanned: Scanned, readings: Sequence[Reading], pairs: Mapping[int, int]
) -> Mapping[int, CurrencyChoice]:
    """Return the currency of each sum of money by the index of its reading.

    Sums whose mark is weak and finds no support in the text are left out: they are no money.

    Args:
        scanned: the text.
        readings: all of the text, quantities among them.
        pairs: see `find_conversions`; the two of a pair are never of one currency.
    """
    marks = {i: r.mark for i, r in enumerate(readings) if isinstance(r.mark, CurrencyMark)}
    told = {i: mark for i, mark in marks.items() if mark.is_plain and not mark.is_weak}
    choices = {
        i: CurrencyChoice(mark.options[0], (), mark.form.value) for i, mark in told.items()
    }
    if len(told) == len(marks):
        return choices
    chooser = _Chooser(scanned, {mark.options[0] for mark in told.values()})
    rest = sorted(marks.keys() - told.keys(), key=lambda i: _order(i, marks, pairs))
    for i in rest:
        partner = choices.get(pairs.get(i, i))
        choice = chooser.choose(marks[i], partner.currency if partner else "")
        if choice is not None:
            choices[i] = choice
    return choices


def _order(
    index: int, marks: Mapping[int, CurrencyMark], pairs: Mapping[int, int]
) -> tuple[int, int]:
    """Sums paired with one of their own kind first, cents last: others depend on them."""
    mark, partner = marks[index], marks.get(pairs.get(index, -1))
    if mark.parts > 1 or mark.is_weak:
        return 2, index
    is_told_apart = partner is not None and not set(partner.options).isdisjoint(mark.options)
    return (0 if is_told_apart else 1), index


class _Chooser:
    """Chooses for one text, and remembers what it chose."""

    def __init__(self, scanned: Scanned, explicit: set[str]) -> None:
        self._scanned = scanned
        self._explicit = explicit
        self._chosen: set[str] = set()
        self._evidence: Evidence | None = None

    @property
    def _text(self) -> Evidence:
        if self._evidence is None:
            scanned = self._scanned
            self._evidence = find_evidence(scanned.text, scanned.folded, scanned.language)
        return self._evidence

    def choose(self, mark: CurrencyMark, excluded: str) -> CurrencyChoice | None:
        """Return the currency of a mark; nothing if it is weak and nothing supports it."""
        options = set(mark.options) - {excluded}
        own = self._explicit | self._text.named
        if mark.parts > 1 or mark.is_weak:
            own |= self._chosen
        named = own & options
        spoken = named | {code for code in options if self._text.speaks_for(code)}
        if mark.is_weak and not spoken:
            return None
        form = mark.form
        if mark.is_plain:
            return CurrencyChoice(mark.options[0], (), form.value)
        if len(spoken) == 1:
            (code,) = spoken
            if named or self._text.is_first(code):
                return self._keep(code, f"{_word_or_sign(form)}-by-context", is_told=excluded != "")
        default = mark.default if mark.default in options else ""
        if not spoken and self._has_default(mark):
            rule = "sign-default" if form is Form.SIGN else form.value
            return self._keep(default, rule, is_told=excluded in mark.options)
        if spoken:
            options = spoken | ({default} if len(spoken) == 1 and default else set())
        return CurrencyChoice("", tuple(sorted(options)), "open")

    def _keep(self, code: str, rule: str, *, is_told: bool) -> CurrencyChoice:
        self._chosen.add(code)
        if is_told:
            self._explicit = self._explicit | {code}
        return CurrencyChoice(code, (), rule)

    def _has_default(self, mark: CurrencyMark) -> bool:
        if not mark.default:
            return False
        text = self._scanned.text
        if self._scanned.language == "es":
            # Peso in most countries that write Spanish; the dollar where the euro is paid with.
            return "EUR" in self._explicit or "EUR" in self._text.named
        if self._scanned.language == "zh" and mark.form is Form.WORD:
            return sum(map(text.count, _SIMPLIFIED)) > sum(map(text.count, _TRADITIONAL))
        return True


# Common characters that only one of the two scripts has.
_SIMPLIFIED = "这个们为国会万亿约费业过发时对开"
_TRADITIONAL = "這個們為國會萬億約費業過發時對開"


def _word_or_sign(form: Form) -> str:
    return "word" if form is Form.WORD else "sign"
