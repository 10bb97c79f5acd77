"""From what was seen in a text to its names: one kind for one name, short forms led to full ones."""

from collections.abc import Iterator, Mapping, Sequence

from mkbriefs.annotate.names.gazetteer import Gazetteer
from mkbriefs.annotate.names.kinds import Rules, Verdict
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
        gazetteer: Gazetteer,
        rules: Rules,
    ) -> None:
        """Look at everything once.

        Args:
            seen: in order of the text.
            acronyms: full forms by the acronyms that stand in brackets beside them.
            listed: names of the project that stand in the text, with their kinds.
            gazetteer: the shipped names.
            rules: what holds in the text's language.
        """
        self._acronyms = acronyms
        self._rules = rules
        self._verdicts = _agreed(seen)
        self._strong = {
            each.name
            for each in seen
            if not each.candidate.is_weak and not each.candidate.only_short
        }
        self._entries = _fullest_by_entry(seen)
        fulls = [Full(name, kind) for name, kind in listed]
        fulls += [Full(name, self._kind(name)) for name in self._worth_shortening(seen)]
        self._shorts = short_forms(fulls, vocabulary(), gazetteer.names)
        self._persons = self._spoken_for(seen)

    def _worth_shortening(self, seen: Sequence[Seen]) -> dict[str, None]:
        return {
            each.name: None
            for each in seen
            if not each.candidate.only_short
            and (each.verdict or self._rules.allows(each.candidate))
        }

    def found(self, seen: Seen) -> Found | None:
        """Return what a candidate names, or None where nothing says that it is a name."""
        name = seen.name
        place = (seen.candidate.start, seen.candidate.end)
        if name in self._acronyms:
            full = self._farthest(self._acronyms[name])
            return Found(*place, self._kind(full) or self._kind(name) or _NAME, full, "acronym")
        verdict = self._verdicts.get(name)
        led = self._led(name, verdict)
        if led:
            return Found(*place, led.kind or _NAME, led.name, "short-form")
        if seen.candidate.only_short:
            return None
        known = seen.candidate.known
        if verdict is None and not self._stands_alone(seen):
            return None
        if seen.candidate.is_weak and not self._is_sure(seen, verdict):
            return None
        if known and not known.is_ambiguous and verdict and verdict.kind is known.kind:
            name = self._entries.get(known.entry, name)
        kind = verdict.kind if verdict else _NAME
        if kind is _NAME and name in self._persons:
            kind = _PERSON
        return Found(*place, kind, name, verdict.rule if verdict else "capitals")

    def _stands_alone(self, seen: Seen) -> bool:
        if not self._rules.allows(seen.candidate):
            return False
        return not seen.candidate.is_weak or seen.name in self._strong

    def _is_sure(self, seen: Seen, verdict: Verdict | None) -> bool:
        known = seen.candidate.known
        is_known = known is not None and not known.is_ambiguous
        return (
            is_known or seen.name in self._strong or (verdict is not None and verdict.strength > 1)
        )

    def _led(self, name: str, verdict: Verdict | None) -> Full | None:
        fulls = self._shorts.get(name)
        if not fulls or (verdict is not None and verdict.rule.startswith("known")):
            return None
        kinds = {self._kind(full.name) or full.kind for full in fulls}
        if verdict is not None and kinds - {verdict.kind, None} and self._outweighs(verdict, kinds):
            return None
        if len(fulls) > 1:
            kind = next(iter(kinds)) if len(kinds) == 1 else None
            return Full(name, kind)
        full = fulls[0]
        target = self._farthest(full.name)
        kind = self._kind(target) or full.kind or (verdict.kind if verdict else None)
        return Full(target, kind)

    @staticmethod
    def _outweighs(verdict: Verdict, kinds: set[MentionKind | None]) -> bool:
        """Tell whether what is said of a short form itself keeps it from a full one's kind.

        `in Millbrook` speaks for a place and against the company called after it; people are in no
        danger of being places.
        """
        return verdict.strength > 1 or _PERSON not in kinds

    def _farthest(self, name: str) -> str:
        for _ in range(_FARTHEST):
            fulls = self._shorts.get(name, ())
            if len(fulls) != 1 or (self._kind(fulls[0].name) or _PERSON) is not (
                self._kind(name) or _PERSON
            ):
                return name
            name = fulls[0].name
        return name

    def _kind(self, name: str) -> MentionKind | None:
        verdict = self._verdicts.get(name)
        if verdict:
            return verdict.kind
        return _PERSON if name in getattr(self, "_persons", ()) else None

    def _spoken_for(self, seen: Sequence[Seen]) -> frozenset[str]:
        """Names of no kind whose last word speaks alone: `Xi Po … Po said`: persons."""
        self._persons: frozenset[str] = frozenset()
        speakers = {each.name for each in seen if each.speaks or _is_person(each.verdict)}
        return frozenset(
            fulls[0].name
            for short, fulls in self._shorts.items()
            if len(fulls) == 1 and short in speakers
            and fulls[0].kind is None and fulls[0].name.endswith(f" {short}")
        )  # fmt: skip


def _is_person(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.kind is _PERSON


def _agreed(seen: Sequence[Seen]) -> dict[str, Verdict]:
    """Return what the surest occurrences of a name say; nothing where they disagree."""
    votes: dict[str, list[Verdict]] = {}
    for each in seen:
        if each.verdict:
            votes.setdefault(each.name, []).append(each.verdict)
    return {name: best for name, cast in votes.items() if (best := _best(cast))}


def _best(cast: Sequence[Verdict]) -> Verdict | None:
    top = max(verdict.strength for verdict in cast)
    surest = [verdict for verdict in cast if verdict.strength == top]
    counts: dict[MentionKind, int] = {}
    for verdict in surest:
        counts[verdict.kind] = counts.get(verdict.kind, 0) + 1
    most = max(counts.values())
    leading = [kind for kind, count in counts.items() if count == most]
    if len(leading) > 1:
        return None
    return next(verdict for verdict in surest if verdict.kind is leading[0])


def _fullest_by_entry(seen: Sequence[Seen]) -> dict[str, str]:
    """Return the longest form of each shipped name that stands in the text."""
    fullest: dict[str, str] = {}
    for each in seen:
        known = each.candidate.known
        if known and not known.is_ambiguous:
            if len(each.name) > len(fullest.get(known.entry, "")):
                fullest[known.entry] = each.name
    return fullest


def resolved(resolver: Resolver, seen: Sequence[Seen]) -> Iterator[Found]:
    """Yield the names among what was seen, in order."""
    for each in seen:
        found = resolver.found(each)
        if found:
            yield found
