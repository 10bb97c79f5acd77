"""A site keeps to itself, whatever its pages and settings name, in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from browsing import Watched, open_browser, serve_folder, watch
from mkbriefs.engines.build import Built
from sites import CONFIGURATION, build, rules_of, write_files, write_project

pytestmark = pytest.mark.browser

EXTENSIONS = """\
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - pymdownx.details
  - pymdownx.emoji
  - pymdownx.highlight: {anchor_linenums: true}
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
  - toc: {permalink: true}
repo_url: https://github.com/someone/something
extra:
  social:
    - {icon: fontawesome/brands/mastodon, link: "https://social.example/@someone"}
"""
FEATURES = """[navigation.tabs, navigation.tracking, navigation.top, search.highlight, \
search.suggest, search.share, content.code.copy, content.code.annotate, content.tabs.link, \
content.tooltips, content.footnote.tooltips, announce.dismiss, toc.follow]"""
QUIET = (
    CONFIGURATION.replace("  font: false\n", "")
    .replace("[navigation.tabs, search.highlight]", FEATURES)
    .replace(re.findall("markdown_extensions:.*\n", CONFIGURATION)[0], EXTENSIONS)
)
"""Everything a theme offers that would ask another host without anybody's wish, and the rest that
works with scripts."""
SITE = """\
-- seeds/mill.txt --
The mill stopped in March

By Ana Ruiz

The mill on the river stopped in March. Nobody was told why. "We heard it from the paper," said one
of the men who had worked there.
-- docs/themes/work.md --
---
label: Work
definition: Work, and the want of it.
terms: [worked, mill]
---
-- docs/quiet.md --
# Quiet

A face :smile:, an icon :material-ferry:, a table and code.

| left | right |
| :--- | ----: |
| 1    | 2     |

``` yaml
key: value # (1)!
```

1.  An annotation.

=== "One"

    First tab.

=== "Two"

    Second tab.

``` mermaid
graph LR
  A --> B
```

??? note "More"

    Hidden text[^1].

[^1]: A footnote.
"""
LOUD_PAGE = """\
# Loud

![a map](https://maps.example/tile.png)

<iframe src="https://video.example/embed/1"></iframe>
<script>window.__ran = "inline"</script>
<script src="https://count.example/count.js"></script>
<style>article { display: none }</style>
<p id="press" onclick="window.__ran = 'handler'" style="position: fixed">Press</p>
<a id="follow" href="javascript:window.__ran='link'">Follow</a>
"""
LOUD = """\
extra_css: [https://fonts.example/all.css]
extra_javascript: [https://maths.example/maths.js]
extra:
  analytics: {provider: google, property: G-XXXXXXXXXX}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the browser."""
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a site whose settings would ask other hosts without anybody's wish."""
    folder = tmp_path_factory.mktemp("quiet")
    return build(write_project(folder, SITE, configuration=QUIET), jobs=1)


@pytest.fixture(scope="module")
def loud(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a site whose settings and pages name other hosts."""
    folder = write_project(
        tmp_path_factory.mktemp("loud"), SITE, configuration=CONFIGURATION + LOUD
    )
    return build(write_files(folder, {"docs/loud.md": LOUD_PAGE}), jobs=1)


@pytest.fixture
def visitor(browser: Browser, quiet: Built) -> Iterator[Watched]:
    """Return a page on the quiet site; the test fails if anything was complained about."""
    with serve_folder(quiet.site_dir) as root, browser.new_context() as context:
        watched = watch(context, root)
        yield watched
        assert watched.complaints == []


def test_a_quiet_site_is_told_of_nothing_but_its_diagram(quiet: Built) -> None:
    """Fonts, emoji and repository ask nobody, by themselves; a diagram shows as its source."""
    told = [(d.location.path, d.rule) for d in quiet.diagnostics]
    assert told == [("docs/quiet.md", "site-asks-no-other-host")]
    assert "Mermaid" in quiet.diagnostics[0].message


def test_every_kind_of_page_is_calm(visitor: Watched, quiet: Built) -> None:
    """No page breaks its policy, logs an error, misses a file or asks another host."""
    pages = sorted(p.relative_to(quiet.site_dir) for p in quiet.site_dir.rglob("*.html"))
    assert {"404.html", "quiet/index.html", "briefs/ruiz-nd/index.html"} <= set(map(str, pages))
    for page in pages:
        visitor.goto(page.as_posix().removesuffix("index.html"))


def test_what_needs_scripts_works(visitor: Watched) -> None:
    """Tabs, annotations, copying, details and tooltips work under the policy."""
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.goto("quiet/")
    page = visitor.page
    expect(page.locator("article")).to_contain_text("\U0001f604")
    expect(page.locator("article .twemoji svg")).to_be_visible()
    assert page.locator("td").last.evaluate("n => getComputedStyle(n).textAlign") == "right"
    page.get_by_text("Two", exact=True).click()
    expect(page.get_by_text("Second tab.")).to_be_visible()
    page.locator(".md-code__button[data-md-type=copy]").first.click()
    expect(page.locator(".md-dialog")).to_have_class("md-dialog md-dialog--active")
    assert "key: value" in page.evaluate("() => navigator.clipboard.readText()")
    page.locator("summary").click()
    expect(page.get_by_text("Hidden text")).to_be_visible()
    page.locator(".footnote-ref").hover()
    page.locator(".md-annotation__index").first.click(force=True)  # it pulses
    expect(page.get_by_text("An annotation.")).to_be_visible()


def test_search_and_its_link_work(visitor: Watched) -> None:
    """Search answers, suggests and shares under the policy."""
    visitor.goto("")
    field = visitor.page.locator(".md-search__input").first
    field.click()
    field.press_sequentially("mill")
    expect(visitor.page.locator(".md-search-result__meta")).to_contain_text("matching document")
    visitor.page.locator(".md-search-result__link").first.click()
    expect(visitor.page.locator("article mark").first).to_be_visible()
    visitor.goto("?q=mill")
    visitor.page.locator("[data-md-component=search-share]").click()
    expect(visitor.page.locator(".md-dialog")).to_have_class("md-dialog md-dialog--active")


def test_pages_load_as_pages(browser: Browser, tmp_path: Path) -> None:
    """`navigation.instant`, which would keep one page's policy for the next, is told and left."""
    settings = QUIET.replace("navigation.top", "navigation.instant, navigation.instant.progress")
    built = build(write_project(tmp_path, SITE, configuration=settings), jobs=1)
    assert rules_of(built.diagnostics) == {"page-within-policy", "site-asks-no-other-host"}
    with serve_folder(built.site_dir) as root, browser.new_context() as context:
        visitor = watch(context, root)
        visitor.goto("")
        visitor.page.evaluate("() => { window.__stayed = true }")
        visitor.page.locator(".md-tabs__link", has_text="Briefs").click()
        visitor.page.locator("article .mb-list a").first.click()
        expect(visitor.page.locator(".mb-text")).to_be_visible()
        assert visitor.page.evaluate("() => window.__stayed") is None
        assert visitor.complaints == []


def test_the_site_works_from_a_folder(browser: Browser, quiet: Built) -> None:
    """Opened from disk, a page has its looks, and nothing is asked of anybody."""
    with browser.new_context() as context:
        visitor = watch(context, "file://")
        visitor.page.goto(f"file://{quiet.site_dir}/briefs/ruiz-nd/index.html")
        header = visitor.page.locator(".md-header")
        assert header.evaluate("n => getComputedStyle(n).position") == "sticky"
        assert [c for c in visitor.complaints if "policy" in c or "asked for" in c] == []


def test_what_a_person_names_elsewhere_is_told(loud: Built) -> None:
    """Each address on another host is told once, where it stands; so is what the policy blocks."""
    told = {(d.location.path, d.message) for d in loud.diagnostics}
    settings = {message for path, message in told if path == "mkdocs.yml"}
    assert {message.partition(":")[0] for message in settings} == {
        "extra_css",
        "extra_javascript",
        "extra.analytics",
    }
    pages = {message for path, message in told if path == "docs/loud.md"}
    for named in ("maps.example", "video.example", "count.example", "inline script", "`onclick`"):
        assert [m for m in pages if named in m], named
    assert len(pages) == 8
    assert rules_of(loud.diagnostics) == {"site-asks-no-other-host", "page-within-policy"}


def test_what_a_person_names_elsewhere_is_kept_from_readers(browser: Browser, loud: Built) -> None:
    """Under the policy nothing of it is asked for or run, and it still stands in the page."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="window.__ran = 'elsewhere'", content_type="text/javascript")

    with serve_folder(loud.site_dir) as root, browser.new_context() as context:
        context.route(lambda url: not url.startswith(root), answer)
        page = context.new_page()
        page.goto(f"{root}loud/")
        page.locator("#press").click()
        page.locator("#follow").click()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("() => window.__ran") is None
        expect(page.locator("article")).to_be_visible()
        expect(page.locator("iframe[src*='video.example']")).to_have_count(1)
    assert asked == []


def test_without_the_policy_pages_are_a_persons_own_affair(
    browser: Browser, tmp_path: Path
) -> None:
    """`content_security_policy: false` lets a page's own scripts run."""
    settings = CONFIGURATION.replace(
        "  - mkbriefs\n", "  - mkbriefs: {content_security_policy: false}\n"
    )
    write_project(tmp_path, SITE, configuration=settings)
    page_text = "# Own\n\n<script>window.__ran = 'inline'</script>\n"
    built = build(write_files(tmp_path, {"docs/own.md": page_text}), jobs=1)
    assert built.diagnostics == ()
    with serve_folder(built.site_dir) as root, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{root}own/")
        assert page.evaluate("() => window.__ran") == "inline"
