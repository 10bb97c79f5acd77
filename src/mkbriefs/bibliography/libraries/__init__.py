"""The bibliography files of a project: read, told apart, and brought together with its seeds."""

from mkbriefs.bibliography.libraries.clashes import Work, find_same_works, work_of
from mkbriefs.bibliography.libraries.read import Library, read_library

__all__ = ["Library", "Work", "find_same_works", "read_library", "work_of"]
