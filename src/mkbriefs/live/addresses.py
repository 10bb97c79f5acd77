"""Where a preview is served, whom it answers, and which file of the site a request means."""

import ipaddress
import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from mkbriefs.errors import UsageError

OWN = "__mkbriefs__"
"""First part of the path of what is the server's own and no part of the site."""
_STATE = ".mkbriefs"
_PORT = re.compile(r"[0-9]{1,5}")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[^\[\]:@/\s]{1,255})(?::[0-9]{1,5})?+")


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen."""

    host: str
    """`localhost` or an IP address, an IPv6 one without its brackets."""
    port: int
    """0: any that is free."""

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches it."""
        return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback

    def url(self, mount: str) -> str:
        """Return the address of the site's root, as a person types it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}{mount}"


def read_address(text: str) -> Address:
    """Return the address a person gave, `127.0.0.1:8000`, `localhost:8000` or `[::1]:8000`.

    Raises:
        UsageError: it is none of these.
    """
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]") if host[:1] == "[" else host
    if _PORT.fullmatch(port) and int(port) < 65_536:
        if host == "localhost":
            return Address(host, int(port))
        try:
            return Address(str(ipaddress.ip_address(host)), int(port))
        except ValueError:
            pass
    raise UsageError(f"`{text}` is no address; it looks like 127.0.0.1:8001")


def is_own_host(header: str, address: Address, machine: str) -> bool:
    """Tell whether a `Host` header means this server; any port will do, since ports are forwarded.

    A page of another site can have its own name lead to this machine (DNS rebinding), and would
    then read the preview; but the name it asks for is not one of ours. An IP address cannot be
    made to lead elsewhere.

    Args:
        header: as it was sent.
        address: where the server listens.
        machine: this machine's name, by which others may know it.
    """
    found = _HOST.fullmatch(header)
    if found is None:
        return False
    name = found[1].strip("[]").rstrip(".").lower()
    if name in ("localhost", address.host):
        return True
    try:
        ip = ipaddress.ip_address(name)
    except ValueError:
        names = {machine.lower(), f"{machine.lower().partition('.')[0]}.local"}
        return not address.is_loopback and name in names
    return ip.is_loopback or not address.is_loopback


def mount_path(site_url: str | None) -> str:
    """Return the path below which a site is published, with a slash at both ends."""
    from urllib.parse import urlsplit

    path = urlsplit(site_url or "/").path
    return posixpath.join("/", path.strip("/"), "") if path.strip("/") else "/"


def site_path(target: str, mount: str) -> str | None:
    """Return the path within the site that a request's target asks for; None if it is none.

    The path of a folder ends in a slash, that of the site's root is empty. None of its parts is
    empty, `.` or `..`, or holds a slash, a backslash or a control character, whatever of
    it was percent-encoded; none is the tool's own folder.
    """
    path = target.partition("#")[0].partition("?")[0]
    if not path.startswith(mount):
        return None
    parts = []
    encoded = path[len(mount) :]
    for part in encoded.removesuffix("/").split("/") if encoded else ():
        try:
            decoded = unquote_to_bytes(part).decode()
        except UnicodeDecodeError:
            return None
        if not _is_name(decoded):
            return None
        parts.append(decoded)
    return "/".join(parts) + ("/" if encoded.endswith("/") else "")


def _is_name(part: str) -> bool:
    is_odd = part in ("", ".", "..") or part.rstrip(". ").lower() == _STATE
    return not is_odd and not any(c in "/\\" or ord(c) < 32 or ord(c) == 127 for c in part)


def quoted(path: str) -> str:
    """Return a path within the site as part of an address."""
    return quote(path, safe="/")
