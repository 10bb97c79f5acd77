"""The project on disk: what is read, what the stages make of it, what is written back.

The story of one run: find and analyse the seeds (in workers), read the themes and the briefs that
are there, match seed to brief, take over what people wrote, make the generated parts, merge. All of
that changes nothing (`read`); `write_briefs` then writes what differs (`write`).
"""

from mkbriefs.project.early import EarlyBrief, read_early
from mkbriefs.project.paths import ProjectPaths
from mkbriefs.project.read import Project, read_project
from mkbriefs.project.write import write_briefs

__all__ = [
    "EarlyBrief",
    "Project",
    "ProjectPaths",
    "read_early",
    "read_project",
    "write_briefs",
]
