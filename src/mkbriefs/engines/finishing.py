"""The last step over all pages of one build, and what a person should know of them."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment
from jinja2.ext import Extension
from mkdocs.config.defaults import MkDocsConfig

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.engines.last_step import Finding, FindingKind, LastStep, finish_page
from mkbriefs.engines.own_host import (
    POLICY_RULE,
    RULE,
    draws_diagrams,
    is_told_of_setting,
    own_host,
)
from mkbriefs.engines.policy import mark_template

_LONGEST = 160
"""Most characters of an address that a message shows."""


def secret_mark(texts: Iterable[str]) -> str:
    """Return an attribute that none of `texts` can hold, since it depends on all of them.

    It stands only in memory: pages are published without it.
    """
    digest = hashlib.sha256()
    for text in texts:
        digest.update(f"{len(text)}\n{text}".encode(errors="replace"))
    return f"data-own-{digest.hexdigest()[:32]}"


def mark_templates(environment: Environment, mark: str) -> None:
    """Let all templates loaded from now on mark the scripts and styles they hold themselves."""

    class MarkOwn(Extension):
        def preprocess(self, source: str, *_: str | None) -> str:
            return mark_template(source, mark)

    environment.add_extension(MarkOwn)


@dataclass
class Finishing:
    """Finishes the pages of one build as they come, and remembers what was found on them."""

    step: LastStep
    found: dict[str, tuple[str, tuple[Finding, ...]]] = field(default_factory=dict)
    """By path within the site the pages that are done, in the order they came: the file a person
    can open for it, and what was found. A page that is finished again keeps its place."""

    @classmethod
    def of(
        cls,
        config: MkDocsConfig,
        mark: str,
        *,
        has_policy: bool,
        is_served: bool,
        copies_code: bool,
    ) -> "Finishing":
        """Return a finishing as the configuration has it."""
        return cls(
            LastStep(
                own_host=own_host(config),
                mark=mark,
                has_policy=has_policy,
                is_served=is_served,
                copies_code=copies_code,
                draws_diagrams=draws_diagrams(config),
            )
        )

    def finish(self, html: str, path: str, shown_as: str, head: str = "") -> str:
        """Return a page as it is published.

        Args:
            html: the whole page.
            path: where it goes, within the site.
            shown_as: the file a person can open for it.
            head: finished HTML of ours for its head.
        """
        page = finish_page(html, self.step, head)
        self.note(path, shown_as, page.findings)
        return page.html

    def note(self, path: str, shown_as: str, findings: tuple[Finding, ...]) -> None:
        """Take a page as done, with what was found on it."""
        self.found[path] = (shown_as, findings)

    def finish_rest(self, site_dir: Path, copied: frozenset[str]) -> None:
        """Finish pages that others wrote past the engine, such as redirects.

        Args:
            site_dir: the built site.
            copied: paths of files that are a person's own HTML, left as it is.
        """
        for path in _html_files(site_dir):
            relative = path.relative_to(site_dir).as_posix()
            if relative not in copied and relative not in self.found:
                html = path.read_bytes().decode(errors="surrogateescape")
                finished = self.finish(html, relative, relative)
                path.write_bytes(finished.encode(errors="surrogateescape"))

    def diagnostics(self, config: MkDocsConfig) -> tuple[Diagnostic, ...]:
        """Return what a person should know, one diagnostic for what many pages have."""
        return tuple(
            _diagnostic(finding, list(places), has_policy=self.step.has_policy)
            for finding, places in self._places().items()
            if not is_told_of_setting(finding, config)
        )

    def _places(self) -> dict[Finding, dict[str, None]]:
        """Return for each finding the pages that have it, as a person knows them, in order."""
        places: dict[Finding, dict[str, None]] = {}
        for shown_as, findings in self.found.values():
            for finding in findings:
                places.setdefault(finding, {})[shown_as] = None
        return places


def _html_files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".html", ".htm")):
                yield Path(root, name)


def _diagnostic(finding: Finding, places: list[str], *, has_policy: bool) -> Diagnostic:
    subject = finding.subject
    if len(subject) > _LONGEST:
        subject = f"{subject[: _LONGEST - 1]}…"
    others = len(places) - 1
    more = f", also on {others} other page{'s' if others > 1 else ''}" if others else ""
    if finding.kind is FindingKind.LOADS:
        rule = RULE
        message = f"`<{finding.element}>` loads `{subject}` from another host{more}"
        hint = "put a copy into the docs folder and name that"
        if has_policy:
            hint = f"readers get a page without it; {hint}"
    else:
        rule = POLICY_RULE
        message = f"the policy blocks {subject} of `<{finding.element}>`{more}"
        hint = (
            "put scripts and styles into files of the docs folder that `extra_javascript` and "
            "`extra_css` name, or set `content_security_policy: false`"
        )
    return Diagnostic(
        rule=rule,
        severity=Severity.WARNING,
        location=Location(places[0]),
        message=message,
        hint=hint,
    )
