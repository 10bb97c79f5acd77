"""Options: every wrong key is reported at once, with its path, and defaults stand in for it."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.config import CleaningRule, Limits, Options, Pdf, read_options


@pytest.mark.parametrize("raw", [None, {}])
def test_nothing_means_defaults(raw: object) -> None:
    """An entry without options is the defaults, without a problem."""
    assert read_options(raw) == (Options(), ())


def test_every_option_can_be_set() -> None:
    """Each option takes a value other than its default."""
    raw = {
        "seeds_dir": "sources/raw",
        "briefs_dir": "./notes",
        "themes_dir": "topics",
        "names_dir": "who",
        "key_points": 3,
        "name_finder": "spacy",
        "citation_style": "mla",
        "content_security_policy": False,
        "limits": {"seed_bytes": 100, "seed_seconds": 0.5, "seed_memory_mb": 512},
        "pdf": {
            "paper": "us-letter",
            "margin_mm": 15,
            "accent": "#00aAfF",
            "logo": "./assets/Mark.SVG",
            "template": "print/ours.typ",
            "system_fonts": True,
            "archive": True,
            "with_site": True,
        },
        "cleaning": [{"name": "radio-jingle", "reason": "a jingle", "lines": "You heard *"}],
    }
    options, problems = read_options(raw)
    assert problems == ()
    assert options == Options(
        seeds_dir="sources/raw",
        briefs_dir="notes",
        themes_dir="topics",
        names_dir="who",
        key_points=3,
        name_finder="spacy",
        citation_style="mla",
        content_security_policy=False,
        limits=Limits(seed_bytes=100, seed_seconds=0.5, seed_memory_mb=512),
        pdf=Pdf(
            paper="us-letter",
            margin_mm=15.0,
            accent="#00aAfF",
            logo="assets/Mark.SVG",
            template="print/ours.typ",
            system_fonts=True,
            archive=True,
            with_site=True,
        ),
        cleaning=(CleaningRule(name="radio-jingle", reason="a jingle", lines=("You heard *",)),),
    )
    for chosen, default in ((options, Options()), (options.pdf, Pdf())):
        for field in dataclasses.fields(chosen):
            assert getattr(chosen, field.name) != getattr(default, field.name)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (
            {"content_security_policy": "off"},
            "content_security_policy: expected `true` or `false`, not text",
        ),
        ({"seed_dir": "x"}, "seed_dir: no such option, did you mean `seeds_dir`?"),
        ({"zzz": 1}, "zzz: no such option"),
        ({7: 1}, "7: no such option"),
        ({"limits": {"seed_byte": 1}}, "limits.seed_byte: no such option, did you mean"),
        ({"limits": {"seed_bytes": 0}}, "limits.seed_bytes: 0 is not between 1 and"),
        ({"limits": {"seed_bytes": True}}, "limits.seed_bytes: expected a number, not yes/no"),
        ({"limits": {"seed_seconds": "2"}}, "limits.seed_seconds: expected a number, not text"),
        ({"limits": {"seed_seconds": float("nan")}}, "limits.seed_seconds: nan is not between"),
        ({"limits": []}, "limits: expected keys and values, not a list"),
        ({"key_points": 2}, "key_points: 2 is not between 3 and 5"),
        ({"name_finder": "spacey"}, "name_finder: expected `rules` or `spacy`, not `spacey`"),
        ({"name_finder": None}, "name_finder: expected `rules` or `spacy`, not nothing"),
        ({"name_finder": ["spacy"]}, "name_finder: expected `rules` or `spacy`, not a list"),
        ({"key_points": None}, "key_points: expected a number, not nothing"),
        ({"seeds_dir": ""}, "seeds_dir: expected the name of a folder"),
        ({"seeds_dir": ["a"]}, "seeds_dir: expected the name of a folder, not a list"),
        ({"seeds_dir": "/etc"}, "seeds_dir: `/etc` must lie inside the project"),
        ({"seeds_dir": "a/../../b"}, "seeds_dir: `a/../../b` must lie inside the project"),
        ({"seeds_dir": "C:\\x"}, "seeds_dir: `C:\\x` must lie inside the project"),
        ({"briefs_dir": "..\\x"}, "briefs_dir: `..\\x` must lie inside the project"),
        ({"seeds_dir": "./"}, "seeds_dir: `./` must be a folder below the project's own"),
        ({"briefs_dir": "seeds"}, "briefs_dir: `seeds` and `seeds_dir` must not hold one another"),
        ({"briefs_dir": "seeds/briefs"}, "briefs_dir: `seeds/briefs` and `seeds_dir` must not"),
        ({"seeds_dir": "briefs/seeds"}, "briefs_dir: `briefs` and `seeds_dir` must not"),
        ({"names_dir": "themes"}, "names_dir: `themes` is where themes are"),
        ({"pdf": True}, "pdf: expected keys and values, not yes/no"),
        ({"pdf": {"papers": "a4"}}, "pdf.papers: no such option, did you mean `paper`?"),
        ({"pdf": {"paper": "A5"}}, "pdf.paper: expected `a4` or `us-letter`, not `A5`"),
        ({"pdf": {"margin_mm": 9.9}}, "pdf.margin_mm: 9.9 is not between 10 and 40"),
        ({"pdf": {"margin_mm": "20mm"}}, "pdf.margin_mm: expected a number, not text"),
        ({"pdf": {"accent": "#fff"}}, "pdf.accent: expected `#rrggbb`, not `#fff`"),
        ({"pdf": {"accent": "#00112\u0663"}}, "pdf.accent: expected `#rrggbb`"),
        ({"pdf": {"accent": '#000000"); #x("'}}, "pdf.accent: expected `#rrggbb`"),
        ({"pdf": {"accent": 0}}, "pdf.accent: expected `#rrggbb`, not a number"),
        ({"pdf": {"logo": "../mark.svg"}}, "pdf.logo: `../mark.svg` must lie inside the docs"),
        ({"pdf": {"logo": "mark.webp"}}, "pdf.logo: expected a file ending in `.png` or `.jpg` or"),
        ({"pdf": {"logo": ["a.png"]}}, "pdf.logo: expected the name of a file, not a list"),
        ({"pdf": {"template": "/x.typ"}}, "pdf.template: `/x.typ` must lie inside the project"),
        ({"pdf": {"template": "x.tex"}}, "pdf.template: expected a file ending in `.typ`, not"),
        ({"pdf": {"system_fonts": "yes"}}, "pdf.system_fonts: expected `true` or `false`"),
        ({"pdf": {"archive": 1}}, "pdf.archive: expected `true` or `false`, not a number"),
        ({"pdf": {"with_site": None}}, "pdf.with_site: expected `true` or `false`, not nothing"),
        ({"cleaning": {}}, "cleaning: expected a list of rules"),
        ({"cleaning": ["x"]}, "cleaning[0]: expected keys and values, not text"),
        ({"cleaning": [{"name": "a", "lines": "b"}]}, "cleaning[0]: needs a `name` and a `reason`"),
        ({"cleaning": [{"name": "a", "reason": "b"}]}, "cleaning[0].lines: needs at least one"),
        (
            {"cleaning": [{"name": "a", "reason": "b", "lines": ["* *"]}]},
            "cleaning[0].lines: expected lines of text, more than `*`",
        ),
        ([], "mkbriefs: expected keys and values, not a list"),
        ("text", "mkbriefs: expected keys and values, not text"),
    ],
)
def test_a_wrong_value_is_named(raw: object, problem: str) -> None:
    """A wrong key or value is one problem that begins with its path."""
    _, problems = read_options(raw)
    assert any(line.startswith(problem) for line in problems), problems


def test_all_problems_are_named_at_once() -> None:
    """Several wrong keys are several problems, and the right values still count."""
    options, problems = read_options(
        {"seed_dir": "x", "key_points": 9, "limits": {"seed_bytes": "many"}, "briefs_dir": "notes"}
    )
    assert len(problems) == 3
    assert options == Options(briefs_dir="notes")


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
_KEYS = st.sampled_from([f.name for f in dataclasses.fields(Options)]) | st.text(max_size=9)


@given(st.dictionaries(_KEYS, _VALUES) | _VALUES)
def test_any_value_is_read_or_reported(raw: object) -> None:
    """Whatever YAML holds, options come back that can be used, and problems are single lines."""
    options, problems = read_options(raw)
    assert 3 <= options.key_points <= 5
    assert options.limits.seed_bytes >= 1
    assert options.limits.seed_seconds >= 0.01
    for folder in (options.seeds_dir, options.briefs_dir, options.themes_dir):
        assert folder
        assert not folder.startswith("/")
        assert ".." not in folder.split("/")
    assert all(": " in line for line in problems)
