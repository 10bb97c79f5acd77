"""The origins of a corpus: each brief's main one, those of its marks and of single sentences."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.copies import Copies
from mkbriefs.compare.origins.corrected import read_origins
from mkbriefs.compare.origins.kinship import Kin
from mkbriefs.compare.origins.mains import Evidence, Mains, Tied, find_mains, stated_tie
from mkbriefs.compare.origins.marks import Marks
from mkbriefs.compare.origins.media import Media, fold_name
from mkbriefs.compare.origins.names import Names, publisher_in
from mkbriefs.compare.origins.recalled import recall_stated
from mkbriefs.compare.origins.stated import stated_by_sentence
from mkbriefs.compare.statements import Statements, kept
from mkbriefs.model import Citekey, Origin, OriginId, Tie, TieKind
from mkbriefs.slugs import anchor_slug

_LONGEST_SLUG = 48
"""Characters of an id that are made of a label, which may be a whole headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOrigins:
    """Whose reporting the briefs of a corpus rest on."""

    origins: tuple[Origin, ...]
    """Those on which most briefs lean first, then by label."""
    origin_of: Mapping[Citekey, Mapping[str, OriginId]]
    """By brief and sentence of the reading flow, the one origin it rests on."""


def find_origins(
    statements: Sequence[Statements], copies: Copies, pairs: Iterable[Pair]
) -> FoundOrigins:
    """Return whose reporting the briefs rest on.

    Args:
        statements: of all briefs, in order of the corpus.
        copies: which texts are copies of which.
        pairs: sentences of two briefs that seem to say the same.
    """
    publishers = {e.citekey: name for e in statements if (name := publisher_in(e))}
    media = Media(map(fold_name, publishers.values()))
    known = _evidence(statements, copies, pairs, publishers, media)
    mains = find_mains(known)
    marks = Marks(known, mains, media)
    tied: dict[str, list[Tied]] = defaultdict(list)
    origin_of: dict[Citekey, dict[str, str]] = {}
    for each in statements:
        found, rests = _of_brief(each, known, mains, marks)
        origin_of[each.citekey] = rests
        for one in found:
            tied[one.name.key].append(one)
    return _with_ids(tied, origin_of)


def _evidence(
    statements: Sequence[Statements],
    copies: Copies,
    pairs: Iterable[Pair],
    publishers: Mapping[Citekey, str],
    media: Media,
) -> Evidence:
    stated = recall_stated(statements, media)
    held = {
        each.citekey: (
            *(source.label for source in stated[each.citekey]),
            *filter(None, (publishers.get(each.citekey),)),
        )
        for each in statements
    }
    return Evidence(
        statements=statements,
        copies=copies,
        kin=Kin(pairs, statements, copies.group_of),
        stated=stated,
        names=Names(held),
    )


def _of_brief(
    each: Statements, known: Evidence, mains: Mains, marks: Marks
) -> tuple[list[Tied], dict[str, str]]:
    """Return what ties a brief to its origins, and by sentence the origin it rests on."""
    main = mains.tied[each.citekey]
    parts = _parts(each, known, marks)
    rests = dict.fromkeys(_sentences(each), main.name.key)
    rests |= {sentence: part.name.key for sentence, part in parts.items()}
    further = _further(each, known)
    named = {one.name.key for one in (*parts.values(), *further)}
    held = named if named and len(parts) == len(rests) else named | {main.name.key}
    found = () if main.tie.kind is TieKind.PERSON else tuple(parts.values())
    all_tied = _distinct((main, *found, *further))
    return [one for one in all_tied if one.name.key in held], rests


@kept
def _sentences(each: Statements) -> tuple[str, ...]:
    return tuple(sentence.id for sentence in each.flow)


def _distinct(tied: Iterable[Tied]) -> Iterator[Tied]:
    """Yield what ties a brief to each of its origins, the main one first, each once.

    A mark is a tie of its own beside the main one's.
    """
    seen: set[tuple[str, str]] = set()
    for each in tied:
        at = each.name.key, each.tie.mark
        if at not in seen:
            seen.add(at)
            yield each


def _parts(each: Statements, known: Evidence, marks: Marks) -> dict[str, Tied]:
    """Return sentences that rest on another origin than their brief, in order of the text.

    Where a person corrected the origins, only those that this person gave.
    """
    found: dict[str, Tied] = {}
    for sentence, stated in stated_by_sentence(known.stated[each.citekey]).items():
        if not known.is_itself(each, stated):
            name = known.names.named(stated.label, each.citekey)
            found[sentence] = Tied(name, stated_tie(each, [stated.quote]))
    found |= dict(marks.tied(each))
    corrected = read_origins(each.brief)
    if corrected is not None:
        kept = {known.names.named(label, each.citekey).key for label in corrected}
        found = {id_: tied for id_, tied in found.items() if tied.name.key in kept}
    return dict(sorted(found.items(), key=lambda item: each.places[item[0]]))


def _further(each: Statements, known: Evidence) -> tuple[Tied, ...]:
    """Return the origins a person gave besides the main one."""
    tie = Tie(citekey=each.citekey, kind=TieKind.PERSON)
    labels = (read_origins(each.brief) or ())[1:]
    return tuple(Tied(known.names.named(label, each.citekey), tie) for label in labels)


def _with_ids(
    tied: Mapping[str, Sequence[Tied]], rests: Mapping[Citekey, Mapping[str, str]]
) -> FoundOrigins:
    """Return origins with ids, those on which most briefs lean first."""
    labels = {key: min(each.name.label for each in found) for key, found in tied.items()}
    ids = _ids(labels)
    origins = [
        Origin(id=ids[key], label=labels[key], ties=tuple(each.tie for each in found))
        for key, found in tied.items()
    ]
    origins.sort(key=lambda origin: (-len(origin.citekeys), origin.label.casefold(), origin.id))
    return FoundOrigins(
        origins=tuple(origins),
        origin_of={
            citekey: {sentence: ids[key] for sentence, key in held.items()}
            for citekey, held in rests.items()
        },
    )


def _ids(labels: Mapping[str, str]) -> dict[str, OriginId]:
    """Return an id for each origin by its key, made of its label."""
    taken: set[str] = set()
    in_order = sorted(labels, key=lambda key: (labels[key].casefold(), key))
    return {
        key: OriginId(f"o-{anchor_slug(labels[key], key, taken, longest=_LONGEST_SLUG)}")
        for key in in_order
    }
