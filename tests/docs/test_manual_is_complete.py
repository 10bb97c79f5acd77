"""Everything a person can write or meet is in the manual, and nothing that is not there."""

import dataclasses
import re
import runpy

import click
import pytest
from manual import ROOT, codes, page, rows, section

from mkbriefs.bibliography.reference import BIBLIOGRAPHIC_KEYS
from mkbriefs.briefs.orphan import ORPHANED_KEY
from mkbriefs.cli import cli
from mkbriefs.compare import COMPARED_KEYS
from mkbriefs.config import CleaningRule, Limits, Options, Pdf
from mkbriefs.diagnostics import RULES
from mkbriefs.engines.exports import export_as
from mkbriefs.listed_names import ENTRY_KEYS, NAMES_KEYS
from mkbriefs.model import Corpus, MarkKind
from mkbriefs.render.listings import LISTINGS
from mkbriefs.render.sections import BRIEF_SECTIONS
from mkbriefs.themes.read import THEME_KEYS, read_theme

COMMANDS = sorted(cli.commands)


KEYS = (*BIBLIOGRAPHIC_KEYS, *COMPARED_KEYS)


def documented_options(text: str) -> set[str]:
    """Return the options in the first cells of a section's tables."""
    return {
        word
        for row in rows(text)
        for code in codes(row[0])
        for word in code.split()
        if word.startswith("-")
    }


def options_of(command: click.Command) -> set[str]:
    """Return the names of a command's options but help, which all have."""
    named = {
        name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts)
    }
    return named - {"-h", "--help"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_section_with_exactly_its_options(name: str) -> None:
    """A command's section lists all options it has and none it has not."""
    text = section(page("command-line.md"), f"## {name}")
    assert documented_options(text) == options_of(cli.commands[name])


def test_options_before_the_command_are_documented() -> None:
    """The options of the program itself stand above the commands."""
    text = page("command-line.md").partition("\n## ")[0]
    assert documented_options(text) - {"-h", "--help"} == options_of(cli)


def test_every_choice_of_an_option_is_documented() -> None:
    """The values an option can take are named."""
    text = page("command-line.md")
    for command in cli.commands.values():
        for parameter in command.params:
            if isinstance(parameter.type, click.Choice):
                assert {str(choice) for choice in parameter.type.choices} <= set(codes(text))


def test_every_option_of_the_configuration_has_its_true_default() -> None:
    """Each option stands in a table with the default it has."""
    shown = {codes(row[0])[0]: row[1].strip("`") for row in rows(page("configuration.md"))}
    for field in dataclasses.fields(Options):
        assert field.name in shown
        default = getattr(Options(), field.name)
        if isinstance(default, bool):
            assert shown[field.name] == ("true" if default else "false")
        elif isinstance(default, str | int):
            assert shown[field.name] == str(default)
    for field in dataclasses.fields(Limits):
        assert float(shown[f"limits.{field.name}"]) == float(getattr(Limits(), field.name))
    for field in dataclasses.fields(Pdf):
        default = getattr(Pdf(), field.name)
        plain = f"{default:g}" if isinstance(default, float) else str(default or "none")
        shown_as = str(default).lower() if isinstance(default, bool) else plain
        assert shown[f"pdf.{field.name}"] == shown_as
    for field in dataclasses.fields(CleaningRule):
        assert f"cleaning[].{field.name}" in shown


def test_the_tables_of_options_are_made_from_the_schema() -> None:
    """The page on configuration is what `scripts/make_reference.py` makes of it."""
    make_reference = runpy.run_path(str(ROOT / "scripts" / "make_reference.py"))["make_reference"]
    assert make_reference(page("configuration.md")) == page("configuration.md")


def test_no_option_is_documented_that_is_not_there() -> None:
    """The tables of options hold only options that exist."""
    text = page("configuration.md")
    own = text.partition("## Settings of MkDocs")[0]
    known = {field.name for field in dataclasses.fields(Options)}
    known |= {f"limits.{field.name}" for field in dataclasses.fields(Limits)}
    known |= {f"pdf.{field.name}" for field in dataclasses.fields(Pdf)}
    known |= {f"cleaning[].{field.name}" for field in dataclasses.fields(CleaningRule)}
    assert {codes(row[0])[0] for row in rows(own)} == known


def test_every_rule_has_an_entry_and_no_other() -> None:
    """Each rule id is a heading of the page on diagnostics, and each heading a rule id."""
    headings = re.findall(r"^### (\S+)$", page("diagnostics.md"), re.MULTILINE)
    assert sorted(headings) == sorted(RULES)


def test_every_listing_is_documented_with_its_options() -> None:
    """The table of listings is the listings."""
    shown = {
        codes(row[0])[0]: tuple(code.partition("=")[0] for code in codes(row[1]))
        for row in rows(page("pages.md"))
    }
    assert shown == {name: spec.options for name, spec in LISTINGS.items()}


def test_every_key_of_a_brief_is_documented() -> None:
    """Keys a person can write and keys the tool writes are in one table."""
    shown = {
        codes(row[0])[0] for row in rows(section(page("briefs.md"), "## Front matter")) if row[0]
    }
    assert shown == {*KEYS, "seed", "sha256", "themes", ORPHANED_KEY}


def test_every_key_of_front_matter_is_in_one_table() -> None:
    """The page on front matter names all keys of briefs, themes and pages of names."""
    shown = [set(codes(row[1])) for row in rows(page("front-matter.md"))]
    assert shown[0] == {*KEYS, "seed", "sha256", "themes", ORPHANED_KEY}
    assert shown[1] == set(THEME_KEYS)
    assert shown[2] == set(NAMES_KEYS)


def test_every_key_of_a_page_of_names_is_documented() -> None:
    """The table of keys on the page about names is what the reader of such pages knows."""
    shown = {codes(row[0])[0] for row in rows(section(page("names.md"), "## Aliases"))}
    assert shown == {*NAMES_KEYS, *(f"names[].{key}" for key in ENTRY_KEYS)}


def test_every_region_of_a_brief_is_documented() -> None:
    """Regions are named in their order."""
    shown = [codes(row[0])[0] for row in rows(section(page("briefs.md"), "## Regions"))]
    assert shown == [region.name for region in BRIEF_SECTIONS]


def known_keys(front_matter: str) -> set[str]:
    """Return the keys the reader of themes names when it meets one it does not know."""
    text = f"---\nlabel: L\ndefinition: D\n{front_matter}\n---\n"
    hints = " ".join(d.hint for d in read_theme("t.md", "themes/t.md", text).diagnostics)
    return set(re.findall(r"[a-z]+", hints.partition("known are")[2]))


def test_every_key_of_a_term_is_documented() -> None:
    """The keys of a term's mapping are those the reader knows."""
    shown = {codes(row[0])[0] for row in rows(section(page("themes.md"), "## Terms"))}
    assert shown == known_keys("terms: [{term: a, qqqq: 1}]")


@pytest.mark.parametrize("key", ["label", "definition", "terms", "exclude", "letter", "order"])
def test_every_documented_key_of_a_theme_is_read(key: str) -> None:
    """Each key in the table of a theme's keys is one whose misspelling is noticed."""
    shown = {codes(row[0])[0] for row in rows(section(page("themes.md"), "## Keys"))}
    assert key in shown
    assert len(shown) == 6
    text = f"---\nlabel: L\ndefinition: D\nterms: [a]\n{key}x: 1\n---\n"
    hints = [d.hint for d in read_theme("t.md", "themes/t.md", text).diagnostics]
    assert hints == [f"did you mean `{key}`?"]


def test_every_field_of_the_export_is_documented() -> None:
    """The page on the export names every key of the JSON."""
    text = page("export.md")
    empty = export_as(
        "json", Corpus(briefs=(), themes=()), themes_dir="themes", use_directory_urls=True
    )
    for key in re.findall(r'^"(\w+)":', empty, re.MULTILINE):
        assert f"`{key}`" in text
    for kind in MarkKind:
        assert f"`{kind.value}`" in text
