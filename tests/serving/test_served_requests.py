"""The preview's server: what it answers, and what it refuses."""

import json
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Served, serving

from sites import fresh_project, tree

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server of a small site below a path, and with a brief's PDF."""
    folder = fresh_project(tmp_path_factory.mktemp("requests") / "p")
    configuration = folder / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    configuration.write_text(f"site_url: https://dossier.example/desk/\n{text}", "utf-8")
    (folder / "docs/data").mkdir()
    (folder / "docs/data/table.csv").write_text("a,b\n")
    (folder / "docs/data/at 10:12.csv").write_text("a,b\n")
    (folder / "docs/data/plain.html").write_text("<p>mine</p>")
    (folder / "secret.txt").write_text("secret")
    with serving(folder, "--pdf", "briefs/varga-2025.md") as running:
        yield running


def test_pages_and_files_have_their_types(server: Served) -> None:
    """Each kind of file comes with its type, text with its encoding, to be asked for again."""
    wanted = {
        "": "text/html; charset=utf-8",
        "briefs/varga-2025/": "text/html; charset=utf-8",
        "assets/mkbriefs.css": "text/css; charset=utf-8",
        "cite/varga-2025.ris": "application/x-research-info-systems; charset=utf-8",
        "search/search_index.json": "application/json; charset=utf-8",
        "sitemap.xml": "application/xml; charset=utf-8",
        "data/table.csv": "text/csv; charset=utf-8",
        "data/at%2010:12.csv": "text/csv; charset=utf-8",
        "assets/mark.svg": "image/svg+xml; charset=utf-8",
        "assets/fonts/source-serif-4-latin.woff2": "font/woff2",
        "__mkbriefs__/client.js": "text/javascript; charset=utf-8",
    }
    for path, kind in wanted.items():
        answer = server.ask(f"/desk/{path}")
        assert (path, answer.status, answer.headers["Content-Type"]) == (path, 200, kind)
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert int(answer.headers["Content-Length"]) == len(answer.body)


def test_a_page_that_is_known_is_not_sent_again(server: Served) -> None:
    """The answer carries an entity tag, and to who has that state only its head is sent."""
    first = server.ask("/desk/")
    again = server.ask("/desk/", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    head = server.ask("/desk/", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == first.headers["Content-Length"]


def test_the_page_served_is_the_page_published_and_the_script(server: Served) -> None:
    """All that the preview adds to a page is one script, which the page's policy lets run."""
    page = server.page("briefs/varga-2025/")
    start = page.index('<script type="module" blocking="render"')
    end = page.index("</script>", start)
    assert page.count("__mkbriefs__") == 1
    assert "unsafe" not in page
    assert 'src="/desk/__mkbriefs__/client.js"' in page[start:end]
    assert "<p>mine</p>" in server.page("data/plain.html")
    assert "__mkbriefs__" in server.page("data/plain.html")


def test_folders_and_the_mount_are_led_to(server: Served) -> None:
    """A folder without its slash, and the root above the site, lead on; the query stays."""
    for target, location in {
        "/": "/desk/",
        "/desk": "/desk/",
        "/desk/briefs/varga-2025?x=1": "/desk/briefs/varga-2025/?x=1",
    }.items():
        answer = server.ask(target)
        assert (answer.status, answer.headers["Location"]) == (302, location)


def test_what_is_not_there_gets_the_sites_own_page(server: Served) -> None:
    """A page that is not there is answered with the site's page for that, and its status."""
    for target in ("/desk/nowhere/", "/desk/briefs/nobody-2020", "/elsewhere/", "/desk/a//b"):
        answer = server.ask(target)
        assert answer.status == 404
        assert "Page not found" in answer.text


@pytest.mark.parametrize(
    "target",
    [
        "/desk/../secret.txt",
        "/desk/../../secret.txt",
        "/desk/%2e%2e/secret.txt",
        "/desk/..%2fsecret.txt",
        "/desk/..%5csecret.txt",
        "/desk/....//secret.txt",
        "/desk//etc/passwd",
        "/desk/%00",
        "/desk/%ff",
        "/etc/passwd",
        "/desk/.mkbriefs/lock",
        "/desk/%2emkbriefs/lock",
        "/desk/__mkbriefs__/../../secret.txt",
        "/desk/__mkbriefs__/..%2f..%2fsecret.txt",
        "/desk/__mkbriefs__/session.py",
        "/desk/__mkbriefs__/",
        "file:///etc/passwd",
        "http://127.0.0.1/desk/",
        "x",
    ],
)
def test_nothing_but_the_site_is_served(server: Served, target: str) -> None:
    """No target reaches a file that is not the site's."""
    answer = server.ask(target)
    assert answer.status in (400, 404)
    assert b"secret" not in answer.body
    assert b"root:" not in answer.body


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "192.168.7.7", ""])
def test_other_hosts_are_refused(server: Served, host: str) -> None:
    """A request that asks for another host gets no page, whatever it asks for."""
    for target in ("/desk/", "/desk/__mkbriefs__/events", "/desk/__mkbriefs__/check"):
        answer = server.ask(target, Host=host)
        assert answer.status == 421
        assert b"Harbour" not in answer.body
    assert server.ask("/desk/", Host="localhost").status == 200


def test_pages_of_other_sites_get_nothing_of_the_servers_own(server: Served) -> None:
    """What the script asks for is refused to a page of another site, and nothing may embed it."""
    answer = server.ask("/desk/__mkbriefs__/check", Sec_Fetch_Site="cross-site")
    assert (answer.status, answer.body) == (403, b"")
    assert server.ask("/desk/").headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in server.ask("/desk/").headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_sent(server: Served, method: str) -> None:
    """The preview is read, and nothing else."""
    answer = server.ask("/desk/", method=method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_check_lists_everything(server: Served) -> None:
    """The list behind the button is that of `mkbriefs check`, notes included."""
    found = json.loads(server.ask("/desk/__mkbriefs__/check").text)
    assert ("metadata-complete", "note") in {(f["rule"], f["severity"]) for f in found}


def test_a_briefs_pdf_is_kept_fresh(server: Served) -> None:
    """With `--pdf` the brief's page leads to its PDF, which is served, and set again on change."""
    assert '"../../pdf/varga-2025.pdf"' in server.page("briefs/varga-2025/")
    assert "pdf/" not in server.page("briefs/transport-office-city-of-northport-2025/")
    server.wait_for(lambda: "pdf/varga-2025.pdf: set in" in server.said, "the PDF")
    first = server.ask("/desk/pdf/varga-2025.pdf")
    assert (first.status, first.headers["Content-Type"]) == (200, "application/pdf")
    assert first.body.startswith(b"%PDF-")
    brief = server.folder / "briefs/varga-2025.md"
    brief.write_text(brief.read_text("utf-8").replace("## Notes\n", "## Notes\n\nMine.\n"), "utf-8")
    server.wait_for(lambda: server.said.count("varga-2025.pdf: set in") == 2, "the next PDF")
    assert server.ask("/desk/pdf/varga-2025.pdf").body != first.body
    assert not (server.folder / "pdf").exists()
    assert not [path for path in tree(server.folder) if path.endswith(".pdf")]


def test_many_readers_are_answered_at_once(server: Served) -> None:
    """Forty pages that listen keep nobody from being answered."""
    listening = []
    for _ in range(40):
        import http.client

        connection = http.client.HTTPConnection(server.address.split("/")[2], timeout=10)
        connection.request("GET", "/desk/__mkbriefs__/events?page=index.html")
        listening.append(connection)
    started = time.monotonic()
    found: list[int] = []
    readers = [
        threading.Thread(target=lambda: found.append(server.ask("/desk/").status)) for _ in range(8)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert found == [200] * 8
    assert time.monotonic() - started < 5
    for connection in listening:
        connection.close()


def test_links_out_of_the_docs_folder_are_not_followed_on_request(server: Served) -> None:
    """Requests reach files of the built site alone, however the folders are linked later."""
    state = server.folder / ".mkbriefs"
    outside = Path(server.folder / "docs/data/later.txt")
    outside.symlink_to(server.folder / "secret.txt")
    assert server.ask("/desk/.mkbriefs/lock").status == 404
    assert state.is_dir()
    assert server.ask("/desk/data/later.txt").status == 404
    outside.unlink()
