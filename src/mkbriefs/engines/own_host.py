"""Settings of `mkdocs.yml` by which a site would ask other hosts: made quiet, or told.

What a person left open is set so that nothing is asked. What a person chose stays, and is told:
the policy of the pages keeps most of it from being loaded, see `policy.py`.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.engines.hosts import other_host
from mkbriefs.engines.last_step import Finding, FindingKind

RULE = "site-asks-no-other-host"
POLICY_RULE = "page-within-policy"
_INSTANT = "navigation.instant"
_EMOJI = "pymdownx.emoji"
_LOADING_THEME_SETTINGS = ("font", "highlightjs")
"""On by default in Material and in MkDocs' own themes, and loaded from elsewhere."""
_PICTURES = ("logo", "favicon")
_FONT_HOSTS = frozenset({"fonts.googleapis.com", "fonts.gstatic.com"})


def own_host(config: MkDocsConfig) -> str:
    """Return the host of `site_url`, lower case; nothing if there is none."""
    return urlsplit(config.site_url or "").netloc.lower()


def keep_to_itself(config: MkDocsConfig) -> tuple[Diagnostic, ...]:
    """Set what a person left as it was so that pages load nothing from elsewhere.

    Returns:
        A diagnostic for each setting by which pages, or the build, would still ask another host,
        and for one that does not go with the policy and is left out.
    """
    default = Theme(config.theme.name)
    for setting in _LOADING_THEME_SETTINGS:
        if setting in default and config.theme.get(setting) == default[setting]:
            config.theme[setting] = False
    if _EMOJI in config.markdown_extensions:
        _draw_emoji_here(config.mdx_configs.setdefault(_EMOJI, {}))
    told = [_told(config, RULE, *words) for words in _foreign_settings(config)]
    features = config.theme.get("features") or []
    if _INSTANT in features:
        config.theme["features"] = [name for name in features if not name.startswith(_INSTANT)]
        message = f"theme.features: `{_INSTANT}` would show pages under another page's policy"
        told.append(_told(config, POLICY_RULE, message, "it is left out; take it off the list"))
    return tuple(told)


def _told(config: MkDocsConfig, rule: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        rule=rule,
        severity=Severity.WARNING,
        location=Location(Path(config.config_file_path).name),
        message=message,
        hint=hint,
    )


def _draw_emoji_here(options: dict[str, Any]) -> None:
    """Let emoji be characters, and icons of the theme drawings, where a CDN's pictures would be."""
    from material.extensions.emoji import to_svg, twemoji

    if options.setdefault("emoji_generator", to_svg) is to_svg:
        options["emoji_generator"] = draw_emoji
        options.setdefault("emoji_index", twemoji)


def draw_emoji(index: str, shortname: str, alias: str, code_points: str | None, *rest: Any) -> Any:
    """Return an emoji as its character, an icon as a drawing; the extension names the arguments.

    The theme's own generator draws icons likewise, but fetches emoji.
    """
    from material.extensions.emoji import to_svg
    from pymdownx.emoji import to_alt

    make = to_alt if code_points else to_svg
    return make(index, shortname, alias, code_points, *rest)


def draws_diagrams(config: MkDocsConfig) -> bool:
    """Tell whether the site ships Mermaid itself, so that the theme does not fetch it."""
    return any("mermaid" in path and not _is_elsewhere(path, config) for path in _scripts(config))


def _foreign_settings(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    copy = "put a copy into the docs folder and name that"
    for key, paths in (("extra_css", config.extra_css), ("extra_javascript", _scripts(config))):
        for path in paths:
            if _is_elsewhere(path, config):
                yield f"{key}: `{path}` is on another host", copy
    for setting in _LOADING_THEME_SETTINGS:
        if config.theme.get(setting):
            yield (
                f"theme.{setting}: it is loaded from another host",
                f"set `theme.{setting}: false`, and name what you want in a sheet of your own",
            )
    for setting in _PICTURES:
        path = config.theme.get(setting)
        if isinstance(path, str) and _is_elsewhere(path, config):
            yield f"theme.{setting}: `{path}` is on another host", copy
    if "analytics" in config.extra:
        yield "extra.analytics: it reports every visit to another host", "leave it out"
    if any(name.rpartition("/")[2] == "social" for name in config.plugins):
        yield "plugins: `social` fetches fonts while building", "leave it out"


def is_told_of_setting(finding: Finding, config: MkDocsConfig) -> bool:
    """Tell whether `keep_to_itself` already tells what a finding of a page comes from."""
    if finding.kind is not FindingKind.LOADS:
        return False
    host = other_host(finding.subject, own_host(config))
    told = {*config.extra_css, *_scripts(config), *map(config.theme.get, _PICTURES)}
    return finding.subject in told or bool(config.theme.get("font") and host in _FONT_HOSTS)


def _scripts(config: MkDocsConfig) -> Sequence[str]:
    return [str(script) for script in config.extra_javascript]


def _is_elsewhere(path: str, config: MkDocsConfig) -> bool:
    return bool(other_host(path, own_host(config)))
