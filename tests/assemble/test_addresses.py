"""Links in notes lead right in the repository and on the site."""

import pytest

from mkbriefs.assemble.addresses import to_site_links


@pytest.mark.parametrize(
    ("written", "on_site"),
    [
        ("See [m](../docs/method.md#x).", "See [m](../method.md#x)."),
        ("[m]: ../docs/method.md\n", "[m]: ../method.md\n"),
        ("[m](../docs/a.md) and [n](../docs/b.md)", "[m](../a.md) and [n](../b.md)"),
        ("[k](kim-nd.md) and ../docs/ in words", "[k](kim-nd.md) and ../docs/ in words"),
        ("```\n[m](../docs/method.md)\n```\n", "```\n[m](../docs/method.md)\n```\n"),
        ("    [m](../docs/method.md)\n", "    [m](../docs/method.md)\n"),
    ],
)
def test_links_into_the_docs_folder_are_those_of_the_site(written: str, on_site: str) -> None:
    """A link that leads right in the file leads right on the page; code stays as it is."""
    assert to_site_links(written, "../docs") == on_site
