"""Rendering: seed text and view models into Markdown and HTML."""
