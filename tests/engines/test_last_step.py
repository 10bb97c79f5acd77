"""The last step of a page: text in, text out."""

import base64
import hashlib
import re
import tracemalloc

import pytest

from dotted_cases import DottedCase, read_dotted_cases
from effort import assert_takes_less
from mkbriefs.engines.finishing import secret_mark
from mkbriefs.engines.last_step import LastStep, finish_page, take_indents
from mkbriefs.engines.policy import mark_template

MARK = secret_mark(["a page"])
STEP = LastStep(own_host="own.example", mark=MARK)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_METAS = '<meta charset="utf-8"><meta name="referrer" content="same-origin">'


def _policy(html: str) -> dict[str, str]:
    found = _POLICY.findall(html)
    assert len(found) == 1
    return {name: value for name, _, value in (d.partition(" ") for d in found[0].split("; "))}


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize("case", read_dotted_cases("last-step", 2), ids=str)
def test_markup(case: DottedCase) -> None:
    """A page comes out of the last step as the case says, apart from its head."""
    made = finish_page(case.parts[0], LastStep(own_host="own.example", has_policy=False)).html
    assert made.replace(_METAS, "", 1) == case.parts[1], f"{case.path}:{case.line}"


@pytest.mark.parametrize("case", read_dotted_cases("page-policy", 2), ids=str)
def test_policy(case: DottedCase) -> None:
    """The policy allows of scripts and styles in the page what the case says, and no more."""
    finished = finish_page(case.parts[0].replace("OWN", MARK), STEP).html
    expected = re.sub(
        r"hash\((.*?)\)(?= hash|$)", lambda m: _hash(m[1]), case.parts[1], flags=re.MULTILINE
    )
    policy = _policy(finished)
    made = [f"{name} {policy[name]}" for name in ("script-src", "style-src")]
    assert made == expected.splitlines(), f"{case.path}:{case.line}"


@pytest.mark.parametrize("case", read_dotted_cases("page-findings", 2), ids=str)
def test_findings(case: DottedCase) -> None:
    """What a page loads from elsewhere, and what its policy blocks, is found; nothing else is."""
    found = finish_page(case.parts[0].replace("OWN", MARK), STEP).findings
    made = [f"{f.kind} {f.element} {f.subject}" for f in found]
    assert made == case.parts[1].splitlines(), f"{case.path}:{case.line}"


def test_everything_not_named_is_forbidden() -> None:
    """The policy begins with nothing, and lets pages load from their own host only."""
    policy = _policy(finish_page("<p>x</p>", STEP).html)
    assert policy.pop("default-src") == policy.pop("object-src") == "'none'"
    assert policy.pop("base-uri") == "'none'"
    assert policy.pop("img-src") == "'self' data:"
    assert set(policy.values()) == {"'self'"}
    assert {"script-src", "style-src", "connect-src", "worker-src", "form-action"} <= set(policy)


def test_what_machines_read_stands_behind_the_policy() -> None:
    """Our part of the head comes after the policy, is no script to it, and blocks nothing."""
    head = '<meta name="citation_title" content="T"/><script type="application/ld+json">{}</script>'
    page = "<html><head><meta charset='utf-8'><title>T</title></head><body>b</body></html>"
    finished = finish_page(page, STEP, head)
    assert head in finished.html
    assert finished.html.index("Content-Security-Policy") < finished.html.index(head)
    assert finished.html.index(head) < finished.html.index("<title>")
    assert finished.findings == ()


def test_no_mark_is_published() -> None:
    """The attribute that tells the theme's scripts is taken off every page."""
    page = f"<script {MARK}>let a</script><style {MARK} media=print>p{{}}</style>"
    finished = finish_page(page, STEP).html
    assert MARK not in finished
    assert finished.endswith("<script>let a</script><style media=print>p{}</style>")


def test_a_preview_runs_the_servers_script() -> None:
    """Served pages run inline scripts, which hashes would forbid, and load no more than ever."""
    step = LastStep(mark=MARK, is_served=True)
    policy = _policy(finish_page(f"<script {MARK}>let a</script>", step).html)
    assert policy["script-src"] == "'self' 'unsafe-inline'"
    assert policy["connect-src"] == "'self'"


def test_without_a_policy_nothing_is_blocked() -> None:
    """With the policy off, pages have none, and only what they load from elsewhere is told."""
    page = '<script>alert(1)</script><img src="https://a.example/x.png">'
    finished = finish_page(page, LastStep(has_policy=False))
    assert "Content-Security-Policy" not in finished.html
    assert [f.kind for f in finished.findings] == ["loads"]


@pytest.mark.parametrize(
    ("page", "before"),
    [
        ('<!doctype html>\n<html lang="en">\n<head>\n  <meta charset="utf-8">', ""),
        ('<html><head><!-- a --><meta name="x"><META charset=utf-8>', ""),
        ("<!doctype html><html><head>", '<meta charset="utf-8">'),
        ("<HTML>", '<meta charset="utf-8">'),
        ("", '<meta charset="utf-8">'),
    ],
)
def test_the_policy_stands_before_all_that_it_governs(page: str, before: str) -> None:
    """It follows the character encoding, which is said first where it is not."""
    finished = finish_page(f'{page}<script src="a.js"></script><meta charset="utf-8">', STEP).html
    assert finished.startswith(f'{page}{before}<meta http-equiv="Content-Security-Policy"')


def test_a_referrer_policy_of_a_template_stays() -> None:
    """A page that says what it tells other hosts is not made to say it twice."""
    page = '<head><meta charset="utf-8"><meta name="referrer" content="origin"></head>'
    assert finish_page(page, STEP).html.count('name="referrer"') == 1


def test_marks_stand_in_templates_before_anything_is_put_in() -> None:
    """Each script and style of a template is marked, also one it spells in a string."""
    template = (
        '<script>a</script><SCRIPT id="x" src="{{ y }}"></SCRIPT><style>b</style>'
        r'{% set s = "\u003cstyle\u003e" %}<styles><script-x>{{ content }}'
    )
    assert mark_template(template, "M") == (
        '<script M>a</script><SCRIPT M id="x" src="{{ y }}"></SCRIPT><style M>b</style>'
        r'{% set s = "\u003cstyle M\u003e" %}<styles><script-x>{{ content }}'
    )


def test_the_mark_depends_on_all_text() -> None:
    """No page can hold the mark, since it changes with every page."""
    marks = {secret_mark(texts) for texts in (["a", "b"], ["ab"], ["a", "c"], ["b", "a"], ["a"])}
    assert len(marks) == 5
    assert secret_mark(["a", "b"]) == secret_mark(["a", "b"])


@pytest.mark.parametrize(
    ("html", "buttons"),
    [
        ("<pre><code>a</code></pre>", ["#__copy_0"]),
        ('<div class="highlight"><pre><span></span><code>a</code></pre></div>', ["#__copy_0"]),
        ('<pre tabindex="0"><code id="own">a</code></pre><pre><code>b</code></pre>', None),
        ('<div class="no-copy highlight"><pre><code>a</code></pre></div>', []),
        ('<pre class="mermaid-source"><code>a</code></pre><p><code>b</code></p>', []),
    ],
)
def test_code_can_be_copied(html: str, buttons: list[str] | None) -> None:
    """Every block of code has one button, outside any landmark, in the page's language."""
    page = f'<script type="application/json">{{"clipboard.copy": "Copi\\u00e9 "}}</script>{html}'
    made = finish_page(page, LastStep(copies_code=True)).html
    targets = re.findall(r'<button [^>]*title="Copié "[^>]*data-clipboard-target="([^"]*)"', made)
    assert targets == (["#own", "#__copy_1"] if buttons is None else buttons)
    for target in targets:
        assert made.count(f'<code id="{target[1:]}">') == 1
    assert "<nav" not in made


_HOSTILE = [
    "<",
    "<a ",
    "<a href='",
    "<a b=\"<a b='",
    "<!--",
    "<!-- -",
    "<script>",
    "<script><!--<script>",
    "<style ",
    "</script",
    "<title></titl",
    "<a =",
    '<a href="https://x" ',
    "<pre class=mermaid",
    "<div ",
    "style=on",
    "<p style='",
    "<head>",
    "<html ",
    "<meta ",
    '<label class="md-nav__title" for="__nav_',
    '<input name="query"',
    '<div class="<pre><code',
]


@pytest.mark.parametrize("piece", _HOSTILE, ids=range(len(_HOSTILE)))
def test_work_grows_no_faster_than_the_page(piece: str) -> None:
    """Whatever a page repeats half a megabyte long, it takes no longer than others of its size."""
    page = piece * (500_000 // len(piece))
    assert_takes_less(4, lambda: finish_page(page, LastStep(mark=MARK, copies_code=True)))


STAYING = """
<a href="../a/#s1">1</a> <a class="x" href="b">2</a> <a href="/c" title=">">3</a> <A HREF="d">4</A>
<a href="//e.example">5</a> <a href="/\t/f.example">6</a> <a href="\n//g.example">7</a>
<a href="&#47;/h.example">8</a> <a href="x" href="https://i.example">9</a>
<a href="/\\j.example">0</a>
<a class="k" href="https://k.example">a</a> <a hrefs="x" href="https://l.example">b</a>
<a href="" xlink:href="https://m.example">c</a> <a class='x' href="y" data="a>b">d</a>
"""


def test_only_links_that_stay_are_passed_over() -> None:
    """Looking at all tags, or only at those that may matter, comes to the same page."""
    parts = [("last-step", 2), ("page-findings", 2), ("page-policy", 2)]
    texts = [case.parts[0] for place in parts for case in read_dotted_cases(*place)]
    for text in (STAYING, *texts):
        page = finish_page(text, STEP)
        thorough = finish_page(f"{text}<!-- style= -->", STEP)
        assert thorough.html.removesuffix("<!-- style= -->") == page.html
        assert thorough.findings == page.findings
    links = re.findall(r"<a rel=[^>]*?([a-z])\.example", finish_page(STAYING, STEP).html)
    assert links == ["e", "f", "g", "h", "j", "k", "l", "m"]


def test_indents_around_the_article_are_taken() -> None:
    """White space between the theme's tags goes; in the article, scripts and `pre` it stays."""
    page = (
        "<body>\n\n    <nav>\n      <pre>a\n\n  b</pre>\n</nav>\n  <script>\n\n  f()</script>"
        "\n    <article>\n\n    <p>x</p>\n  </article>\n\n  </body>"
    )
    assert take_indents(page) == (
        "<body>\n<nav>\n<pre>a\n\n  b</pre>\n</nav>\n<script>\n\n  f()</script>"
        "\n<article>\n\n    <p>x</p>\n  </article>\n</body>"
    )
    assert take_indents("<p>\n\n  no article") == "<p>\n\n  no article"


def test_no_version_of_a_large_page_is_held_but_the_last() -> None:
    """Finishing takes a page, what it is cut into and what that gives, and no more at any time."""
    rows = "<p>A crane lifted 4,000 crates.</p>\n" * 20_000
    tracemalloc.start()
    finished = finish_page(f"<html><body><article>{rows}</article></body></html>", STEP).html
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows in finished
    assert peak < 3.5 * len(finished)
