"""Names that look alike: what a person may want to tie together, as front matter to paste."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from mkbriefs.briefs.yaml_text import yaml_inline
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.entities import Entities, Entity
from mkbriefs.model import Citekey, MentionKind

_MOST_KEYS = 5
"""Briefs that are named as holding a form; a common name stands in hundreds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasProposal:
    """One name and others that may be forms of it."""

    kind: MentionKind
    name: str
    """The form that would stay: one the project lists, else the fullest."""
    others: tuple[Entity, ...]
    """What may be the same, by name; never empty."""
    page: str
    """The page whose front matter would tie them, as diagnostics show it; may be empty."""
    has_list: bool
    """Whether that page lists names already."""

    @property
    def front_matter(self) -> str:
        """Lines to paste below `names:`, without final line end."""
        kind = "" if self.kind is not MentionKind.NAME else "\n  kind: person  # or another kind"
        aliases = yaml_inline([other.name for other in self.others])
        return f"- name: {yaml_inline(self.name)}{kind}\n  aliases: {aliases}  # {self.reason}"

    @property
    def reason(self) -> str:
        """Where the other forms stand, for instance `in kim-nd`: a few of the briefs."""
        keys: dict[Citekey, None] = {}
        for other in self.others:
            keys |= dict.fromkeys(group.brief.citekey for group in other.briefs)
        shown, more = list(islice(keys, _MOST_KEYS)), len(keys) - _MOST_KEYS
        return f"in {', '.join(shown)}{f' and {more:,} more' if more > 0 else ''}"

    @property
    def diagnostic(self) -> Diagnostic:
        """The same as a note."""
        others = ", ".join(f"`{other.name}`" for other in self.others)
        return Diagnostic(
            rule="similar-names-settled",
            severity=Severity.NOTE,
            location=Location(self.page),
            message=f"`{self.name}` and {others} may be the same",
            hint="list one as an alias of the other, or as `distinct` from it",
        )


def propose_aliases(
    entities: Entities, pages: Mapping[MentionKind, str], shown: Mapping[str, str]
) -> tuple[AliasProposal, ...]:
    """Return a proposal per name that others resemble, each pair once, by page and name.

    Args:
        entities: of the corpus.
        pages: by kind, the page that lists its names, as diagnostics show it.
        shown: by source path, as diagnostics show them, the pages that list names of the project.
    """
    tied: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities.all:
        for id_ in entity.near:
            other = entities.by_id[id_]
            if _weight(entity) > _weight(other):
                tied[entity.id].append(other)
    proposals = [
        AliasProposal(
            kind=entity.kind,
            name=entity.name,
            others=tuple(tied[entity.id]),
            page=(page := shown.get(entity.source) or pages.get(entity.kind, "")),
            has_list=page in shown.values(),
        )
        for entity in entities.all
        if entity.id in tied
    ]
    return tuple(sorted(proposals, key=lambda p: (p.page, p.name)))


def _weight(entity: Entity) -> tuple[bool, bool, int, int, str]:
    """Return what decides which of two names stays; never equal for two entities."""
    is_known = entity.kind is not MentionKind.NAME
    return bool(entity.source), is_known, len(entity.name), entity.count, entity.id
