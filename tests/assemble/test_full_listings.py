"""Which page the numbers of findings, and listings of a part, lead to."""

from pathlib import Path

import pytest
from mkdocs.structure.files import get_files

from builders import make_theme
from mkbriefs.assemble import DocsPage, Page, SiteSettings, assemble_site, to_slotted_text
from mkbriefs.assemble.full_listings import find_full_listings
from mkbriefs.engines.docs_pages import read_docs_pages
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.project import read_project
from sites import write_project

_SITE = """\
-- seeds/kiln.txt --
Kiln shut after a leak

The kiln at Orford was shut on 4 May 2023 after a gas leak, said Ana Ruiz of the Clay Board.
-- seeds/mill.txt --
Mill shut too

The mill at Orford was shut on 5 May 2023.
-- docs/start.md --
# Start

<!-- mkbriefs: briefs most=1 -->

<!-- mkbriefs: bibliography -->
-- docs/all.md --
# All
-- docs/themes/safety.md --
---
label: Safety
definition: Accidents and what prevents them.
terms: [leak]
---
"""


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ({"b.md": "findings"}, {"facts": "b.md", "discrepancies": "b.md"}),
        ({"b.md": "findings", "a.md": "facts"}, {"facts": "a.md", "discrepancies": "b.md"}),
        ({"index.md": "facts most=3"}, {}),
        ({"themes/crime.md": "findings", "d.md": "discrepancies"}, {"discrepancies": "d.md"}),
        ({"a.md": "names"}, {}),
        ({"a.md": "briefs most=3", "b.md": "briefs", "c.md": "briefs"}, {"briefs": "b.md"}),
        ({"a.md": "briefs reliability=A", "b.md": "overview"}, {"matrix": "b.md"}),
    ],
)
def test_pages_that_list_all(pages: dict[str, str], expected: dict[str, str]) -> None:
    """The first page that shows all of a kind is found; listings of a part do not count."""
    docs = [
        DocsPage(src_uri=source, shown_as=source, text=f"# Page\n\n<!-- mkbriefs: {listing} -->\n")
        for source, listing in pages.items()
    ]
    assert find_full_listings(docs, [make_theme("crime")]) == expected


def _start(folder: Path, text: str) -> tuple[Page, str]:
    site = load_site_config(write_project(folder, text) / "mkdocs.yml")
    project = read_project(site.paths, site.options, jobs=1)
    docs, _ = read_docs_pages(get_files(site.mkdocs), site.mkdocs)
    made = assemble_site(project, docs, SiteSettings(themes_dir="themes", use_directory_urls=True))
    (page,) = (page for page in made.pages if page.src_uri == "start.md")
    _, slots = to_slotted_text(page)
    return page, "".join(part.text for part in slots.values())


def test_a_page_leads_to_what_other_pages_show_now(tmp_path: Path) -> None:
    """Links of listings follow the page that shows all, and lead to a theme without passages."""
    text = _SITE.replace("# All\n", "# All\n\n<!-- mkbriefs: briefs -->\n")
    before, html_before = _start(tmp_path / "before", _SITE)
    after, html_after = _start(tmp_path / "after", f"{text}<!-- mkbriefs: facts -->\n")
    for leads_before, leads_after in (
        ('<a href="../briefs/">all', '<a href="../all/">all'),
        ('"../themes/safety/#in-kiln-shut-nd"', '"../themes/safety/"'),
    ):
        assert leads_before in html_before
        assert leads_before not in html_after
        assert leads_after in html_after
    assert before.address() != after.address()
