"""How much YAML becomes once its aliases are followed, told before anybody builds it.

MkDocs reads its configuration and the front matter of pages with aliases, and thirty lines of them
can stand for more values than a machine holds.
"""

import yaml

MOST_VALUES = 100_000
"""Most values that a configuration or front matter may stand for. Large ones have some thousand."""
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def is_too_large(text: str) -> bool:
    """Tell whether YAML stands for more than `MOST_VALUES`; no if it is not YAML."""
    if "*" not in text:
        return False
    try:
        return _stands_for_too_much(text)
    except (yaml.YAMLError, ValueError):
        return False


def _stands_for_too_much(text: str) -> bool:
    sizes: dict[str | None, int] = {}
    """Values that an anchor stands for; those of all that have none under None."""
    open_anchors: list[str | None] = []
    counts = [0]
    """Values so far of each list or mapping that is open, the innermost last."""
    for event in yaml.parse(text, Loader=_LOADER):
        match event:
            case yaml.AliasEvent():
                counts[-1] += sizes.get(event.anchor, 1)
            case yaml.ScalarEvent():
                counts[-1] += 1
                sizes[event.anchor] = 1
            case yaml.CollectionStartEvent():
                open_anchors.append(event.anchor)
                counts.append(1)
            case yaml.CollectionEndEvent():
                size = counts.pop()
                sizes[open_anchors.pop()] = size
                counts[-1] += size
        if counts[-1] > MOST_VALUES:
            return True
    return False
