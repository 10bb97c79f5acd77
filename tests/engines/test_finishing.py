"""The last step over a whole site: which files get it, and what settings are told."""

from pathlib import Path

from mkbriefs.diagnostics import Diagnostic
from mkbriefs.engines.check import check_pages
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.project import read_project
from sites import CONFIGURATION, IDLE, build, fresh_project, mkdocs, tree, write_files

POLICY = b'<meta http-equiv="Content-Security-Policy"'
_HOOK = """
from pathlib import Path

def on_post_build(config):
    page = Path(config.site_dir) / "old" / "index.html"
    page.parent.mkdir()
    page.write_text("<!doctype html>\\n<html><head>\\n<meta charset='utf-8'>"
                    "<script>location = '../new/'</script>"
                    '<meta http-equiv="refresh" content="0; url=../new/"></head>\\r\\n</html>',
                    newline="")
"""


def _told(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(d.location.path, d.message) for d in diagnostics if d.rule != "metadata-complete"]


def _with(settings: str, folder: Path) -> Path:
    return write_files(fresh_project(folder), {"mkdocs.yml": CONFIGURATION + settings})


def test_every_page_has_a_policy_but_a_persons_own_html(tmp_path: Path) -> None:
    """Pages, `404.html` and what plugins write get a policy; HTML of the docs folder is kept."""
    own = "<!doctype html><title>Own</title><script>1</script>"
    folder = write_files(
        _with("hooks: [hook.py]\n", tmp_path / "p"), {"hook.py": _HOOK, "docs/own.html": own}
    )
    built = build(folder, jobs=1)
    files = tree(built.site_dir)
    pages = {path for path in files if path.endswith(".html")}
    assert {"404.html", "index.html", "old/index.html", "briefs/varga-2025/index.html"} <= pages
    for path in pages - {"own.html"}:
        assert files[path].count(POLICY) == 1, path
        assert b"data-own" not in files[path], path
    assert files["own.html"] == own.encode()
    assert b"Menu and search lead on." in files["404.html"]
    redirect = files["old/index.html"]
    assert redirect.index(POLICY) < redirect.index(b"<script>")
    assert b"</head>\r\n" in redirect
    assert _told(built.diagnostics) == [
        ("old/index.html", "the policy blocks an inline script of `<script>`")
    ]


def test_pages_are_the_same_by_whichever_program(tmp_path: Path) -> None:
    """Plain MkDocs takes the same last step, and says what it found in its log."""
    folder = write_files(
        _with("", tmp_path / "p"), {"docs/extra.md": "# Extra\n\n![x](https://a.example/x.png)\n"}
    )
    ours = tree(build(folder, jobs=1).site_dir)
    said = mkdocs("build", cwd=folder)
    assert "docs/extra.md: `<img>` loads `https://a.example/x.png`" in said.stderr
    assert "[site-asks-no-other-host]" in said.stderr
    assert "DeprecationWarning" not in said.stderr  # of what we call
    theirs = tree(folder / "site")
    for path in ("index.html", "404.html", "extra/index.html", "briefs/varga-2025/index.html"):
        assert theirs[path] == ours[path]


def test_an_address_on_many_pages_is_told_once(tmp_path: Path) -> None:
    """The first page is named, and how many others there are."""
    picture = "# Page\n\n![x](https://a.example/x.png)\n"
    folder = write_files(
        _with("", tmp_path / "p"), {f"docs/{name}.md": picture for name in ("a", "b", "c")}
    )
    assert _told(build(folder, jobs=1).diagnostics) == [
        (
            "docs/a.md",
            "`<img>` loads `https://a.example/x.png` from another host, also on 2 other pages",
        )
    ]


def test_a_brief_is_named_by_its_file(tmp_path: Path) -> None:
    """A note that loads something is told with the brief it stands in."""
    folder = _with("", tmp_path / "p")
    build(folder, jobs=1)
    brief = folder / "briefs/varga-2025.md"
    note = "## Notes\n\n![x](https://a.example/x.png)\n"
    brief.write_text(brief.read_text("utf-8").replace("## Notes\n", note), "utf-8")
    ((path, message),) = _told(build(folder, jobs=1).diagnostics)
    assert path == "briefs/varga-2025.md"
    assert "a.example" in message


def test_settings_that_ask_are_told_by_check_and_build(tmp_path: Path) -> None:
    """A setting that names another host is told once, by a build and before one."""
    settings = (
        "extra: {analytics: {provider: google, property: G-1}}\n"
        "extra_css: [a.css, 'https://a.example/a.css']\n"
        "extra_javascript: ['//a.example/a.js', {path: 'https://a.example/b.js', async: true}]\n"
    )
    folder = write_files(_with(settings, tmp_path / "p"), {"docs/a.css": ""})
    site = load_site_config(folder / "mkdocs.yml")
    project = read_project(site.paths, site.options, jobs=1, idle=IDLE)
    checked = _told(check_pages(site, project).diagnostics)
    built = _told(build(folder, jobs=1).diagnostics)
    assert checked == built
    assert {path for path, _ in checked} == {"mkdocs.yml"}
    told = sorted(message for _, message in checked)
    for message, begin in zip(
        told,
        (
            "extra.analytics: ",
            "extra_css: `https://a.example/a.css`",
            "extra_javascript: `//a.example/a.js`",
            "extra_javascript: `https://a.example/b.js`",
        ),
        strict=True,
    ):
        assert message.startswith(begin)


def test_a_font_is_only_loaded_if_a_person_chose_it(tmp_path: Path) -> None:
    """Without `theme.font` no font is loaded; one that is named stays, and is told once."""
    silent = CONFIGURATION.replace("  font: false\n", "")
    folder = write_files(fresh_project(tmp_path / "p"), {"mkdocs.yml": silent})
    built = build(folder, jobs=1)
    assert built.diagnostics == ()
    assert b"fonts.g" not in b"".join(tree(built.site_dir).values())
    chosen = CONFIGURATION.replace("font: false", "font: {text: Inter}")
    built = build(write_files(folder, {"mkdocs.yml": chosen}), jobs=1)
    ((path, message),) = _told(built.diagnostics)
    assert (path, message.partition(":")[0]) == ("mkdocs.yml", "theme.font")
    assert b"fonts.googleapis.com" in tree(built.site_dir)["index.html"]
