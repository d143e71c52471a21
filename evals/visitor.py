"""One person at the app without a browser: Streamlit's own protocol, with what its page in a browser does by itself.

It asks for what changed only (large messages that it has are named by their hash), and asks again where a part of the page
is to be looked at every few seconds. What it does not do: load the scripts and styles, and draw.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx2
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from summarizer.ui.component import component_key

# A browser forgets a message that was not used in so many runs of the page.
_AGE = 2
_PATIENCE = 60.0
_EARLY = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class NotShownError(Exception):
    """What was asked for did not come; the message says what came instead."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an action took: the seconds until all of it was there, and the bytes that came."""

    seconds: float
    size: int


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of the page on the server, `full` or of parts of it only, that began here at `begun`."""

    begun: float
    full: bool
    status: int = _EARLY


@dataclass
class Visitor:
    """A session; what is on the page is what `part` and `errors` say. Made by `visiting`."""

    socket: ClientConnection
    url: str
    received: int = 0
    _elements: dict[tuple[int, ...], tuple[Element, str]] = field(default_factory=dict)
    _stale: set[tuple[int, ...]] = field(default_factory=set)
    _widgets: dict[str, WidgetState] = field(default_factory=dict)
    _kept: dict[str, tuple[ForwardMsg, int]] = field(default_factory=dict)
    _pages: dict[str, str] = field(default_factory=dict)
    _page: str = ""
    _path: str = ""
    _query: str = ""
    _runs: int = 0
    _run: _Run | None = None
    _over: "asyncio.Queue[_Run | None]" = field(default_factory=asyncio.Queue)
    _watches: dict[str, "asyncio.Task[None]"] = field(default_factory=dict)

    async def open(self, path: str, query: str, expect: str) -> Seen:
        """Go to a page by its address, as a link or Back does; it is there once it has the part `expect`."""
        self._path, self._query = path, query
        page = self._pages.get(path, "")
        state = ClientState(page_name="" if page else path, page_script_hash=page)
        state.is_history_navigation = bool(page)
        return await self._ask(state, lambda run: run.full and self.has(expect))

    async def act(self, key: str, command: object, expect: str) -> Seen:
        """Do something in the part `key` that leads to a page with the part `expect`."""
        element, fragment = self._part(key)
        state = self._state(fragment, _trigger(element, command))
        return await self._ask(state, lambda run: run.full and self.has(expect))

    async def type(self, key: str, text: str, expect: str) -> Seen:
        """Type into the field `key` and leave it; the page is there again once it has the part `expect`."""
        found = next(
            one.text_input for one, _ in self._elements.values() if one.text_input.id.endswith(f"-{key}")
        )
        self._widgets[found.id] = WidgetState(id=found.id, string_value=text)
        return await self._ask(self._state(), lambda run: run.full and self.has(expect))

    async def send(
        self, key: str, command: object, answered: Callable[[], bool], again: float
    ) -> tuple[Seen, int]:
        """Do something in the part `key` that is `answered` there; asked again after so many seconds, as that part does.

        Returns what it took, and how often it had to be asked again.
        """
        started, size, repeats = time.perf_counter(), self.received, 0
        while True:
            element, fragment = self._part(key)
            with suppress(TimeoutError):
                await self._ask(
                    self._state(fragment, _trigger(element, command)), lambda _: answered(), again
                )
                return Seen(time.perf_counter() - started, self.received - size), repeats
            repeats += 1
            if time.perf_counter() - started > _PATIENCE:
                raise NotShownError(f"no answer to a command; {self.errors()}")

    def has(self, key: str) -> bool:
        """Whether the page has the part `key`."""
        return any(
            element.bidi_component.id.endswith(f"-{component_key(key)}")
            for element, _ in self._elements.values()
        )

    def raw(self, key: str) -> str:
        """Return what a part was given to show, as it came; "" where it is not there."""
        return self._part(key)[0].bidi_component.json if self.has(key) else ""

    def part(self, key: str) -> Any:
        """Return what a part was given to show."""
        return json.loads(self.raw(key))

    def errors(self) -> list[str]:
        """Return what the page says that went wrong."""
        said = []
        for element, _ in self._elements.values():
            if element.HasField("exception"):
                said.append(element.exception.message)
            elif element.HasField("alert") and element.alert.format == Alert.ERROR:
                said.append(element.alert.body)
        return said

    async def listen(self) -> None:
        """Take in what comes, until the connection ends."""
        with suppress(ConnectionClosed):
            async for data in self.socket:
                assert isinstance(data, bytes)
                self.received += len(data)
                self._take(ForwardMsg.FromString(data))
        self._over.put_nowait(None)

    def leave(self) -> None:
        """Stop looking at parts of the page."""
        for task in self._watches.values():
            task.cancel()
        self._watches.clear()

    async def _ask(
        self, state: ClientState, shown: Callable[[_Run], bool], patience: float = _PATIENCE
    ) -> Seen:
        started, size = time.perf_counter(), self.received
        while not self._over.empty():
            self._over.get_nowait()
        await self._post(state)
        try:
            async with asyncio.timeout(patience):
                while True:
                    run = await self._over.get()
                    if run is None:
                        raise NotShownError("the server closed the connection")
                    if run.begun < started or run.status == _EARLY:
                        continue
                    if said := self.errors():
                        raise NotShownError("; ".join(said))
                    if shown(run):
                        break
        except TimeoutError:
            if patience < _PATIENCE:
                raise
            raise NotShownError(f"'{self._path}' did not come") from None
        return Seen(time.perf_counter() - started, self.received - size)

    async def _post(self, state: ClientState) -> None:
        state.query_string = self._query
        state.cached_message_hashes.extend(self._kept)
        here = ContextInfo(url=f"{self.url}{self._path}", color_scheme="light", locale="nl-NL")
        here.timezone, here.timezone_offset = "Europe/Amsterdam", -60
        state.context_info.CopyFrom(here)
        await self.socket.send(BackMsg(rerun_script=state).SerializeToString())

    def _state(self, fragment: str = "", *once: WidgetState) -> ClientState:
        state = ClientState(page_script_hash=self._page, fragment_id=fragment)
        state.widget_states.widgets.extend([*self._widgets.values(), *once])
        return state

    def _part(self, key: str) -> tuple[Element, str]:
        end = f"-{component_key(key)}"
        for element, fragment in self._elements.values():
            if element.bidi_component.id.endswith(end):
                return element, fragment
        raise NotShownError(f"there is no '{key}'; {self.errors()}")

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind in ("delta", "ref_hash"):
            self._draw(message)
        elif kind == "new_session":
            self._begin(message)
        elif kind == "script_finished":
            self._end(message)
        elif kind == "navigation":
            # The first page has no name in the address.
            self._pages = {
                "" if page.is_default else page.url_pathname: page.page_script_hash
                for page in message.navigation.app_pages
            }
            self._page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "auto_rerun":
            self._watch(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "stop_auto_rerun":
            for fragment in message.stop_auto_rerun.fragment_ids:
                self._unwatch(fragment)

    def _begin(self, message: ForwardMsg) -> None:
        full = not message.metadata.run.fragment_ids
        self._run = _Run(time.perf_counter(), full)
        if full:
            self.leave()
            # What was there stays until the page is there anew.
            self._stale = set(self._elements)
            if self._page != message.new_session.page_script_hash:
                self._widgets.clear()
            self._page = message.new_session.page_script_hash
            self._path = next((path for path, page in self._pages.items() if page == self._page), self._path)

    def _draw(self, message: ForwardMsg) -> None:
        known = message
        if message.WhichOneof("type") == "ref_hash":
            known = self._kept[message.ref_hash][0]
        if known.metadata.cacheable:
            self._kept[known.hash] = (known, self._runs)
        place = tuple(message.metadata.delta_path)
        if known.delta.WhichOneof("type") == "new_element":
            self._elements[place] = (known.delta.new_element, known.delta.fragment_id)
            self._stale.discard(place)

    def _end(self, message: ForwardMsg) -> None:
        if message.script_finished != _EARLY and not message.metadata.run.fragment_ids:
            self._runs += 1
            for place in self._stale:
                del self._elements[place]
            self._stale.clear()
            self._kept = {name: kept for name, kept in self._kept.items() if self._runs - kept[1] <= _AGE}
        if self._run is not None:
            self._over.put_nowait(_Run(self._run.begun, self._run.full, message.script_finished))

    def _watch(self, fragment: str, seconds: float) -> None:
        async def look() -> None:
            with suppress(ConnectionClosed):
                while True:
                    await asyncio.sleep(seconds)
                    state = self._state(fragment)
                    state.is_auto_rerun = True
                    await self._post(state)

        self._unwatch(fragment)
        self._watches[fragment] = asyncio.create_task(look())

    def _unwatch(self, fragment: str) -> None:
        if task := self._watches.pop(fragment, None):
            task.cancel()


def _trigger(element: Element, command: object) -> WidgetState:
    name = f"$$STREAMLIT_INTERNAL_KEY_{element.bidi_component.id}__events"
    return WidgetState(id=name, json_trigger_value=json.dumps([{"event": "command", "value": command}]))


@asynccontextmanager
async def visiting(url: str, cookies: Mapping[str, str]) -> AsyncIterator[Visitor]:
    """Give a session of somebody with these cookies; nothing is open in it yet."""
    async with httpx2.AsyncClient(base_url=url, cookies=dict(cookies)) as web:
        token = (await web.get("_stcore/health")).cookies[XSRF_COOKIE_NAME]
    held = "; ".join(f"{name}={value}" for name, value in {**cookies, XSRF_COOKIE_NAME: token}.items())
    async with connect(
        f"ws{url.removeprefix('http')}_stcore/stream",
        origin=Origin(url.rstrip("/")),
        subprotocols=[Subprotocol("streamlit"), Subprotocol(token)],
        additional_headers={"Cookie": held},
        max_size=None,
    ) as socket:
        visitor = Visitor(socket, url)
        listening = asyncio.create_task(visitor.listen())
        try:
            yield visitor
        finally:
            visitor.leave()
            listening.cancel()
