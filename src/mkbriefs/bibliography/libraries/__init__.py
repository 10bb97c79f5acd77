"""The bibliography files of a project: read, told apart, and brought together with its seeds."""

from mkbriefs.bibliography.libraries.clashes import find_same_works
from mkbriefs.bibliography.libraries.read import Library, read_library

__all__ = ["Library", "find_same_works", "read_library"]
