"""The rows that every measurement gives, and the one table they are printed in."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass

HEAD = "| what | measured | against | ratio | aim |\n| --- | ---: | ---: | ---: | ---: |"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing measured. Ratios travel between machines, seconds do not."""

    what: str
    measured: str
    """With its unit."""
    against: str = ""
    """What it is compared with, measured in the same run; empty if with nothing."""
    ratio: float | None = None
    """Measured to compared."""
    aim: str = ""
    """What the ratio or the figure should be; empty if nothing was promised."""

    def __str__(self) -> str:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return f"| {self.what} | {self.measured} | {self.against} | {ratio} | {self.aim} |"


def with_bytecode() -> dict[str, str]:
    """Return this process's environment, but with bytecode kept, as where the tool is installed."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "CI": "1"}


def version_of(program: str) -> str:
    """Return name and version of a program on the path; empty if it is not there."""
    if shutil.which(program) is None:
        return ""
    option = "version" if program == "hugo" else "--version"
    said = subprocess.run([program, option], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+(?:\.\d+)+", said)
    return f"{program} {found[0]}" if found else program
