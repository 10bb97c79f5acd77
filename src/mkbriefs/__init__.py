"""mkbriefs: source documents in, annotated and searchable briefs out."""

__version__ = "0.1.0"
