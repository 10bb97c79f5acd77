"""Typst in a process of its own: jobs in, answers out, a line of JSON each.

Setting takes memory that does not come back (1 GB after a dossier of 60 briefs), and an engine that
breaks down must not break a build. The first line says where things are, each further line is a
document; the source lies in the root folder, the PDF is written where the job says. Nothing but
this module and the engine is imported: a process is ready in 20 ms.
"""

import json
import os
import queue
import sys
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typst import Compiler

SOURCE = "document.typ"
"""Name of a document's source in the root folder."""


def main() -> None:
    """Answer until the caller hangs up."""
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(lines,), daemon=True).start()
    setup = json.loads(lines.get())
    try:
        import typst
    except ImportError as error:
        _answer({"missing": str(error)})
        lines.get()  # which never comes; an orderly exit would wait for the other thread
        return
    fonts = typst.Fonts(include_system_fonts=setup["system_fonts"], font_paths=[setup["fonts"]])
    compiler = typst.Compiler(root=setup["root"], font_paths=fonts)
    _answer({"missing": ""})
    while True:
        _answer(_set(compiler, f"{setup['root']}/{SOURCE}", **json.loads(lines.get())))


def _receive(lines: "queue.SimpleQueue[str]") -> None:
    """Pass on what the caller sends; end this process when the caller is gone, whatever it does."""
    for line in sys.stdin:
        lines.put(line)
    os._exit(0)


def _set(
    compiler: "Compiler", source: str, *, target: str, attempts: list[list[Any]], timestamp: int
) -> dict[str, object]:
    """Set a document under the first group of standards whose rules it keeps."""
    from typst import TypstError

    errors = []
    for standards in attempts:
        try:
            _, warnings = compiler.compile_with_warnings(
                source, output=target, format="pdf", pdf_standards=standards, timestamp=timestamp
            )
        except TypstError as error:
            errors.append(error.diagnostic)
        else:
            said = [warning.diagnostic for warning in warnings]
            return {"claims": standards, "errors": errors, "warnings": said}
    return {"claims": None, "errors": errors, "warnings": []}


def _answer(answer: dict[str, object]) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
