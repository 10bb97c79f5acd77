"""What the preview puts into the pages that it sends."""

import pytest

from mkbriefs.live.answers import with_client

TAG = (
    b'<script type="module" blocking="render" src="/client.js" id="mkbriefs-live" data-run="1">'
    b"</script>"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'<!doctype html><html><head><meta charset="utf-8">', b"<title>a</title></head><body>b"),
        (b'<head><meta charset="utf-8">', b"</head><body><code></head></code>"),
        (b'<meta charset="utf-8">', b"<p>no head, and no end of one"),
        (b'<head><meta charset="utf-8">', b"\xff\xfe</head>\xff\xc3("),
    ],
)
def test_the_script_comes_first_and_all_else_stays(before: bytes, after: bytes) -> None:
    """Behind the character encoding, whatever bytes the page is made of."""
    assert with_client(before + after, "/client.js", run="1") == before + TAG + after
