"""A project in which every payload stands in every place a stranger can write to."""

import json
import re
from pathlib import Path

from sites import CONFIGURATION, PAGES, write_files

PAYLOAD_FILE = Path(__file__).parent.parent / "cases" / "hostile" / "payloads.txt"
PRIVATE = "hunter2-correct-horse"
"""Stands in `.env`; nothing of the site may hold it."""
MARK = "Lighthouse keepers"
"""Begins every body, so that a search for it finds every brief."""
COMPARING = ("findings", "timeline", "origins")
"""Listings that show what comparing the briefs finds, each on a page of its own."""

ADDRESSES = (
    "javascript:window.__pwned=1",
    "JaVaScRiPt:window.__pwned=1//https://example.org",
    "data:text/html,<script>window.__pwned=1</script>",
    "vbscript:window.__pwned=1",
    "//evil.example/x",
    'https://evil.example/"onclick="window.__pwned=1',
    "https://evil.example/plain?a=1&b=2",
)
"""Addresses a person or a seed may give as a source's; only the last is one."""

_ESCAPE = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|[nt\\])")
_LONGEST_NAME = 240


def read_payloads() -> list[str]:
    """Return the hostile texts; lines before the first that is no comment are the file's head."""
    lines = PAYLOAD_FILE.read_text(encoding="utf-8").splitlines()
    while lines and lines[0].startswith("# "):
        lines.pop(0)
    return [_unescape(line) for line in lines if line]


def _unescape(line: str) -> str:
    return _ESCAPE.sub(lambda m: m[0].encode().decode("unicode_escape"), line)


def seed_of(payload: str, number: int) -> str:
    """Return a seed with `payload` as title, byline, date line, paragraph, list and publisher."""
    line = " ".join(payload.split())
    return (
        f"{line}\n\nBy {line}\n\n{1 + number % 28} May 2024 {line}\n\n"
        f"{MARK} number {number} spoke of cost and delay that year. They had much to say.\n\n"
        f"{payload}\n\n"
        f"The second page of the report {line} goes on here, at the same cost, for some time.\n\n"
        f"- {line}\n- a second item of the list\n\n"
        f"## {line}\n\n"
        f"Last of all, the keepers went home late.\n\n"
        f"Source: {line}\n\n© 2024 {line}. All rights reserved.\n"
    )


def seed_named(name: str) -> str:
    """Return a seed that says nothing about itself but what it must; its file name is hostile."""
    return f"{MARK} kept their light for years, said the report on {len(name)} of them.\n"


def brief_of(payload: str, seed: str) -> str:
    """Return a brief whose front matter a person filled with `payload`, properly quoted."""
    quoted = json.dumps(payload.replace("\x00", ""))
    return (
        f"---\nseed: {seed}\ntitle: {quoted}\nauthors:\n  - {quoted}\npublisher: {quoted}\n"
        f"url: {quoted}\ncustom: {quoted}\n---\n"
    )


def file_name_of(payload: str) -> str | None:
    """Return a file name that is the payload, or None where the file system cannot hold it."""
    name = payload.replace("/", "∕")
    while len(name.encode()) > _LONGEST_NAME - 4:
        name = name[:-1]
    return None if "\x00" in name or name.startswith(".") else f"{name}.txt"


def write_hostile_project(folder: Path, payloads: list[str]) -> Path:
    """Write the project; seeds `t…` hold payloads, `f…` have them in their brief's front matter."""
    files: dict[str, str | bytes] = {
        "mkdocs.yml": CONFIGURATION,
        **PAGES,
        ".env": f"TOKEN={PRIVATE}\n",
        **{f"docs/{name}.md": f"# {name}\n\n<!-- mkbriefs: {name} -->\n" for name in COMPARING},
        "docs/themes/cost.md": "---\nlabel: Cost\ndefinition: A price.\nterms: [cost*]\n---\n",
    }
    for number, payload in enumerate(payloads):
        files[f"seeds/t{number:03}.txt"] = seed_of(payload, number)
        files[f"seeds/f{number:03}.txt"] = (
            f"{MARK} of station {number} said that the cost was high.\n"
        )
        files[f"briefs/f{number:03}.md"] = brief_of(payload, f"f{number:03}.txt")
        name = file_name_of(payload)
        if name is not None:
            files[f"seeds/{name}"] = seed_named(f"{number} {payload}") + f"Number {number}.\n"
    for number, address in enumerate(ADDRESSES):
        files[f"seeds/u{number:03}.txt"] = (
            f"A title of number {number}\n\nURL: {address}\n\n{MARK} write to {address} at times.\n"
        )
        files[f"seeds/a{number:03}.txt"] = f"{MARK} of address {number} said it was late.\n"
        files[f"briefs/a{number:03}.md"] = brief_of(address, f"a{number:03}.txt")
    for number, payload in enumerate(payloads[:12]):
        quoted = json.dumps(payload)
        files[f"docs/themes/h{number}.md"] = (
            f"---\nlabel: {quoted}\ndefinition: {quoted}\nterms: [delay*, late, {quoted}]\n---\n"
        )
    return write_files(folder, files)
