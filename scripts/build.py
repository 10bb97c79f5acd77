#!/usr/bin/env python3
"""Build the site: the same as `mkbriefs build`, for those who look for a build script."""

import sys
from pathlib import Path

from mkbriefs.cli import main

if __name__ == "__main__":
    config = Path(__file__).resolve().parent.parent / "mkdocs.yml"
    main(["-f", str(config), "build", *sys.argv[1:]])
