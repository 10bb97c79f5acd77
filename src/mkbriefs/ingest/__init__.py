"""Files to seeds: find them, read them within bounds, decode them.

Everything outside this package may rely on a seed's path being printable and its text being
encodable as UTF-8, whatever lay on the disk.
"""

from mkbriefs.ingest.decode import Ingested, decode_seed
from mkbriefs.ingest.discover import Found, SeedFile, find_seeds
from mkbriefs.ingest.duplicates import drop_duplicates
from mkbriefs.ingest.names import printable
from mkbriefs.ingest.read import read_bytes

__all__ = [
    "Found",
    "Ingested",
    "SeedFile",
    "decode_seed",
    "drop_duplicates",
    "find_seeds",
    "printable",
    "read_bytes",
]
