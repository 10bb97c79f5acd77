"""Scores that may rise and never fall: kept in a file beside the texts they were counted on."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

Scores = Mapping[str, Mapping[str, float]]
"""Figures by name, higher is better, for each of several things."""


def check_floor(
    floor: Path, scores: Scores, gold: Iterable[Path], *, what: str, sets: bool
) -> None:
    """Fail if a score is below its floor, or the labelled texts are others than the floor's.

    Args:
        floor: the file.
        scores: what was reached now.
        gold: the labelled texts.
        what: what their digest is called in the file.
        sets: whether to set the floor to `scores` first.
    """
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in gold)).hexdigest()[:16]
    if sets:
        floor.write_text(json.dumps({what: digest, "scores": scores}, indent=1) + "\n", "utf-8")
    kept = json.loads(floor.read_text("utf-8"))
    assert kept[what] == digest, f"the {what} changed: look at the scores, then update"
    fallen = {
        (thing, name): (value, scores[thing][name])
        for thing, values in kept["scores"].items()
        for name, value in values.items()
        if scores[thing][name] < value
    }
    assert not fallen
