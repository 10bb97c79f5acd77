"""What the tool has to say in a brief, before it meets what is already there."""

from dataclasses import dataclass

from mkbriefs.frontmatter import YamlValue


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedSection:
    """The content of one region."""

    name: str
    """`[a-z][a-z0-9-]*`, unique in a brief."""
    markdown: str
    """LF line ends, with its heading; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaffold:
    """Text put outside the regions when a brief is made, a person's from then on."""

    after: str
    """Name of the section it follows."""
    markdown: str
    """LF line ends, for instance a heading to write under."""


NOTES = Scaffold(after="key-points", markdown="## Notes\n")
"""Where the analyst begins to write; not published while nothing stands under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedBrief:
    """All that is generated of one brief."""

    front: tuple[tuple[str, YamlValue], ...]
    """Keys (`[a-z][a-z0-9_-]*`, each once, not `regions`) and values, in order."""
    sections: tuple[GeneratedSection, ...]
    """In order of the page; never empty."""
    scaffold: tuple[Scaffold, ...] = ()
