"""Where a word can end: not between characters of scripts that part words by spaces."""

UNSPACED = "\u2e80"
"""First of the scripts that are written without spaces."""


def joins(character: str) -> bool:
    """Tell whether a character, or nothing, makes one word with another of its kind beside it."""
    return character.isalnum() and character < UNSPACED
