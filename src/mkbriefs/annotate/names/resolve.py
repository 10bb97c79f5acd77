"""From what was seen in a text to its names: one kind for a name, short forms led to full ones."""

from collections import Counter
from collections.abc import Mapping, Sequence

from mkbriefs.annotate.names.evidence import Verdict
from mkbriefs.annotate.names.gazetteer import gazetteer
from mkbriefs.annotate.names.kinds import Rules
from mkbriefs.annotate.names.seen import Found, Seen
from mkbriefs.annotate.names.short_forms import Full, short_forms
from mkbriefs.annotate.names.vocabulary import vocabulary
from mkbriefs.model import MentionKind

_PERSON, _NAME = MentionKind.PERSON, MentionKind.NAME
_FARTHEST = 3
"""Steps from a short form to a full one: `Duarte`, `Ana Duarte`, `Ana Luisa Duarte`."""


class Resolver:
    """Knows all names of one text."""

    def __init__(
        self,
        seen: Sequence[Seen],
        acronyms: Mapping[str, str],
        listed: Sequence[tuple[str, MentionKind]],
        rules: Rules,
    ) -> None:
        """Look at everything once.

        Args:
            seen: in order of the text.
            acronyms: full forms by the acronyms that stand in brackets beside them.
            listed: names of the project that stand in the text, with their kinds.
            rules: what holds in the text's language.
        """
        self._acronyms = acronyms
        self._rules = rules
        self._verdicts = _agreed(seen)
        named = [each for each in seen if not each.candidate.only_short]
        self._first: dict[str, int] = {}
        for each in seen:
            self._first.setdefault(each.name, each.candidate.start)
        self._strong = {each.name for each in named if each.acts or not each.candidate.is_weak}
        self._entries = _fullest_by_entry(named)
        worth = (s.name for s in named if s.verdict or rules.allows(s.candidate))
        fulls = [Full(name, kind) for name, kind in listed]
        fulls += [Full(name, self._told(name)) for name in dict.fromkeys(worth)]
        self._shorts = short_forms(fulls, vocabulary(), gazetteer().names)
        self._persons = self._speakers(seen)

    def found(self, seen: Seen) -> Found | None:
        """Return what a candidate names, or None where nothing says that it is a name."""
        name, candidate = seen.name, seen.candidate
        place = (candidate.start, candidate.end)
        if name in self._acronyms:
            full = self._farthest(self._acronyms[name])
            return Found(*place, self._kind(full) or self._kind(name) or _NAME, full, "acronym")
        verdict = self._verdicts.get(name)
        led = self._led(name, verdict, candidate.start)
        is_general = candidate.only_short and len(candidate.words) > 1
        if led and not (is_general and led.name == name):
            return Found(*place, led.kind or _NAME, led.name, "short-form")
        if candidate.only_short or not self._is_name(seen, verdict):
            return None
        known = candidate.known
        if known and verdict and verdict.rule.startswith("known"):
            name = self._entries.get(known.entry, name)
        rule = verdict.rule if verdict else "capitals"
        return Found(*place, self._kind(seen.name) or _NAME, name, rule)

    def _is_name(self, seen: Seen, verdict: Verdict | None) -> bool:
        """Tell whether more speaks for a name than the capital of a sentence's first word."""
        candidate = seen.candidate
        if verdict is None and not self._rules.allows(candidate):
            return False
        is_sure = verdict is not None and verdict.strength > 1
        return not candidate.is_weak or seen.name in self._strong or is_sure

    def _led(self, name: str, verdict: Verdict | None, at: int) -> Full | None:
        """Return the full form that a name is short for; several leave it to itself.

        Of several the one that stands alone in the text before `at` is meant there.
        """
        fulls = self._shorts.get(name, ())
        if len(fulls) > 1:
            said = tuple(full for full in fulls if self._first.get(full.name, at) < at)
            fulls = said if len(said) == 1 else fulls
        if not fulls or (verdict is not None and verdict.rule.startswith("known")):
            return None
        kinds = {self._kind(full.name) or full.kind for full in fulls}
        if verdict is not None and kinds - {verdict.kind, None} and _outweighs(verdict, kinds):
            return None
        if len(fulls) > 1:
            return Full(name, next(iter(kinds)) if len(kinds) == 1 else None)
        target = self._farthest(fulls[0].name)
        kind = self._kind(target) or fulls[0].kind or (verdict.kind if verdict else None)
        return Full(target, kind)

    def _farthest(self, name: str) -> str:
        for _ in range(_FARTHEST):
            fulls = self._shorts.get(name, ())
            if len(fulls) != 1:
                return name
            kinds = {self._kind(fulls[0].name), self._kind(name), _PERSON} - {None}
            if len(kinds) > 1:
                return name
            name = fulls[0].name
        return name

    def _told(self, name: str) -> MentionKind | None:
        verdict = self._verdicts.get(name)
        return verdict.kind if verdict else None

    def _kind(self, name: str) -> MentionKind | None:
        return self._told(name) or (_PERSON if name in self._persons else None)

    def _speakers(self, seen: Sequence[Seen]) -> frozenset[str]:
        """Return the names of no kind whose last word speaks alone: `Xi Po … Po said`: persons."""
        speakers = {
            each.name
            for each in seen
            if each.speaks or (each.verdict and each.verdict.kind is _PERSON)
        }
        return frozenset(
            fulls[0].name
            for short, fulls in self._shorts.items()
            if len(fulls) == 1
            and short in speakers
            and fulls[0].kind is None
            and fulls[0].name.endswith(f" {short}")
        )


def _outweighs(verdict: Verdict, kinds: set[MentionKind | None]) -> bool:
    """Tell whether what is said of a short form itself keeps it from a full one's kind.

    `in Millbrook` speaks for a place and against the company called after it; people are in no
    danger of being places.
    """
    return verdict.strength > 1 or _PERSON not in kinds


def _agreed(seen: Sequence[Seen]) -> dict[str, Verdict]:
    """Return what the surest occurrences of a name say; nothing where they disagree.

    Where `the X app` stands among more places of X alone, X may be whose app it is.
    """
    votes: dict[str, list[Verdict]] = {}
    alone: Counter[str] = Counter()
    for each in seen:
        if each.verdict:
            votes.setdefault(each.name, []).append(each.verdict)
        else:
            alone[each.name] += 1
    best = {name: _best(cast) for name, cast in votes.items()}
    return {
        name: verdict
        for name, verdict in best.items()
        if verdict and not (_is_hinted_product(verdict) and alone[name] > len(votes[name]))
    }


def _is_hinted_product(verdict: Verdict) -> bool:
    return verdict.strength == 1 and verdict.kind is MentionKind.PRODUCT


def _best(cast: Sequence[Verdict]) -> Verdict | None:
    top = max(verdict.strength for verdict in cast)
    surest = [verdict for verdict in cast if verdict.strength == top]
    counts = Counter(verdict.kind for verdict in surest).most_common(2)
    if len(counts) > 1 and counts[0][1] == counts[1][1]:
        return None
    return next(verdict for verdict in surest if verdict.kind is counts[0][0])


def _fullest_by_entry(seen: Sequence[Seen]) -> dict[str, str]:
    """Return the longest form of each shipped name that stands in the text."""
    fullest: dict[str, str] = {}
    for each in seen:
        known = each.candidate.known
        is_sure = known is not None and each.verdict and each.verdict.rule.startswith("known")
        if known and is_sure and len(each.name) > len(fullest.get(known.entry, "")):
            fullest[known.entry] = each.name
    return fullest
