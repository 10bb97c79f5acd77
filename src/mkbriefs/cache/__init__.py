"""Results kept from earlier work, found again by what they were made from."""

from mkbriefs.cache.address import address
from mkbriefs.cache.cache import Cache, Stage

__all__ = ["Cache", "Stage", "address"]
