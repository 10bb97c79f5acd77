"""`mkbriefs serve`: MkDocs' own server with the plugin."""

import logging
from pathlib import Path
from typing import Any

from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.errors import MkbriefsError, UsageError


def serve_site(config_file: Path, *, dev_addr: str | None, is_opened: bool) -> None:
    """Serve until interrupted.

    Raises:
        ConfigError: the configuration cannot be used.
        UsageError: the address is not `IP:PORT`.
        MkbriefsError: the port is taken, or the first build failed.
    """
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import MkDocsException

    load_site_config(config_file)  # a wrong configuration is said before anything starts
    logging.basicConfig(level=logging.INFO, format="%(levelname)s: %(message)s")
    options: dict[str, Any] = {} if dev_addr is None else {"dev_addr": _checked(dev_addr)}
    try:
        serve(str(config_file.absolute()), open_in_browser=is_opened, **options)
    except MkDocsException as error:
        raise MkbriefsError(str(error)) from None
    except OSError as error:
        raise MkbriefsError(
            f"cannot serve on {dev_addr or 'the configured address'}: {error.strerror or error}; "
            "choose another with `-a 127.0.0.1:PORT`"
        ) from None


def _checked(address: str) -> str:
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65_536:
        raise UsageError(f"`{address}` is no address; it looks like 127.0.0.1:8001")
    return address
