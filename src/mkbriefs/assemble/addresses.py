"""Links in notes: written for the file in the repository, they lead right on the site too."""

from markdown_it import MarkdownIt


def to_site_links(text: str, docs: str) -> str:
    """Return a person's Markdown with links into the docs folder as the site has them.

    A brief lies in `briefs/` and its page in the docs folder's `briefs/`: what a viewer of the file
    reaches as `../docs/method.md` is `../method.md` for the page. Code is left alone.

    Args:
        text: the Markdown.
        docs: the docs folder relative to the folder of the briefs, such as `../docs`.
    """
    if f"{docs}/" not in text:
        return text
    code = {
        number
        for token in MarkdownIt("commonmark").parse(text)
        if token.type in ("fence", "code_block") and token.map
        for number in range(*token.map)
    }
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if number not in code:
            line = line.replace(f"]({docs}/", "](../")  # noqa: PLW2901  two steps of one change
            lines[number] = line.replace(f"]: {docs}/", "]: ../")
    return "".join(lines)
