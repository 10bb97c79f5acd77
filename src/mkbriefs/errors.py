"""Exceptions, for callers' mistakes and the outside world. Problems in content are diagnostics.

MkbriefsError
├── ConfigError        the configuration cannot be used (exit code 2)
├── UsageError         a command was called wrongly (exit code 2)
├── UnknownStyleError  there is no such citation style
├── CslFileError       a `.csl` file cannot be used as a citation style
├── ModelError         the language model of the extra `ner` cannot be used
├── SiteFailedError    MkDocs, a hook or a template made no site
├── BuildInProgressError  another build holds the project's lock
└── RefusedTargetError  what stands at a path is not ours to replace
"""

import errno


class MkbriefsError(Exception):
    """Base of all exceptions this package raises on purpose."""


class ConfigError(MkbriefsError):
    """The configuration cannot be used.

    Attributes:
        problems: one line per wrong key, each starting with the key's path.
    """

    def __init__(self, path: str, problems: tuple[str, ...]) -> None:
        self.path = path
        self.problems = problems
        super().__init__("\n".join([f"{path} cannot be used:", *(f"  {p}" for p in problems)]))


class UsageError(MkbriefsError):
    """A command was called with something it cannot take."""


class UnknownStyleError(MkbriefsError):
    """There is no such citation style.

    Attributes:
        hint: what to write instead.
    """

    def __init__(self, name: str, hint: str) -> None:
        self.hint = hint
        super().__init__(f"there is no citation style `{name}`")


class ModelError(MkbriefsError):
    """The language model that the configuration asks for cannot be used; the message says why."""


class CslFileError(MkbriefsError):
    """A style file cannot be used.

    Attributes:
        path: the style file.
        reason: lower case, no full stop.
        hint: what to do about it.
    """

    def __init__(self, path: str, reason: str, hint: str) -> None:
        self.path = path
        self.reason = reason
        self.hint = hint
        super().__init__(f"the citation style `{path}` cannot be used: {reason}")


class SiteFailedError(MkbriefsError):
    """No site was made, since MkDocs, a hook, an extension or a template raised something.

    Attributes:
        reason: one line.
        path: the file of the project in which it was raised, relative to it; empty if in none.
        line: counts from 1; 0 if it is not known.
    """

    def __init__(self, reason: str, path: str = "", line: int = 0) -> None:
        self.reason = reason
        self.path = path
        self.line = line
        place = ":".join(filter(None, (path, str(line or ""))))
        super().__init__(f"{place}: {reason}" if path else reason)


class BuildInProgressError(MkbriefsError):
    """Another process is building this project.

    Attributes:
        lock_path: the lock file that is held.
    """

    def __init__(self, lock_path: str) -> None:
        self.lock_path = lock_path
        super().__init__("another build of this project is running; nothing was changed")


class RefusedTargetError(MkbriefsError):
    """What stands at a path is not ours to replace; it was left as it is.

    Attributes:
        path: where it stands.
        reason: why it is left alone, lower case, no full stop.
    """

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path} was left as it is: {reason}")


def describe_os_error(error: OSError) -> str:
    """Return what the system refused, in one line: the path, then why."""
    reason = (error.strerror or type(error).__name__).lower()
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    # Of a copy, the second is where it goes.
    path = error.filename2 if is_full and error.filename2 else error.filename
    return f"{path}: {reason}" if path else reason
