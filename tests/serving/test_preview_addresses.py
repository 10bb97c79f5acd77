"""Whom the preview answers, and which paths lead into the site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.errors import UsageError
from mkbriefs.live.addresses import Address, is_own_host, mount_path, read_address, site_path

LOOPBACK = Address("127.0.0.1", 8000)
OPEN = Address("0.0.0.0", 8000)  # noqa: S104  the case is about it


@pytest.mark.parametrize(
    "header",
    ["localhost:8000", "127.0.0.1:8000", "LOCALHOST", "[::1]:8000", "127.0.0.1", "localhost.:9000"],
)
def test_this_machine_is_answered(header: str) -> None:
    """Every name of this machine's own, with any port, is answered."""
    assert is_own_host(header, LOOPBACK, "desk")


@pytest.mark.parametrize(
    "header",
    [
        "",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "user@localhost",
        "localhost:8000@evil.example",
        "127.0.0.1:80a",
        "localhost evil",
        "[::1",
        "desk",
        "192.168.1.4:8000",
    ],
)
def test_other_names_are_refused(header: str) -> None:
    """A name that somebody else can have lead here is refused, and so is what is no host."""
    assert not is_own_host(header, LOOPBACK, "desk")


def test_an_open_address_is_answered_by_number_and_by_the_machines_name() -> None:
    """Who opens the preview to others may be asked by number or by the machine's own name."""
    assert is_own_host("192.168.1.4:8000", OPEN, "desk")
    assert is_own_host("desk:8000", OPEN, "desk")
    assert is_own_host("desk.local", OPEN, "desk")
    assert not is_own_host("evil.example", OPEN, "desk")


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("127.0.0.1:8001", "127.0.0.1", 8001),
        ("localhost:0", "localhost", 0),
        ("[::1]:80", "::1", 80),
    ],
)
def test_addresses_are_read(text: str, host: str, port: int) -> None:
    """An address is an IP address or `localhost`, and a port."""
    assert read_address(text) == Address(host, port)


@pytest.mark.parametrize("text", ["", "8000", "127.0.0.1", "127.0.0.1:", "x:1", "1.2.3.4:99999"])
def test_what_is_no_address_is_said(text: str) -> None:
    """Anything else is wrong use."""
    with pytest.raises(UsageError, match="is no address"):
        read_address(text)


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/", ""),
        ("/briefs/lee-2024/", "briefs/lee-2024/"),
        ("/a%20b.html?x=../..#y", "a b.html"),
        ("/%E4%B8%AD.html", "中.html"),
        ("/..%2f..%2fetc/passwd", None),
        ("/../etc/passwd", None),
        ("/%2e%2e/etc/passwd", None),
        ("/a/./b", None),
        ("//evil.example/", None),
        ("/a//b", None),
        ("/a%00b", None),
        ("/a%5cb", None),
        ("/..\\..\\x", None),
        ("/Notes%3A%20quays/", "Notes: quays/"),
        ("/%ff", None),
        ("/.mkbriefs/lock", None),
        ("/.MKBRIEFS/lock", None),
        ("/a/.mkbriefs", None),
        ("/.mkbriefs./lock", None),
        ("/.well-known/x", ".well-known/x"),
        ("http://evil.example/", None),
        ("*", None),
    ],
)
def test_targets_lead_into_the_site_or_nowhere(target: str, path: str | None) -> None:
    """A target is a path within the site, or none, whatever of it is percent-encoded."""
    assert site_path(target, "/") == path


def test_targets_outside_the_mount_lead_nowhere() -> None:
    """Where `site_url` has a path, the site lies below it."""
    assert site_path("/docs/a.html", "/docs/") == "a.html"
    assert site_path("/a.html", "/docs/") is None
    assert mount_path("https://dossier.example/docs") == "/docs/"
    assert mount_path("https://dossier.example/") == mount_path(None) == mount_path("") == "/"


@given(st.text(alphabet="/.%\\:2eE5cCfF0a\0\n ~", max_size=40))
def test_no_target_leaves_the_site(text: str) -> None:
    """No path has a part that is empty, leads up, or that a file system could read otherwise."""
    path = site_path(f"/{text}", "/")
    for part in (path or "x").removesuffix("/").split("/") if path else ():
        assert part not in ("", ".", "..")
        assert not set(part) & set("\\\0\n/")
