"""The command line: parse, call the core, print. Heavy imports happen inside the commands."""

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkbriefs import __version__
from mkbriefs.errors import ConfigError, MkbriefsError, UsageError, describe_os_error
from mkbriefs.named import citekey_in, find_brief, find_theme
from mkbriefs.terminal import (
    colour_choice,
    print_aliases,
    print_diagnostics,
    print_json,
    print_lines,
    say,
    say_error,
)

if TYPE_CHECKING:
    from mkbriefs.engines.mkdocs_config import SiteConfig
    from mkbriefs.project import Project

_STRICT_HELP = "Fail on warnings too."
_JOBS_HELP = "Worker processes; by default as many as the work is worth."
_JSON_HELP = "Print diagnostics as JSON."


class _Group(click.Group):
    """Keeps the order of the commands and words its errors in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click names it
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            import difflib

            near = difflib.get_close_matches(args[0], list(self.commands), 1)
            hint = f"; did you mean `{near[0]}`?" if near else ""
            raise click.UsageError(f"there is no command `{args[0]}`{hint}", ctx) from None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-f",
    "--config-file",
    default="mkdocs.yml",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The site's configuration.",
)
@click.version_option(__version__, "-V", "--version", prog_name="mkbriefs")
@click.pass_context
def cli(context: click.Context, config_file: Path) -> None:
    """Turn a folder of source documents into an annotated, searchable site.

    Start with `mkbriefs new DIR`, put documents into DIR/seeds, then run `mkbriefs build` there.
    Exit codes: 0 fine, 1 errors found (with --strict also warnings), 2 wrong use or configuration.
    """
    context.obj = config_file
    context.color = colour_choice()


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and exit.

    Raises:
        SystemExit: always; 0 fine, 1 errors found, 2 wrong use or configuration.
    """
    try:
        code = cli.main(
            args=list(args) if args is not None else None,
            prog_name="mkbriefs",
            standalone_mode=False,
        )
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else error.format_message())
        code = 0
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "mkbriefs"
        say_error(f"{error.format_message()[:1].lower()}{error.format_message()[1:]}")
        click.echo(f"try `{path} --help`", err=True)
        code = 2
    except click.ClickException as error:
        say_error(error.format_message())
        code = 2
    except (ConfigError, UsageError) as error:
        say_error(str(error))
        code = 2
    except MkbriefsError as error:
        say_error(str(error))
        code = 1
    except (KeyboardInterrupt, click.Abort):
        say_error("stopped; nothing was half written")
        code = 130
    except BrokenPipeError:
        # The reader of our output has enough; the interpreter must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        say_error(describe_os_error(error))
        code = 1
    sys.exit(code or 0)


@cli.command(short_help="Write the briefs and build the site.")
@click.option("-s", "--strict", is_flag=True, help=_STRICT_HELP)
@click.option("-c", "--clean", is_flag=True, help="Forget everything kept from earlier builds.")
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes, instead of `site_dir`.",
)
@click.option("--pdf", "has_pdfs", is_flag=True, help="Make PDFs too, linked from the pages.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help=_JOBS_HELP)
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
@click.pass_obj
def build(  # noqa: PLR0913  click hands over each option by name
    config_file: Path,
    *,
    strict: bool,
    clean: bool,
    site_dir: Path | None,
    has_pdfs: bool,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Write the briefs and build the site.

    The site is built beside the old one and takes its place only when it is whole.
    """
    from mkbriefs.diagnostics import has_failed
    from mkbriefs.engines.build import BuildSettings, build_site
    from mkbriefs.progress import Progress

    with Progress(is_wanted=not quiet) as progress:
        built = build_site(
            config_file,
            BuildSettings(
                site_dir=site_dir,
                is_clean=clean,
                jobs=jobs,
                has_pdfs=has_pdfs,
                may_rest=True,
            ),
            on_progress=progress.update,
        )
    print_diagnostics(built.diagnostics)
    failed = has_failed(built.diagnostics, is_strict=strict)
    if not quiet:
        from mkbriefs.report import format_summary

        click.echo(f"mkbriefs {__version__}", err=True)
        click.echo(format_summary(built.summary(strict=strict)), err=True)
    return 1 if failed else 0


@cli.command(short_help="Print briefs, or all as a dossier, as PDF.")
@click.argument("keys", metavar="[CITEKEY]...", nargs=-1)
@click.option("--dossier", is_flag=True, help="Print all briefs as one document.")
@click.option("--theme", metavar="ID", help="Print the briefs that have a theme as one document.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the PDFs go. Default: `pdf`, beside the configuration.",
)
@click.option("-s", "--strict", is_flag=True, help=_STRICT_HELP)
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help=_JOBS_HELP)
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
@click.pass_obj
def pdf(  # noqa: PLR0913  click hands over each option by name
    config_file: Path,
    *,
    keys: tuple[str, ...],
    dossier: bool,
    theme: str | None,
    output: Path | None,
    strict: bool,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Print each brief, or those named, as a PDF. Writes nothing to the folder of the briefs."""
    if keys and (dossier or theme is not None):
        raise UsageError("name briefs, or ask for a dossier, not both")
    from mkbriefs.diagnostics import has_failed
    from mkbriefs.engines.print_command import print_project
    from mkbriefs.engines.printing import Order

    site, project = _read(config_file, jobs, is_wanted=not quiet)
    chosen = None if theme is None else find_theme(project.corpus.themes, theme)
    briefs = (
        tuple(find_brief(project.corpus.briefs, citekey_in(key)) for key in keys)
        or project.corpus.briefs
    )
    is_dossier = dossier or chosen is not None
    order = Order(
        briefs=() if is_dossier else briefs,
        has_dossier=is_dossier and chosen is None,
        theme=chosen,
    )
    from mkbriefs.progress import Progress

    with Progress(is_wanted=not quiet) as progress:
        printed = print_project(
            site, project, order, output, is_whole=not keys, on_progress=progress.update
        )
    print_diagnostics(printed.diagnostics)
    if not quiet:
        for path in printed.paths:
            click.echo(path)
        click.echo(printed.summary(strict=strict), err=True)
    return 1 if has_failed(printed.diagnostics, is_strict=strict) else 0


@cli.command(short_help="Serve the site and keep it as the sources are.")
@click.option(
    "-a",
    "--dev-addr",
    metavar="IP:PORT",
    help="Where to serve. Default: `dev_addr`, 127.0.0.1:8000.",
)
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65_535),
    help="The port to serve on, whatever the address; 0 for any that is free.",
)
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@click.option("--pdf", metavar="CITEKEY", help="Keep the PDF of a brief fresh too.")
@click.pass_obj
def serve(
    config_file: Path,
    *,
    dev_addr: str | None,
    port: int | None,
    open_browser: bool,
    pdf: str | None,
) -> int:
    """Serve the site on this machine; what is saved shows in the browser by itself."""
    from mkbriefs.live.session import ServeSettings, serve_site

    _stop_as_by_keys()
    key = None if pdf is None else citekey_in(pdf)
    try:
        serve_site(
            config_file,
            ServeSettings(dev_addr=dev_addr, port=port, is_opened=open_browser, pdf=key),
            say=say,
        )
    except KeyboardInterrupt:
        say("stopped")
    return 0


@cli.command(short_help="List problems and what the sources leave open.")
@click.option("-s", "--strict", is_flag=True, help=_STRICT_HELP)
@click.option("--json", "as_json", is_flag=True, help=_JSON_HELP)
@click.option("-w", "--watch", is_flag=True, help="Check again whenever something is saved.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help=_JOBS_HELP)
@click.pass_obj
def check(config_file: Path, *, strict: bool, as_json: bool, watch: bool, jobs: int | None) -> int:
    """Report every problem, and what a librarian would want filled in. Writes nothing."""
    if watch:
        return _watch_check(config_file, jobs, is_odd=as_json or strict)
    from mkbriefs.diagnostics import has_failed
    from mkbriefs.engines.check import check_pages

    site, project = _read(config_file, jobs)
    checked = check_pages(site, project)
    diagnostics = checked.diagnostics
    if as_json:
        diagnostics = checked.everything
        print_json(diagnostics)
    else:
        print_diagnostics(diagnostics)
        if checked.gaps:
            click.echo("Not stated by the source. Fill in what you know, in the front matter of:\n")
        for gap in checked.gaps:
            click.echo(f"{site.options.briefs_dir}/{gap.citekey}.md")
            print_lines(f"{gap.front_matter}\n")
        print_aliases(checked.aliases)
        from mkbriefs.report import format_counts

        count = len(project.corpus.briefs)
        click.echo(
            f"{count} brief{'s' * (count != 1)} checked; problems: {format_counts(diagnostics)}",
            err=True,
        )
    return 1 if has_failed(diagnostics, is_strict=strict) else 0


@cli.command(short_help="Make a complete small site in DIR.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="The site's name. Default: made from DIR.")
def new(folder: Path, *, name: str | None) -> int:
    """Make a complete small site in DIR: pages, two themes, two example seeds."""
    from mkbriefs.scaffold import make_site

    made = make_site(folder, name=name)
    click.echo(f"made {len(made)} files in {folder}", err=True)
    click.echo(f"\n  cd {shlex.quote(str(folder))}\n  mkbriefs build\n", err=True)
    click.echo(f"Then put your own documents into {folder}/seeds.", err=True)
    return 0


@cli.command(short_help="Show the words and rules behind a brief.")
@click.argument("target", metavar="CITEKEY[#SENTENCE]")
@click.pass_obj
def explain(config_file: Path, *, target: str) -> int:
    """Show why: the words and rules behind every theme, value and dropped line."""
    from mkbriefs.explain import explain_brief, explain_sentence

    _, project = _read(config_file, None)
    key, _, sentence_id = target.partition("#")
    brief = find_brief(project.corpus.briefs, citekey_in(key))
    if not sentence_id:
        print_lines(explain_brief(brief, project.corpus))
        return 0
    known = [s.id for s in brief.source.sentences]
    if sentence_id not in known:
        last = sum(s.is_flow for s in brief.source.sentences)
        raise UsageError(f"`{brief.citekey}` has no sentence `{sentence_id}`; it has s1 to s{last}")
    print_lines(explain_sentence(brief, project.corpus, sentence_id))
    return 0


@cli.command(short_help="Print the corpus or its bibliography.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "bibtex", "biblatex", "ris", "csl-json"]),
    default="json",
    show_default=True,
    help="json is the whole corpus; the others are the bibliography.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file instead of standard output.",
)
@click.pass_obj
def export(config_file: Path, *, form: str, output: Path | None) -> int:
    """Print what is known of the corpus, for other programs."""
    from mkbriefs.engines.exports import export_as

    site, project = _read(config_file, None)
    text = export_as(
        form,
        project.corpus,
        themes_dir=site.options.themes_dir,
        use_directory_urls=site.mkdocs.use_directory_urls,
    )
    if output is None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    else:
        from mkbriefs.files import write_if_changed

        write_if_changed(output, text.encode())
    return 0


def _read(
    config_file: Path, jobs: int | None, *, is_wanted: bool = True
) -> "tuple[SiteConfig, Project]":
    from mkbriefs.cache import open_cache
    from mkbriefs.engines.mkdocs_config import load_site_config
    from mkbriefs.progress import Progress
    from mkbriefs.project import read_project

    site = load_site_config(config_file)
    # Read only: these commands run beside a build, and some promise to write nothing.
    cache = open_cache(site.paths.state / "cache", is_writable=False)
    with cache, Progress(is_wanted=is_wanted) as progress:
        project = read_project(
            site.paths,
            site.options,
            language=site.language,
            jobs=jobs,
            on_progress=lambda done, total: progress.update("reading seeds", done, total),
            cache=cache,
        )
    return site, project


def _watch_check(config_file: Path, jobs: int | None, *, is_odd: bool) -> int:
    if is_odd:
        raise UsageError("`--watch` goes on until it is stopped: no `--json`, no `--strict`")
    from mkbriefs.live.check_watch import watch_check

    _stop_as_by_keys()
    try:
        watch_check(config_file, jobs, say)
    except KeyboardInterrupt:
        say("stopped")
    return 0


def _stop_as_by_keys() -> None:
    """Have what ends a program from outside end it as Ctrl-C does."""
    import signal

    signal.signal(signal.SIGTERM, signal.default_int_handler)
