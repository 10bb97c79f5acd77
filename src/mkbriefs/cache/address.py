"""Content addresses of values."""

import hashlib
import io
import pickle


def address(*inputs: object) -> str:
    """Return the content address of frozen values, 32 hexadecimal digits.

    Equal addresses mean equal values. The other way round holds in any process for strings, bytes,
    numbers, tuples, mappings in order and dataclasses of these; not for sets, which have no order.
    """
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.fast = True  # without it, what is written depends on which equal objects are the same
    pickler.dump(inputs)
    return hashlib.blake2b(written.getbuffer(), digest_size=16).hexdigest()
