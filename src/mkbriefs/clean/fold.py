"""How text is folded for comparing. What is compared is folded; what is kept never is."""

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},
        "｡": "。",
        "【": "[",
        "】": "]",
    }
)
_ORNAMENTS = " \t*_#>•·●▪■◦‣»›→▶►▸-–—|[](){}<~=+"


def fold(text: str) -> str:
    """Return `text` in lower case, white space as single spaces, quotes and dashes plain."""
    folded = " ".join(text.split()).lower()
    return folded if folded.isascii() else folded.translate(_TYPOGRAPHY)


def strip_ornaments(text: str) -> str:
    """Return `text` without the bullets, arrows, rules and brackets around it."""
    return text.strip(_ORNAMENTS)
