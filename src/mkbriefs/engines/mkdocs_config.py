"""Reading `mkdocs.yml` through MkDocs, so that there is one configuration and one reader."""

import logging
import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkbriefs.config import Options
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.engines.config_files import config_files
from mkbriefs.engines.failures import is_told, site_failure
from mkbriefs.engines.named_files import file_problems
from mkbriefs.engines.yaml_size import MOST_VALUES, is_too_large
from mkbriefs.errors import ConfigError
from mkbriefs.project import ProjectPaths

# Silences the theme's notice about its end of life; the guide says what it means for users.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Hooks, Plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """A checked configuration: MkDocs' own and ours."""

    mkdocs: MkDocsConfig
    paths: ProjectPaths
    options: Options
    diagnostics: tuple[Diagnostic, ...]
    """What MkDocs wonders at in the file without refusing it, such as an unknown key."""

    @property
    def language(self) -> str:
        """BCP 47 tag of the site's pages."""
        return site_language(self.mkdocs)


def load_site_config(config_file: Path, **overrides: Any) -> SiteConfig:
    """Return the configuration at `config_file`.

    Args:
        config_file: path of `mkdocs.yml`.
        overrides: MkDocs settings that win over the file, such as `site_dir`.

    Raises:
        ConfigError: the file is missing, is not YAML, or has wrong keys, all of them named.
        SiteFailedError: a hook cannot be loaded.
    """
    from mkbriefs.engines.mkdocs_plugin import BriefsPlugin

    if not config_file.is_file():
        problem = (
            "no such file; go to the folder that has it, or make a new site with `mkbriefs new DIR`"
        )
        raise ConfigError(str(config_file), (problem,))
    for path in config_files(config_file):
        if path.is_file() and is_too_large(path.read_text(encoding="utf-8", errors="replace")):
            problem = f"the aliases in {path.name} stand for more than {MOST_VALUES:,} values"
            raise ConfigError(str(config_file), (problem,))
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        config = load_config(str(config_file.absolute()), **overrides)
    except (Abort, ConfigurationError) as error:
        problems = heard.errors or str(error).strip().splitlines() or ["it is not valid"]
        raise ConfigError(str(config_file), tuple(problems)) from None
    except RecursionError:
        raise ConfigError(str(config_file), ("values are nested too deep",)) from None
    except Exception as error:  # a hook is run when it is loaded
        failure = site_failure(error, config_file.absolute().parent)
        if not is_told(error, failure):
            raise
        raise failure from None
    finally:
        logger.removeHandler(heard)
    plugin = next((p for p in config.plugins.values() if isinstance(p, BriefsPlugin)), None)
    if plugin is None:
        raise ConfigError(str(config_file), ("plugins: `mkbriefs` is missing from the list",))
    paths = project_paths(config, plugin.options)
    if wrong := file_problems(plugin.options, paths):
        raise ConfigError(str(config_file), wrong)
    return SiteConfig(
        mkdocs=config,
        paths=paths,
        options=plugin.options,
        diagnostics=tuple(_wonder(config_file.name, line) for line in heard.warnings),
    )


def forget_modules() -> None:
    """Have the next configuration load its hooks and plugins anew."""
    option = MkDocsConfig.plugins
    if isinstance(option, Plugins):
        option.plugin_cache.clear()
    Hooks._load_hook.cache_clear()  # noqa: SLF001  there is no other way to load an edited hook


def given_values(config: Config) -> tuple[Mapping[str, Any], ...]:
    """Return what a person set of a configuration, without defaults; of a key, the last holds."""
    # MkDocs has nothing else that tells, and says on each plain build that this is not to be used.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return tuple(config.user_configs)


def site_language(config: MkDocsConfig) -> str:
    """Return the BCP 47 tag of a site's pages."""
    return str(config.theme.get("language") or "en")


def project_root(config: MkDocsConfig) -> Path:
    """Return the folder of the configuration, absolute."""
    return Path(config.config_file_path or "mkdocs.yml").absolute().parent


def project_paths(config: MkDocsConfig, options: Options) -> ProjectPaths:
    """Return the project's folders as MkDocs and the options have them."""
    root = project_root(config)
    return ProjectPaths(
        root=root,
        docs=Path(config.docs_dir).absolute(),
        seeds=root / options.seeds_dir,
        briefs=root / options.briefs_dir,
        themes_uri=options.themes_dir,
        names_uri=options.names_dir,
        state=root / ".mkbriefs",
    )


class _Listener(logging.Handler):
    """Keeps what MkDocs says of a wrong configuration, one line a problem."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage().removeprefix("Config value ")
        kept = self.errors if record.levelno >= logging.ERROR else self.warnings
        kept += [line for line in text.splitlines() if line.strip()]


def _wonder(file_name: str, line: str) -> Diagnostic:
    return Diagnostic(
        rule="configuration-key-known",
        severity=Severity.WARNING,
        location=Location(file_name),
        message=line[:1].lower() + line[1:],
        hint="MkDocs ignores it; look for a slip of the pen",
    )
