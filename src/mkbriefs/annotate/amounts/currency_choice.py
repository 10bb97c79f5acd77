"""Which currency an open sign or word means, told from the whole text, or left open.

A sign that only one currency has needs no telling. `$`, `kr` or `pounds` is the currency that
the text speaks for elsewhere: by a form of its own (`A$`, `Australian dollars`) or by naming the
country. Where it speaks for several, or for none and there is no default, the sum stays open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkbriefs.annotate.amounts.currencies import CurrencyMark, Form, find_evidence
from mkbriefs.annotate.amounts.readings import Reading, Scanned


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
    choices = {i: CurrencyChoice(mark.options[0], (), mark.form.value) for i, mark in told.items()}
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
        self._text = find_evidence(scanned.text, scanned.folded, scanned.language)
        self._own = explicit | self._text.named
        self._chosen: set[str] = set()
        self._known: dict[tuple[CurrencyMark, str], CurrencyChoice | None] = {}

    def choose(self, mark: CurrencyMark, excluded: str) -> CurrencyChoice | None:
        """Return the currency of a mark; nothing if it is weak and nothing supports it."""
        if (mark, excluded) not in self._known:
            choice = self._choose(mark, excluded)
            self._remember(choice, is_told=excluded in mark.options)
            self._known[mark, excluded] = choice
        return self._known[mark, excluded]

    def _choose(self, mark: CurrencyMark, excluded: str) -> CurrencyChoice | None:
        options = set(mark.options) - {excluded}
        depends = mark.parts > 1 or mark.is_weak
        named = options & (self._own | self._chosen if depends else self._own)
        spoken = named | {code for code in options if self._text.speaks_for(code)}
        if mark.is_weak and not spoken:
            return None
        if mark.is_plain:
            return CurrencyChoice(mark.options[0], (), mark.form.value)
        default = self._default_of(mark)
        default = default if default in options else ""
        if not spoken:
            return self._by_default(mark, default) or _open(options)
        (code, *rivals) = sorted(spoken)
        if default and code != default and not rivals and not self._is_at_home(code):
            # `A$5m` elsewhere says that a bare `$` may well be another.
            return _open({code, default})
        if not rivals and (named or self._text.is_first(code)):
            kind = "word" if mark.form is Form.WORD else "sign"
            return CurrencyChoice(code, (), f"{kind}-by-context")
        return _open(spoken if rivals else spoken | ({default} - {""}))

    def _default_of(self, mark: CurrencyMark) -> str:
        is_spanish_word = self._scanned.language == "es" and mark.form is Form.WORD
        # `dólares` alone are those of the United States, wherever Spanish is written.
        return (
            "USD" if is_spanish_word and mark.parts == 1 and "USD" in mark.options else mark.default
        )

    def _is_at_home(self, code: str) -> bool:
        """Whether the text calls a currency by name or speaks of its country."""
        return code in self._text.named or self._text.speaks_for(code)

    def _by_default(self, mark: CurrencyMark, default: str) -> CurrencyChoice | None:
        if not default or not self._has_default(mark):
            return None
        return CurrencyChoice(default, (), "sign-default" if mark.form is Form.SIGN else mark.form)

    def _has_default(self, mark: CurrencyMark) -> bool:
        if self._scanned.language == "es" and mark.form is Form.SIGN:
            # Peso in most countries that write Spanish; the dollar where the euro is paid with.
            return "EUR" in self._own
        if self._scanned.language == "zh" and mark.form is Form.WORD:
            count = self._scanned.text.count
            return sum(map(count, _SIMPLIFIED)) > sum(map(count, _TRADITIONAL))
        return True

    def _remember(self, choice: CurrencyChoice | None, *, is_told: bool) -> None:
        """Let later sums depend on what was chosen; one told by its partner speaks for all."""
        if choice is None or not choice.currency:
            return
        self._chosen.add(choice.currency)
        if is_told and choice.currency not in self._own:
            self._own.add(choice.currency)
            self._known.clear()


def _open(options: set[str]) -> CurrencyChoice:
    return CurrencyChoice("", tuple(sorted(options)), "open")


# Common characters that only one of the two scripts has.
_SIMPLIFIED = "这个们为国会万亿约费业过发时对开"
_TRADITIONAL = "這個們為國會萬億約費業過發時對開"
