"""What TeX's commands stand for: the table of pylatexenc, and what bibliographies add to it."""

from collections.abc import Mapping
from functools import cache

from mkbriefs.bibliography.bibtex.journals import JOURNALS

ACCENTS: Mapping[str, str] = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "G": "\u030f",
    "f": "\u0311",
    "d": "\u0323",
    "c": "\u0327",
    **dict.fromkeys(("k", "polhk"), "\u0328"),
    "b": "\u0331",
    "t": "\u0361",
    "grave": "\u0300",
    "acute": "\u0301",
    "hat": "\u0302",
    "tilde": "\u0303",
    "bar": "\u0304",
    "breve": "\u0306",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
    "vec": "\u20d7",
}
"""By command: the combining character it puts on the next letter."""

STYLES: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(
        [
            "emph",
            "textit",
            "textsl",
            "mkbibemph",
            "mkbibitalic",
            "mathit",
            "it",
            "em",
            "sl",
            "itshape",
            "slshape",
        ],
        ("<i>", "</i>"),
    ),
    **dict.fromkeys(
        ("textbf", "mkbibbold", "mathbf", "bf", "bfseries", "boldsymbol"), ("<b>", "</b>")
    ),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript", "sp"), ("<sup>", "</sup>")),
    **dict.fromkeys(("textsubscript", "mkbibsubscript", "sb"), ("<sub>", "</sub>")),
    **dict.fromkeys(
        ("textsc", "sc", "scshape"), ('<span style="font-variant:small-caps;">', "</span>")
    ),
    **dict.fromkeys(("enquote", "mkbibquote"), ("“", "”")),
    "frac": ("", "/"),
    "sqrt": ("√(", ")"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
}
"""By command: what stands around its argument."""

SWITCHES = frozenset(
    {"it", "em", "sl", "bf", "sc", "itshape", "slshape", "bfseries", "scshape"}
    | {"rm", "tt", "sf", "rmfamily", "ttfamily", "sffamily", "normalfont", "upshape"}
    | {"tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "Large"}
)
"""Commands that hold to the end of their group, and need no argument."""

DROPPED = frozenset(
    {"noopsort", "noop", "SortNoop", "raisebox", "vphantom", "hphantom", "phantom", "label"}
    | {"index", "hspace", "vspace", "foreignlanguage", "selectlanguage", "textcolor", "color"}
)
"""Commands whose first argument is not for readers."""

MOVES = frozenset({"kern", "hskip", "raise", "lower"})
"""Commands behind which a length stands, without braces."""

_MORE: Mapping[str, str] = {
    **dict.fromkeys(("less", "lt", "textless"), "<"),
    **dict.fromkeys(("greater", "gt", "textgreater"), ">"),
    **dict.fromkeys((" ", "\n", "\t", "\\", ",", ";", ":", ">", "quad", "qquad", "space"), " "),
    **dict.fromkeys(("thinspace", "enspace", "nobreakspace", "newline", "par"), " "),
    **dict.fromkeys(("-", "/", "@", "!", "*", "left", "right", "relax", "protect"), ""),
    **dict.fromkeys(
        ("displaystyle", "textstyle", "scriptstyle", "nocase", "ensuremath", "bibstring"), ""
    ),
    "{": "{",
    "}": "}",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textasciigrave": "`",
    "textbackslash": "\\",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textdollar": "$",
    "textunderscore": "_",
    "slash": "/",
    "hyphen": "-",
    "bibrangedash": "–",
    "hyp": "-",
    "guillemotleft": "«",
    "guillemotright": "»",
    "quotedblbase": "„",
    "glqq": "„",
    "grqq": "“",
    "textcommabelow": "",
    "textnumero": "№",
    "copyright": "©",
    "pounds": "£",
    "euro": "€",
    "degree": "°",
    "S": "§",
    "P": "¶",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    **dict.fromkeys(("unskip", "xspace", "null", "strut", "allowbreak", "linebreak"), ""),
    "cprime": "ʹ",
    # What babel has for French, and BibLaTeX for pages and between words.
    "og": "« ",
    "fg": " »",
    "no": "n° ",
    "No": "N° ",
    "ier": "er",
    "iere": "re",
    "ieme": "e",
    "psq": " f.",
    "psqq": " ff.",
    "adddot": ".",
    "addcomma": ",",
    "addcolon": ":",
    "addsemicolon": ";",
    **dict.fromkeys(("addspace", "addnbspace"), " "),
    "BibTeX": "BibTeX",
    "MF": "METAFONT",
    "emdash": "—",
    "endash": "–",
}


@cache
def symbols() -> Mapping[str, str]:
    """Return the characters of every command that takes no argument, by its name."""
    from pylatexenc.latex2text import get_default_latex_context_db

    database = get_default_latex_context_db()
    found: dict[str, str] = {}
    for category in reversed(database.categories()):
        for name, spec in database.d[category]["macros"].items():
            text = spec.simplify_repl
            if isinstance(text, str) and "%" not in text and category != "latex-placeholders":
                found[name] = text
    found["%"] = "%"
    return {**JOURNALS, **found, **_MORE}
