"""A memory of what bytes were turned into: reading the same minutes again takes no time."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

_ThingT = TypeVar("_ThingT")


class Decoded(Generic[_ThingT]):
    """Does what `decode` does, but once for the same bytes while it remembers them: the last `most` bytes in all.

    What `decode` gives must never change, since all threads share it.
    """

    def __init__(self, decode: Callable[[bytes], _ThingT], most: int) -> None:
        self._decode = decode
        self._most = most
        self._known: OrderedDict[bytes, _ThingT] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def __call__(self, data: bytes) -> _ThingT:
        """Return what `data` is."""
        with self._lock:
            if data in self._known:
                self._known.move_to_end(data)
                return self._known[data]
        # Others need not wait; at worst two do the same.
        thing = self._decode(data)
        with self._lock:
            if data not in self._known:
                self._known[data] = thing
                self._size += len(data)
            while self._size > self._most:
                self._size -= len(self._known.popitem(last=False)[0])
        return thing

    def forget(self) -> None:
        """Forget all."""
        with self._lock:
            self._known.clear()
            self._size = 0
