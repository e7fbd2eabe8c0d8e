"""Python's search for garbage, told what is there to stay."""

import gc


def keep_loaded() -> None:
    """Leave what is loaded by now out of every later search.

    A search through all modules takes 0.1 s and more, and it is always some person's request.
    """
    gc.collect()
    gc.freeze()
