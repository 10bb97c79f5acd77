"""Results kept from earlier work, found again by what they were made from."""

from mkbriefs.cache.address import address
from mkbriefs.cache.cache import Cache, Stage, open_cache
from mkbriefs.cache.objects import as_before
from mkbriefs.cache.shelf import Bounds

__all__ = ["Bounds", "Cache", "Stage", "address", "as_before", "open_cache"]
