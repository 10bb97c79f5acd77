"""The command `mkbriefs`: its version at once, all else from the command line proper.

Scripts and bug reports ask for the version; it needs none of the imports that the commands need.
"""

import os
import sys

from mkbriefs import __version__

_VALUES_PER_COLLECTION = 50_000
"""So that garbage is looked for less often: nearly all that a command makes lives to its end. Saves
7 % of CPU at 300 seeds; never to look would save 1 % more, and cost memory."""


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit.

    Raises:
        SystemExit: unless only the version was asked for; see `mkbriefs.cli.main`.
    """
    arguments = sys.argv[1:] if args is None else args
    if arguments in (["-V"], ["--version"]) and _print_version():
        return
    import gc

    gc.set_threshold(_VALUES_PER_COLLECTION)
    from mkbriefs.cli import main as run

    try:
        run(arguments)
    except SystemExit as end:
        if args is None and isinstance(end.code, int):
            _leave(end.code)
        raise


def _leave(code: int) -> None:
    """End the process without taking apart what it holds: seconds, after a large build."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # nobody listens any more
            code = code or 1
    os._exit(code)


def _print_version() -> bool:
    """Tell whether the version could be printed; if not, the command line says why not."""
    try:
        print(f"mkbriefs, version {__version__}", flush=True)  # noqa: T201  it is the answer
    except OSError:
        return False
    return True
