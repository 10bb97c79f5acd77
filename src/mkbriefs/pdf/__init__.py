"""Print: briefs and dossiers as PDF, set by Typst."""
