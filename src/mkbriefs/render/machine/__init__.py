"""What machines read on pages: the source as meta tags, COinS, JSON-LD, and links to its files.

Each says the same of a source, and only what is known of it. Reference managers make an item of it:
of the source, not of the page about it.
"""
