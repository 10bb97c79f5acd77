"""The print face of every generated section, from the same views as the page's."""

from collections.abc import Callable, Iterator, Mapping

from mkbriefs.model import Brief
from mkbriefs.pdf.code import Code
from mkbriefs.pdf.faces.cite import cite_code
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.pdf.faces.key_points import key_points_code
from mkbriefs.pdf.faces.left_out import left_out_code
from mkbriefs.pdf.faces.names import names_code
from mkbriefs.pdf.faces.others import others_code
from mkbriefs.pdf.faces.related import related_code
from mkbriefs.pdf.faces.ribbon import ribbon_code
from mkbriefs.pdf.faces.source import source_code
from mkbriefs.pdf.faces.text import text_code

SECTION_FACES: Mapping[str, Callable[[Brief, PrintContext], Iterator[Code]]] = {
    "source": source_code,
    "themes": ribbon_code,
    "key-points": key_points_code,
    "others": others_code,
    "text": text_code,
    "names": names_code,
    "related": related_code,
    "cite": cite_code,
    "left-out": left_out_code,
}
"""By the name of the section's region: what stands below its heading, block by block."""

__all__ = ["SECTION_FACES", "PrintContext"]
