"""Running pandoc: one process for a page, JSON in and out, in pandoc's own sandbox."""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from mkbriefs.bibliography.styles.pandoc_tree import Json
from mkbriefs.errors import CslFileError

_SECONDS = 120
"""A page of a thousand sources takes the slowest of the common styles about 30 s."""
_MEMORY = "-M1g"


def pandoc_path(name: str) -> str:
    """Return where pandoc is; `name` is the style that asks for it.

    Raises:
        CslFileError: the extra `csl` is not installed.
    """
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        raise CslFileError(
            name,
            "styles from `.csl` files need the extra `csl`",
            "install it: `pip install 'mkbriefs[csl]'`, or choose one of the built-in styles",
        ) from None


def run_pandoc(csl: Path, name: str, items: Sequence[object], tree: Json) -> Json:
    """Return the document with its citations and references formatted.

    Args:
        csl: the style file.
        name: what messages call it.
        items: CSL-JSON that pandoc takes.
        tree: the document.

    Raises:
        CslFileError: pandoc is missing, fails, runs out of memory or takes too long.
    """
    program = pandoc_path(name)
    with tempfile.TemporaryDirectory(prefix="mkbriefs-csl-") as folder:
        bibliography = Path(folder, "items.json")
        bibliography.write_text(json.dumps(items), "utf-8")
        # The folder is also pandoc's data directory: no defaults or filters of the user's apply.
        command = [
            *(program, "+RTS", _MEMORY, "-RTS", "--from=json", "--to=json", "--sandbox"),
            *("--quiet", f"--data-dir={folder}", "--citeproc"),
            *(f"--bibliography={bibliography}", f"--csl={csl.resolve()}"),
        ]
        return _answer(name, command, json.dumps(tree).encode())


def _answer(name: str, command: Sequence[str], data: bytes) -> Json:
    try:
        done = subprocess.run(  # noqa: S603  # the program of our own extra, no shell
            command, input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        reason = f"pandoc did not finish within {_SECONDS} seconds"
        raise CslFileError(name, reason, "cite fewer sources on one page") from None
    except OSError as error:
        reason = f"pandoc does not start ({error.strerror or error})"
        raise CslFileError(name, reason, "reinstall the extra `csl`") from None
    if done.returncode:
        raise CslFileError(name, _complaint(done.stderr), "check the style file")
    answer: Json = json.loads(done.stdout)
    return answer


def _complaint(stderr: bytes) -> str:
    lines = stderr.decode("utf-8", "replace").split("\n")
    said = " ".join(line.strip() for line in lines if line.strip())
    return f"pandoc says `{said[:200]}`" if said else "pandoc failed without a word"
