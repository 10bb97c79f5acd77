"""What people do to a project between two builds, each choice taken from a random source."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random  # noqa: TID251  seeded by the history

import yaml
from history import Act, Life

from sites import write_files

ACTS: dict[str, Act] = {}
"""Every act by name."""

_WORDS = (
    "repair",
    "bridge",
    "Karin Solheim",
    "cable",
    "injured",
    "2019",
    "14 million euros",
    "died",
)
_SENTENCES = (
    "A cable snapped on 4 March 2024 and injured three workers.",
    "Colony losses fell to 13 percent in the winter of 2020, the Union of Ostmark said.",
    "The repair of the bridge cost 15 million dollars, said Ivo Lind on 3 May 2024.",
    "La reparación costará 17 millones de euros, dijo Karin Solheim.",
    "维修费用为1500万欧元。",
)


def _act(act: Act) -> Act:
    ACTS[act.__name__.strip("_").replace("_", "-")] = act
    return act


def _some(rng: Random, paths: list[Path]) -> Path | None:
    return rng.choice(paths) if paths else None


def _change(path: Path | None, change: Callable[[str], str]) -> str | None:
    """Change the text of a file; nothing if there is none or it is not UTF-8."""
    if path is None:
        return None
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        return None
    changed = change(text)
    if changed == text:
        return None
    path.write_bytes(changed.encode())
    return path.name


def _seeds(life: Life) -> list[Path]:
    return [path for path in life.files("seeds/**/*") if path.suffix in {".txt", ".md"}]


def _briefs(life: Life) -> list[Path]:
    return life.files("briefs/*.md")


def _themes(life: Life) -> list[Path]:
    return [path for path in life.files("docs/themes/*.md") if path.name != "index.md"]


def _pages(life: Life) -> list[Path]:
    return [path for path in life.files("docs/**/*.md") if path not in _themes(life)]


# Seeds.


@_act
def word_in_seed(life: Life, rng: Random) -> str | None:
    """Replace a word by another."""

    def change(text: str) -> str:
        words = list(re.finditer(r"\w+", text))
        if not words:
            return text
        word = rng.choice(words)
        return text[: word.start()] + rng.choice(_WORDS) + text[word.end() :]

    return _change(_some(rng, _seeds(life)), change)


def _figure(path: Path | None, rng: Random) -> str | None:
    def change(text: str) -> str:
        digits = list(re.finditer(r"\d", text))
        if not digits:
            return text
        digit = rng.choice(digits)
        return text[: digit.start()] + str((int(digit[0]) + 1) % 10) + text[digit.end() :]

    return _change(path, change)


@_act
def figure_in_seed(life: Life, rng: Random) -> str | None:
    """Change a digit, which a file's size does not show."""
    return _figure(_some(rng, _seeds(life)), rng)


@_act
def figure_at_the_same_time(life: Life, rng: Random) -> str | None:
    """Change a digit and give the file its old time back, as tools that unpack and copy do."""
    path = _some(rng, [*_seeds(life), *_pages(life)])
    if path is None:
        return None
    before = path.stat()
    done = _figure(path, rng)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return done


@_act
def sentence_in_seed(life: Life, rng: Random) -> str | None:
    """Add a sentence that others may have too."""
    return _change(
        _some(rng, _seeds(life)), lambda text: f"{text.rstrip()}\n\n{rng.choice(_SENTENCES)}\n"
    )


@_act
def new_seed(life: Life, rng: Random) -> str | None:
    """Add a seed that retells parts of others."""
    seeds = _seeds(life)
    taken = [_paragraph(rng, path) for path in rng.sample(seeds, min(2, len(seeds)))]
    name = f"seeds/new/piece {rng.randrange(4)}.txt"
    byline = rng.choice(("By Karin Solheim\n\n", "By Noor Marsh\n\n2 May 2024\n\n", ""))
    body = "\n\n".join([*taken, rng.choice(_SENTENCES)])
    write_files(life.folder, {name: f"A piece of its own\n\n{byline}{body}\n"})
    return name


def _paragraph(rng: Random, path: Path) -> str:
    return rng.choice(path.read_bytes().decode("utf-8", "replace").split("\n\n"))


@_act
def copied_seed(life: Life, rng: Random) -> str | None:
    """Put the bytes of a seed under a second name."""
    seed = _some(rng, _seeds(life))
    if seed is None:
        return None
    return str(shutil.copy(seed, life.folder / f"seeds/copy-{rng.randrange(3)}.txt"))


@_act
def removed_seed(life: Life, rng: Random) -> str | None:
    """Remove a seed."""
    return _removed(_some(rng, _seeds(life)))


def _removed(path: Path | None) -> str | None:
    if path is None:
        return None
    path.unlink()
    return path.name


@_act
def renamed_seed(life: Life, rng: Random) -> str | None:
    """Rename a seed."""
    return _moved(_some(rng, _seeds(life)), life.folder / "seeds", rng)


def _moved(path: Path | None, folder: Path, rng: Random) -> str | None:
    if path is None:
        return None
    target = folder / rng.choice(("", "moved/")) / f"renamed-{rng.randrange(9)}{path.suffix}"
    target.parent.mkdir(exist_ok=True)
    path.rename(target)
    return f"{path.name} -> {target.name}"


@_act
def bad_seed(life: Life, rng: Random) -> str | None:
    """Add, or make of a seed, one that cannot be used."""
    path = rng.choice([life.folder / "seeds/bad.txt", *_seeds(life)])
    path.write_bytes(rng.choice((b"", b"\xff\xfe\x00\xd8", bytes(range(256)) * 9, b"Caf\xe9\n")))
    return path.name


@_act
def touched_files(life: Life, rng: Random) -> str | None:
    """Write files again as they are: times change, bytes do not."""
    for path in life.files("*/**/*"):
        if path.relative_to(life.folder).parts[0] in {"seeds", "docs", "briefs"}:
            path.write_bytes(path.read_bytes())
    return "all"


@_act
def bibliography_entry(life: Life, rng: Random) -> str | None:
    """Change the bibliography file."""
    changes: tuple[tuple[str, str], ...] = (
        ("year = {2021}", "year = {2020}"),
        ("Hive Letters", "Letters from the Hive"),
        ("file = {bees.md}", "file = {bees-again.txt}"),
        ("Marsh, Ivy", "Marsh, Ivo"),
        ("@book{marsh1999", "@book{okoro-2024"),
        ("title = {Cables", "title = {{Cables"),
    )
    old, new = rng.choice(changes)
    bib = life.folder / "seeds/library.bib"
    return _change(bib if bib.exists() else None, lambda text: text.replace(old, new))


@_act
def bibliography_file(life: Life, rng: Random) -> str | None:
    """Remove the bibliography file, or add one."""
    bib = life.folder / "seeds/library.bib"
    if bib.exists():
        return _removed(bib)
    name = rng.choice(("Lind, Bo", "Keeper, Tomas"))
    bib.write_text(
        f"@misc{{lind3, author={{{name}}}, title={{A}}, year=2001, file={{puente.txt}}}}"
    )
    return "added"


# Briefs.


@_act
def note(life: Life, rng: Random) -> str | None:
    """Write under “Notes”."""
    words = rng.choice(("A note.", "A *longer* note[^n].\n\n[^n]: With a footnote.", "- a\n- b"))
    return _noted(life, rng, words)


def _noted(life: Life, rng: Random, words: str) -> str | None:
    return _change(
        _some(rng, _briefs(life)),
        lambda text: text.replace("## Notes\n", f"## Notes\n\n{words}\n", 1),
    )


@_act
def citing_note(life: Life, rng: Random) -> str | None:
    """Cite a source in a note, with a quotation that may be wrong or a link."""
    key = (_some(rng, _briefs(life)) or Path("none.md")).stem
    ways = (
        f"See [@{key}].",
        f'"The cable had rusted for years" [@{key}, ¶ 2].',
        f"[a]({key}.md#s2)",
    )
    return _noted(life, rng, rng.choice(ways))


_VALUES = (
    "title: Corrected title",
    'date: "2022-02-02"',
    "date: never",
    "origin: Northwire",
    "origin: ''",
    "authors: [Ivy Marsh]",
    "publisher: The Courier",
    "language: es",
    "reliability: B",
    "tags: [one, two]",
    "citekey: chosen-key",
    "search: {exclude: true}",
    "title: [unclosed",
)


@_act
def front_matter(life: Life, rng: Random) -> str | None:
    """Write a key below the generated ones."""
    value = rng.choice(_VALUES)
    return _change(
        _some(rng, _briefs(life)),
        lambda text: text.replace("# mkbriefs:end\n", f"# mkbriefs:end\n{value}\n", 1),
    )


@_act
def front_matter_in_place(life: Life, rng: Random) -> str | None:
    """Change or delete a generated key."""
    new = rng.choice(("title: Changed in place\n", ""))
    return _change(
        _some(rng, _briefs(life)), lambda text: re.sub(r"title: .*\n", new, text, count=1)
    )


@_act
def decision(life: Life, rng: Random) -> str | None:
    """Confirm or reject a pair of sentences."""
    briefs = _briefs(life)
    if len(briefs) < 2:
        return None
    one, other = rng.sample(briefs, 2)
    words = ("injured three workers", "9,000 cars cross the bridge", "repair would cost", "反")
    found = yaml.safe_dump(
        {
            "findings": [
                {
                    rng.choice(("confirm", "reject")): rng.choice(words),
                    "with": rng.choice(words),
                    "in": other.stem,
                }
            ]
        }
    )
    return _change(
        one, lambda text: text.replace("# mkbriefs:end\n", f"# mkbriefs:end\n{found}", 1)
    )


_REGION = re.compile(r"<!-- mkbriefs:begin ([a-z-]+) .*?<!-- mkbriefs:end \1 -->\n", re.DOTALL)


@_act
def edited_region(life: Life, rng: Random) -> str | None:
    """Write into a generated region."""

    def change(text: str) -> str:
        regions = list(_REGION.finditer(text))
        end = rng.choice(regions).end() if regions else 0
        at = text.rfind("<!-- mkbriefs:end", 0, end)
        return text if at < 0 else f"{text[:at]}My words in a wrong place.\n{text[at:]}"

    return _change(_some(rng, _briefs(life)), change)


@_act
def mended_region(life: Life, rng: Random) -> str | None:
    """Take such words out again."""
    mended = [
        _change(p, lambda t: t.replace("My words in a wrong place.\n", "")) for p in _briefs(life)
    ]
    return ", ".join(filter(None, mended)) or None


@_act
def deleted_region(life: Life, rng: Random) -> str | None:
    """Take out a region with its markers."""

    def change(text: str) -> str:
        regions = list(_REGION.finditer(text))
        region = rng.choice(regions)[0] if regions else ""
        return text.replace(region, "") if region else text

    return _change(_some(rng, _briefs(life)), change)


@_act
def removed_brief(life: Life, rng: Random) -> str | None:
    """Remove a brief."""
    return _removed(_some(rng, _briefs(life)))


@_act
def renamed_brief(life: Life, rng: Random) -> str | None:
    """Rename a brief, which gives it another citekey."""
    brief = _some(rng, _briefs(life))
    target = life.folder / f"briefs/renamed-{rng.randrange(3)}.md"
    if brief is None or target.exists():
        return None
    brief.rename(target)
    return f"{brief.name} -> {target.name}"


@_act
def line_ends(life: Life, rng: Random) -> str | None:
    """Save a brief with CRLF."""
    return _change(_some(rng, _briefs(life)), lambda text: text.replace("\n", "\r\n"))


# Themes and names.


@_act
def theme_term(life: Life, rng: Random) -> str | None:
    """Add a term to a theme."""
    term = rng.choice(
        (
            *("bridge", "cars", "coches", "汽车", "mites", "zeppelin*"),
            "{term: hives, weight: 0.5}",
            "{term: bridge, unless: [repair]}",
            "{term: cable*, needs: [workers, euros]}",
        )
    )
    return _change(
        _some(rng, _themes(life)), lambda text: text.replace("terms: [", f"terms: [{term}, ", 1)
    )


@_act
def theme_without_a_term(life: Life, rng: Random) -> str | None:
    """Take a theme's first term out."""
    return _change(
        _some(rng, _themes(life)),
        lambda text: re.sub(r"terms: \[[^,\]]+, ", "terms: [", text, count=1),
    )


@_act
def theme_key(life: Life, rng: Random) -> str | None:
    """Change a theme's label, definition, letter, order or body."""
    old, new = rng.choice(
        (
            (r"label: .*", f"label: Label {rng.randrange(9)}"),
            (r"definition: .*", "definition: Something else."),
            (r"definition: ", "letter: Z\ndefinition: "),
            (r"definition: ", "order: 1\ndefinition: "),
            (r"definition: ", "exclude: [cable]\ndefinition: "),
            (r"\Z", "\nMore on this theme.\n"),
            (r"label: .*", "label: [broken"),
        )
    )
    return _change(_some(rng, _themes(life)), lambda text: re.sub(old, new, text, count=1))


@_act
def new_theme(life: Life, rng: Random) -> str | None:
    """Add a theme."""
    name = f"docs/themes/{rng.choice(('traffic', 'insects', 'about'))}.md"
    text = (
        "---\nlabel: New theme\ndefinition: Newly laid down.\nterms: [cars, hives, cable*]\n---\n"
    )
    write_files(life.folder, {name: text})
    return name


@_act
def removed_theme(life: Life, rng: Random) -> str | None:
    """Remove a theme."""
    return _removed(_some(rng, _themes(life)))


@_act
def names_page(life: Life, rng: Random) -> str | None:
    """Change what the page of names lists."""
    old, new = rng.choice(
        (
            ("aliases: [Solheim]", "aliases: [Solheim, Ada Okoro]"),
            ("aliases: [Solheim, Ada Okoro]", "aliases: [Solheim]"),
            ("ignore: [Readers Write]", "ignore: [Karvik]"),
            ("names:\n", "names:\n  - name: Karvik\n    kind: place\n"),
            ("  - name: Bridge Authority\n    kind: organisation\n", ""),
            ("kind: person", "kind: work"),
            ("kind: person\n", "kind: person\n    distinct: [Karen Solheim]\n"),
        )
    )
    page = life.folder / "docs/names/index.md"
    return _change(page if page.exists() else None, lambda text: text.replace(old, new, 1))


# Pages and files.


@_act
def word_on_page(life: Life, rng: Random) -> str | None:
    """Write on a page."""
    words = rng.choice(
        (
            "More words.",
            "A note[^z].\n\n[^z]: Below.",
            "See [@okoro-2024] and [@marsh1999].",
            "[A brief](briefs/okoro-2024.md#s3), [none](nowhere.md).",
            "<!-- mkbriefs: facts most=2 -->",
            "<!-- mkbriefs: passages theme=harm -->",
            "<!-- mkbriefs: nonsense -->",
            "## Second heading\n\nText.",
        )
    )
    return _change(_some(rng, _pages(life)), lambda text: f"{text.rstrip()}\n\n{words}\n")


@_act
def page_title(life: Life, rng: Random) -> str | None:
    """Change a page's first heading."""
    title = f"# Heading {rng.randrange(9)}"
    return _change(
        _some(rng, _pages(life)),
        lambda text: re.sub(r"^# .*$", title, text, count=1, flags=re.MULTILINE),
    )


@_act
def page_front_matter(life: Life, rng: Random) -> str | None:
    """Give a page front matter."""
    head = rng.choice(("title: Meta", "tags: [bees]", "hide: [toc]", "description: Of it", "x: [y"))
    return _change(
        _some(rng, _pages(life)),
        lambda text: text if text.startswith("---") else f"---\n{head}\n---\n\n{text}",
    )


@_act
def new_page(life: Life, rng: Random) -> str | None:
    """Add a page, in the navigation of MkDocs' own making or not."""
    name = f"docs/{rng.choice(('', 'deep/', 'names/'))}added-{rng.randrange(3)}.md"
    body = rng.choice(("<!-- mkbriefs: timeline -->", "[Home](../index.md)", "[@ferrer-2024]"))
    write_files(life.folder, {name: f"# Added\n\n{body}\n"})
    return name


@_act
def removed_page(life: Life, rng: Random) -> str | None:
    """Remove a page, also one that others link to or that has the only listing."""
    return _removed(_some(rng, _pages(life)))


@_act
def renamed_page(life: Life, rng: Random) -> str | None:
    """Rename a page."""
    return _moved(_some(rng, _pages(life)), life.folder / "docs", rng)


@_act
def static_file(life: Life, rng: Random) -> str | None:
    """Add or change a file that is copied as it is."""
    path, data = rng.choice(
        (
            ("docs/assets/data.csv", b"a,b\n%d,2\n" % rng.randrange(9)),
            ("docs/assets/own.css", b".x { color: #00%d }\n" % rng.randrange(9)),
            ("docs/raw.html", b"<p>Raw %d</p>\n" % rng.randrange(9)),
            ("docs/robots.txt", b"User-agent: *\n"),
        )
    )
    write_files(life.folder, {path: data})
    return path


_MAIN = '{% extends "base.html" %}{% block announce %}'
_TEMPLATES = (
    ("main.html", _MAIN + "Series N{% endblock %}"),
    ("main.html", _MAIN + "{{ nav.pages | length }} {{ page.title }}{% endblock %}"),
    ("main.html", _MAIN + "{% if %}"),
    ("partials/copyright.html", "<p>Nobody's N</p>"),
    ("404.html", '{% extends "main.html" %}{% block content %}Lost{% endblock %}'),
)


@_act
def template(life: Life, rng: Random) -> str | None:
    """Change a template, or add one that takes a theme's place."""
    name, text = rng.choice(_TEMPLATES)
    write_files(life.folder, {f"overrides/{name}": text.replace("N", str(rng.randrange(9)))})
    return name


# Configuration.

_SETTINGS: tuple[tuple[str, str], ...] = (
    (r"site_name: .*", "site_name: Bees and bridge"),
    (r"site_name: .*", "site_name: Third name"),
    (r"site_url: .*\n", ""),
    (r"site_name", "site_url: https://elsewhere.example/deep/\nsite_name"),
    (r"Home: index.md", "Start: index.md"),
    (r"  - Essay: essay.md\n", ""),
    (r"  - Timeline: timeline.md\n", "  - More:\n      - When: timeline.md\n"),
    (r"    - navigation.tabs\n", ""),
    (r"    - search.highlight\n", "    - search.highlight\n    - navigation.footer\n"),
    (r"scheme: default", "scheme: slate"),
    (r"key_points: 4", "key_points: 3"),
    (r"key_points: 4", "key_points: 4\n      citation_style: mla"),
    (r"key_points: 3", "key_points: 3\n      content_security_policy: false"),
    (
        r"key_points",
        "cleaning: [{name: own, reason: mine, lines: ['It will *']}]\n      key_points",
    ),
    (r"extra_css: .*\n", ""),
    (r"font: false", "font: false\n  language: es"),
    (r"footnotes, ", ""),
    (r"toc: \{permalink: true\}", "toc: {permalink: true, toc_depth: 2}"),
    (r"  - search\n", "  - search: {separator: '[\\s\\-]+'}\n"),
    (r"nav:\n", "use_directory_urls: false\nnav:\n"),
    (r"nav:\n", "extra: {generator: false}\ncopyright: Ours\nnav:\n"),
    (r"nav:\n", "extra_javascript: [assets/none.js]\nnav:\n"),
    (r"key_points", "nonsense: 1\n      key_points"),
)


@_act
def setting(life: Life, rng: Random) -> str | None:
    """Change a setting of MkDocs, of the theme or of the tool; a few are wrong."""
    old, new = rng.choice(_SETTINGS)
    done = _change(
        life.folder / "mkdocs.yml", lambda text: re.sub(old, lambda _: new, text, count=1)
    )
    return done and new


@_act
def build_date(life: Life, rng: Random) -> str | None:
    """Build on another day."""
    life.environment["SOURCE_DATE_EPOCH"] = str(rng.randrange(20_000) * 86_400)
    return life.environment["SOURCE_DATE_EPOCH"]


# The site, the tool's own folder, and whole trees.


@_act
def site_altered(life: Life, rng: Random) -> str | None:
    """Alter some files of the site by hand: their bytes, not their size or time, or all of them."""
    for path in life.files("site/**/*"):
        match rng.randrange(12):
            case 0:
                before = path.stat()
                path.write_bytes(path.read_bytes().swapcase())
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
            case 1:
                path.unlink()
            case 2:
                path.symlink_to(path.rename(path.with_name(f"moved-{path.name}")))
    return "some"


def _kept(life: Life) -> list[Path]:
    return [path for path in life.files(".mkbriefs/**/*") if path.name != "lock"]


@_act
def forgotten(life: Life, rng: Random) -> str | None:
    """Remove what the tool kept."""
    shutil.rmtree(life.folder / ".mkbriefs", ignore_errors=True)
    return "all"


@_act
def half_forgotten(life: Life, rng: Random) -> str | None:
    """Remove half of the files that the tool kept."""
    for path in _kept(life):
        if rng.random() < 0.5:
            path.unlink()
    return "half"


@_act
def flipped_bytes(life: Life, rng: Random) -> str | None:
    """Flip bits in files that the tool kept, their size and time unchanged."""
    for path in _kept(life):
        data = bytearray(path.read_bytes())
        before = path.stat()
        for _ in range(rng.choice((0, 1, 5))):
            if data:
                data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        path.write_bytes(data)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return "some"


@_act
def cut_files(life: Life, rng: Random) -> str | None:
    """Cut files short that the tool kept."""
    for path in _kept(life):
        if rng.random() < 0.5:
            os.truncate(path, rng.randrange(path.stat().st_size + 1))
    return "some"


@_act
def older_tree(life: Life, rng: Random) -> str | None:
    """Put an older state of everything in the place of the present one, as a branch switch does."""
    if not life.past:
        return None
    which = rng.randrange(len(life.past))
    wanted, present = life.past[which], life.inputs()
    for path in present.keys() - wanted.keys():
        (life.folder / path).unlink()
    write_files(
        life.folder, {path: data for path, data in wanted.items() if present.get(path) != data}
    )
    return f"state {which}"
