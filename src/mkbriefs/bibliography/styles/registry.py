"""The citation styles there are, each imported when it is first asked for."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from mkbriefs.bibliography.styles.document import Style

_PLACES = {
    "apa": ("mkbriefs.bibliography.styles.apa", "APA"),
    "chicago-author-date": ("mkbriefs.bibliography.styles.chicago", "CHICAGO_AUTHOR_DATE"),
    "ieee": ("mkbriefs.bibliography.styles.ieee", "IEEE"),
    "mla": ("mkbriefs.bibliography.styles.mla", "MLA"),
}
"""The module and name of each style, by the id that the option `citation_style` takes."""


@cache
def _load(style_id: str) -> Style:
    module, name = _PLACES[style_id]
    style: Style = getattr(import_module(module), name)
    return style


class _Styles(Mapping[str, Style]):
    def __getitem__(self, style_id: str) -> Style:
        return _load(style_id)

    def __iter__(self) -> Iterator[str]:
        return iter(_PLACES)

    def __len__(self) -> int:
        return len(_PLACES)


STYLES: Mapping[str, Style] = _Styles()
"""Built-in styles by id."""
