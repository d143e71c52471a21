"""A store's memory of what takes long to make of what it keeps: one for each thing, and none of what was removed."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_ThingT = TypeVar("_ThingT")


class Memory:
    """Remembers things, those that were asked for last, of `most` bytes in all; each may be used by all threads.

    What is remembered must never change. `forgotten` counts how often all of it was forgotten.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, tuple[Hashable, Any, int]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        # What two want at once is made once; Python would make them one after the other anyway.
        self._making = threading.RLock()
        self.forgotten = 0

    def once(
        self,
        name: Hashable,
        made_of: Hashable,
        make: Callable[[], tuple[_ThingT, int]],
        since: int | None = None,
    ) -> _ThingT:
        """Return the thing `name`, which `make` makes, with its size in bytes, where it is not known.

        It is made anew where `made_of`, what decides about it, is another. If `make` uses what was read before,
        `since` must be what `forgotten` was before that: what has been removed meanwhile is not remembered.
        """
        known: tuple[_ThingT] | None = self._find(name, made_of)
        if known is not None:
            return known[0]
        with self._making:
            known = self._find(name, made_of)
            if known is not None:
                return known[0]
            since = self.forgotten if since is None else since
            thing, size = make()
            self._keep(name, (made_of, thing, size), since)
        return thing

    def forget(self) -> None:
        """Forget all."""
        with self._lock:
            self.forgotten += 1
            self._known.clear()
            self._size = 0

    def _find(self, name: Hashable, made_of: Hashable) -> tuple[Any] | None:
        with self._lock:
            of, thing, _ = self._known.get(name, (None, None, 0))
            if name not in self._known or of != made_of:
                return None
            self._known.move_to_end(name)
            return (thing,)

    def _keep(self, name: Hashable, made: tuple[Hashable, Any, int], since: int) -> None:
        with self._lock:
            if self.forgotten != since:
                return
            if name in self._known:
                self._size -= self._known.pop(name)[2]
            self._known[name] = made
            self._size += made[2]
            while self._size > self._most:
                self._size -= self._known.popitem(last=False)[1][2]
