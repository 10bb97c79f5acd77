"""The engine as the rest sees it: started when first needed, replaced when it has grown or died."""

import json
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from mkbriefs.errors import MkbriefsError
from mkbriefs.pdf.typeset_main import SOURCE
from mkbriefs.workers import spawn

_LARGE = 300_000
"""Characters of source, some ten briefs, from which on a document gets a process of its own, which
costs 0.1 s. Measured: over 100 briefs a process stays below 400 MB, since the engine forgets what
it has not needed for ten documents; what a dossier of 100 took, 2 GB, does not come back."""
_LEAST_SECONDS = 120.0
_CHARACTERS_A_SECOND = 20_000
_MOST_SECONDS = 900.0
"""How long setting a document may take: so much, and more by its length, some ten times what it
does; at most far above what the largest volume takes. Ends a template that never does."""
_BROKE_DOWN = "the typesetter broke down over it"
_MODULE = "mkbriefs.pdf.typeset_main"


class EngineMissingError(MkbriefsError):
    """The typesetter cannot be used here at all.

    Attributes:
        reason: why not, in one line.
    """

    def __init__(self, reason: str) -> None:
        self.reason = " ".join(reason.split())
        super().__init__(f"no PDF can be made: {self.reason}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one source."""

    pdf: bytes | None
    """None where it could not be set."""
    claims: tuple[str, ...] = ()
    """The standards that the PDF claims, as the engine names them."""
    errors: tuple[str, ...] = ()
    """What the engine said of each attempt that failed, in order."""
    warnings: tuple[str, ...] = ()
    """What it wondered at in the attempt that did not."""


class Typesetter:
    """Sets sources one after the other; close it at the end."""

    def __init__(self, root: Path, *, fonts: Path, has_system_fonts: bool) -> None:
        """Keep what the process needs.

        Args:
            root: the only folder that sources can read.
            fonts: folder of the fonts.
            has_system_fonts: whether the machine's fonts are used too.
        """
        self._root = root
        self._setup = {"root": str(root), "fonts": str(fonts), "system_fonts": has_system_fonts}
        self._process: subprocess.Popen[bytes] | None = None

    def set(self, source: str, attempts: Sequence[Sequence[str]], *, timestamp: int) -> Outcome:
        """Set a source under the first group of standards whose rules it keeps.

        Args:
            source: Typst code.
            attempts: groups of standards, the best first.
            timestamp: date of creation in seconds since 1970.

        Raises:
            EngineMissingError: there is no engine.
        """
        is_large = len(source) > _LARGE
        if is_large:
            self.close()
        process = self._process or self._start()
        target = self._root / "document.pdf"
        (self._root / SOURCE).write_text(source, "utf-8", newline="\n")
        job = {"target": str(target), "attempts": attempts, "timestamp": timestamp}
        bound = min(_LEAST_SECONDS + len(source) / _CHARACTERS_A_SECOND, _MOST_SECONDS)
        started = time.monotonic()
        answer = _exchange(process, job, bound)
        if answer is None:
            self.close()
            is_late = time.monotonic() - started >= bound
            what = f"it was not set within {bound:.0f} s" if is_late else _BROKE_DOWN
            return Outcome(pdf=None, errors=(f"error: {what}",))
        claims = answer["claims"]
        outcome = Outcome(
            pdf=None if claims is None else target.read_bytes(),
            claims=_strings(claims),
            errors=_strings(answer["errors"]),
            warnings=_strings(answer["warnings"]),
        )
        target.unlink(missing_ok=True)
        if is_large:
            self.close()
        return outcome

    def close(self) -> None:
        """End the process; the next source gets a new one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):  # closing flushes, and nobody is there any more
                    pipe.close()

    def _start(self) -> "subprocess.Popen[bytes]":
        process = self._process = spawn(_MODULE)
        answer = _exchange(process, self._setup, _MOST_SECONDS)
        if answer is None or answer["missing"]:
            self.close()
            raise EngineMissingError(str(answer["missing"]) if answer else "it does not start")
        return process


def _exchange(
    process: "subprocess.Popen[bytes]", message: Mapping[str, object], seconds: float
) -> dict[str, object] | None:
    """Send a message and return the answer; None if the process is gone or takes longer."""
    timer = threading.Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()
    try:
        to, back = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        to.write(json.dumps(message).encode() + b"\n")
        to.flush()
        line = back.readline()
    except (OSError, ValueError):  # closed pipes are a ValueError
        return None
    finally:
        timer.cancel()
    answer = json.loads(line) if line.endswith(b"\n") else None
    return answer if isinstance(answer, dict) else None


def _strings(values: object) -> tuple[str, ...]:
    return tuple(map(str, values)) if isinstance(values, list) else ()
