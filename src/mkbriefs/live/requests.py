"""One request: whether it is answered at all, and with what."""

import http.server
import json
from collections.abc import Mapping
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from mkbriefs.live.addresses import OWN, is_own_host, quoted, site_path
from mkbriefs.live.answers import bare_page, content_type, version_of, with_client

if TYPE_CHECKING:
    from mkbriefs.live.server import PreviewServer

_SCRIPTS = ("changes.js", "client.js", "overlay.js", "place.js", "swap.js")
_BEAT_SECONDS = 10.0
"""Between signs of life on a connection that has nothing to say."""
_IDLE_SECONDS = 60.0
"""After which a connection without a request is closed."""
_PAGE = "text/html; charset=utf-8"
_FIXED = (
    ("Cache-Control", "no-cache"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)


class RequestHandler(http.server.BaseHTTPRequestHandler):
    """Answers with files of the site and with what the pages' script asks for."""

    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS
    server: "PreviewServer"

    def do_GET(self) -> None:
        """Answer a request."""
        self._answer()

    do_HEAD = do_GET  # noqa: N815  the base names the methods

    def _refuse_method(self) -> None:
        self.close_connection = True  # what it may have sent is not read
        self._send(HTTPStatus.METHOD_NOT_ALLOWED, b"", headers={"Allow": "GET, HEAD"})

    do_POST = do_PUT = do_PATCH = do_DELETE = _refuse_method  # noqa: N815
    do_OPTIONS = do_TRACE = do_CONNECT = _refuse_method  # noqa: N815

    def version_string(self) -> str:
        """Name the program and no versions."""
        return "mkbriefs"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base names it
        """Say nothing: the terminal is for what was built."""

    def _answer(self) -> None:
        hosts = self.headers.get_all("Host") or [""]
        if len(hosts) != 1 or not is_own_host(hosts[0], self.server.address, self.server.machine):
            why = "This preview answers only to the address it was started with."
            self._send_bare(HTTPStatus.MISDIRECTED_REQUEST, "Another host was asked for", why)
            return
        mount = self.server.preview.mount
        path, _, query = self.path.partition("#")[0].partition("?")
        if path in ("/", mount.rstrip("/")) and path != mount:
            self._redirect(mount)
            return
        found = site_path(path, mount)
        if found is None:
            self._send_missing("")
        elif found.startswith(f"{OWN}/"):
            self._send_own(found.removeprefix(f"{OWN}/"), dict(parse_qsl(query)))
        else:
            self._send_file(found, query)

    # Files of the site.

    def _send_file(self, path: str, query: str) -> None:
        preview = self.server.preview
        file = _file_of(path)
        content = preview.files.read(file)
        if content is not None:
            self._send_content(file, content)
        elif path and not path.endswith("/") and preview.files.read(f"{path}/index.html"):
            self._redirect(f"{preview.mount}{quoted(path)}/" + (f"?{query}" if query else ""))
        elif not preview.channel.state.is_ready:
            self._send_waiting(file)
        else:
            self._send_missing(file)

    def _send_content(self, path: str, content: bytes) -> None:
        kind = content_type(path)
        version = tag = version_of(content)
        if kind == _PAGE:
            preview = self.server.preview
            preview.seen.add(path)
            preview.channel.remember(path, version, content)
            tag = f"{version}-{preview.run}-{preview.channel.state.version}"
            content = self._with_client(path, content, version)
        self._send(HTTPStatus.OK, content, kind, headers={"ETag": f'"{tag}"'})

    def _send_missing(self, path: str) -> None:
        preview = self.server.preview
        page = preview.files.read("404.html") or bare_page(
            "Not found", "This site has no such page."
        )
        gone = {"gone": "yes"} if path in preview.seen else {}
        self._send(HTTPStatus.NOT_FOUND, self._with_client(path, page, "", **gone))

    def _send_waiting(self, path: str) -> None:
        """Send a page that becomes the one asked for as soon as there is a site."""
        page = bare_page("Being built", "The site is being built; this page will show by itself.")
        self._send(
            HTTPStatus.SERVICE_UNAVAILABLE,
            self._with_client(path, page, "", waiting="yes"),
            headers={"Retry-After": "1"},
        )

    def _with_client(self, path: str, page: bytes, version: str, **more: str) -> bytes:
        preview = self.server.preview
        script = f"{preview.mount}{OWN}/client.js"
        told = {"page": path, "version": version, "run": preview.run, **more}
        return with_client(page, script, since=str(preview.channel.state.version), **told)

    # What the script of the pages asks for.

    def _send_own(self, name: str, asked: Mapping[str, str]) -> None:
        if self.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            self._send(HTTPStatus.FORBIDDEN, b"")
        elif name in _SCRIPTS:
            script = files("mkbriefs.live") / "browser" / name
            self._send(HTTPStatus.OK, script.read_bytes(), content_type(name))
        elif name == "was":
            self._send_earlier(asked)
        elif name == "check":
            found = json.dumps(self.server.preview.list_problems(), ensure_ascii=False)
            self._send(HTTPStatus.OK, found.encode(errors="replace"), content_type("x.json"))
        elif name == "events" and self.command == "GET":
            self._send_events(asked)
        else:
            self._send_missing("")

    def _send_earlier(self, asked: Mapping[str, str]) -> None:
        """Send a page as it was, or nothing where that is forgotten."""
        earlier = self.server.preview.channel.earlier(
            asked.get("page", ""), asked.get("version", "")
        )
        status = HTTPStatus.NO_CONTENT if earlier is None else HTTPStatus.OK
        self._send(status, earlier or b"", "text/plain; charset=utf-8")

    def _send_events(self, asked: Mapping[str, str]) -> None:
        """Tell a page what becomes of it until it goes.

        Source: the event stream of HTML, https://html.spec.whatwg.org/multipage/server-sent-events.html
        """
        preview = self.server.preview
        page = site_path(preview.mount + quoted(asked.get("page", "")), preview.mount) or ""
        since = _number(asked.get("since", "")) if asked.get("run") == preview.run else -1
        known = -1
        self.close_connection = True
        self._send_head(HTTPStatus.OK, {"Content-Type": "text/event-stream; charset=utf-8"})
        while not preview.channel.is_closed:
            state = preview.channel.state
            if state.version == known:
                self.wfile.write(b":\n\n")
            else:
                told = {**state.message(since=since), "run": preview.run}
                if state.is_ready:
                    told["page"] = preview.version(page) if page else ""
                self._send_event(told)
                known = since = state.version
            preview.channel.wait(known, _BEAT_SECONDS)

    def _send_event(self, told: Mapping[str, object]) -> None:
        data = json.dumps(told, ensure_ascii=True)
        self.wfile.write(f"data: {data}\n\n".encode())

    # The parts of an answer.

    def _send_bare(self, status: HTTPStatus, title: str, text: str) -> None:
        self._send(status, bare_page(title, text))

    def _redirect(self, target: str) -> None:
        self._send(HTTPStatus.FOUND, b"", headers={"Location": target})

    def _send(
        self,
        status: HTTPStatus,
        content: bytes,
        kind: str = _PAGE,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send an answer; nothing but its head where that is asked for, or the rest is known."""
        headers = dict(headers or {})
        is_known = "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]
        if is_known:
            status, content = HTTPStatus.NOT_MODIFIED, b""
        elif status != HTTPStatus.NO_CONTENT:
            headers |= {"Content-Type": kind, "Content-Length": str(len(content))}
        self._send_head(status, headers)
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send_head(self, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in (*headers.items(), *_FIXED):
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()


def _file_of(path: str) -> str:
    """Return the file behind a path within the site."""
    return f"{path}index.html" if path.endswith("/") or not path else path


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
