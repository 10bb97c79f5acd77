"""Templates that answer with pages made elsewhere: MkDocs asks them, a `PageMaker` makes."""

from collections.abc import Mapping
from typing import Any

from mkbriefs.engines.kept_page import KeptPage
from mkbriefs.engines.page_maker import PageMaker

NOT_FOUND = "404.html"
"""The one page that Material has besides those of the docs folder."""


class AnsweringEnvironment:
    """Jinja's environment as MkDocs uses it, whose templates answer with pages that are kept."""

    def __init__(self, environment: Any, maker: PageMaker) -> None:
        self._environment = environment
        self._maker = maker

    def __getattr__(self, name: str) -> Any:
        return getattr(self._environment, name)

    def get_template(self, name: str, *args: Any, **settings: Any) -> Any:
        """Return a template, which is loaded when there is something to fill it with."""
        if name != NOT_FOUND and name in self._maker.config.theme.static_templates:
            return self._environment.get_template(name, *args, **settings)
        return _Template(self._environment, name, self._maker)


class _Template:
    """A template for pages."""

    def __init__(self, environment: Any, name: str, maker: PageMaker) -> None:
        self._environment = environment
        self._name = name
        self._maker = maker

    def __getattr__(self, name: str) -> Any:
        return getattr(self._environment.get_template(self._name), name)

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the finished page, if it is one that is kept, or else the template filled."""
        page = context["page"]
        if isinstance(page, KeptPage):
            return self._maker.published(page)
        if page is None and self._name == NOT_FOUND:
            return self._maker.made_static(NOT_FOUND, lambda: self._fill(context)).html
        return self._fill(context)

    def _fill(self, context: Mapping[str, Any]) -> str:
        return str(self._environment.get_template(self._name).render(context))
