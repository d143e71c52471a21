"""What people do at the app while it is measured: members read, secretaries review one document together."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

from websockets.exceptions import ConnectionClosed

from evals.edits_kept import Answer, Sent
from evals.visitor import NotShownError, Seen, Visitor

# Words that the samples have.
WORDS = ("voorzitter", "wethouder", "motie", "besluit", "raad", "voorstel", "vraagt")
BAR, HOME, READ, HITS, ACTIONS = "frame-bar-part", "home-meetings", "read", "hits", "actions-list"
# As the review page does: what was not answered by then is asked again.
_AGAIN = 15.0
# Each so many edits all secretaries change the same entry at once.
_TOGETHER = 3
_TEXT = {
    "decisions": "text",
    "actions": "task",
    "questions": "question",
    "positions": "text",
    "summary": "text",
}


@dataclass
class Log:
    """What all of them saw: the time of each page by its name, what went wrong, and what became of each edit."""

    seen: dict[str, list[Seen]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    repeats: int = 0


@dataclass
class Pace:
    """How long somebody looks at a page: a random time between two, always the same for one `seed`; 0 and 0 for none."""

    shortest: float
    longest: float
    chance: random.Random

    async def look(self) -> None:
        """Wait for so long."""
        await asyncio.sleep(self.chance.uniform(self.shortest, self.longest))


@dataclass
class Reader:
    """A member: he goes from the list to minutes, searches, follows what he finds, and looks at the actions."""

    visitor: Visitor
    meetings: tuple[str, ...]
    long: str
    pace: Pace
    log: Log

    async def work(self, rounds: int) -> None:
        """Go round so many times."""
        await self.pace.look()
        await self._step("home: the first page", self.visitor.open("", "", HOME))
        for _ in range(rounds):
            try:
                await self._round()
            except (NotShownError, ConnectionClosed) as error:
                self.log.wrong.append(f"reader: {type(error).__name__}: {error}")
                if isinstance(error, ConnectionClosed):
                    return
                await self.visitor.open("", "", HOME)

    async def _round(self) -> None:
        visitor, chance = self.visitor, self.pace.chance
        meeting = chance.choice(self.meetings)
        name = "read: the long one" if meeting == self.long else "read"
        await self._step(name, visitor.act(HOME, {"go": "read", "meeting": meeting}, READ))
        await self._step("search", visitor.act(BAR, {"go": "search"}, BAR))
        await self._step("search: what is found", visitor.type("q", chance.choice(WORDS), HITS))
        hits = [hit for group in visitor.part(HITS)["groups"] for hit in group["hits"]]
        path, _, query = chance.choice(hits)["href"].partition("?")
        name = "read: the long one" if self.long in query else "read"
        await self._step(name, visitor.open(path, query, READ))
        await self._step("actions", visitor.act(BAR, {"go": "actions"}, ACTIONS))
        await self._step("actions: with a word", visitor.type("actions.words", chance.choice(WORDS), BAR))
        # The page remembers the word; with one that nothing has there would be no list the next time.
        await visitor.type("actions.words", "", BAR)
        await self._step("home", visitor.act(BAR, {"go": "home"}, HOME))

    async def _step(self, name: str, seen: Awaitable[Seen]) -> None:
        self.log.seen[name].append(await seen)
        await self.pace.look()


@dataclass
class Table:
    """Where all secretaries wait for each other to change the same entry (`chosen`) at once."""

    barrier: asyncio.Barrier
    chosen: str = ""


@dataclass
class Secretary:
    """One of those who review a meeting together: he changes, accepts, rejects and makes entries, each time another."""

    visitor: Visitor
    meeting: str
    email: str
    first: bool
    table: Table
    pace: Pace
    log: Log
    _count: int = 0

    async def work(self, rounds: int) -> None:
        """Open the review page and make so many edits; every third of them is of the entry that all change."""
        await self.pace.look()
        await self.visitor.open("", "", HOME)
        command = {"go": "review", "meeting": self.meeting}
        self.log.seen["review: the long one"].append(await self.visitor.act(HOME, command, self._key))
        for number in range(1, rounds + 1):
            await self.pace.look()
            together = number % _TOGETHER == 0 and self.table.barrier.parties > 1
            try:
                await (self._together() if together else self._alone())
            except (NotShownError, ConnectionClosed) as error:
                self.log.wrong.append(f"secretary: {type(error).__name__}: {error}")

    @property
    def _key(self) -> str:
        return f"review-board-{self.meeting}"

    def _entries(self) -> list[dict[str, Any]]:
        return [one for one in self.visitor.part(self._key)["entries"] if one["kind"] in _TEXT]

    async def _together(self) -> None:
        if self.first:
            self.table.chosen = self.pace.chance.choice(self._entries())["key"]
        async with self.table.barrier:
            chosen = self.table.chosen
        entry = next((one for one in self._entries() if one["key"] == chosen), None)
        await (self._alone() if entry is None else self._change(entry))

    async def _alone(self) -> None:
        board, chance = self.visitor.part(self._key), self.pace.chance
        entries = self._entries()
        doubtful = [one for one in entries if one["why"]]
        what = chance.random()
        if what < 0.15 and doubtful:
            await self._do("accept", chance.choice(doubtful))
        elif what < 0.22:
            await self._do("reject", chance.choice(entries))
        elif what < 0.32 and board["unused"]:
            kind = chance.choice(("decisions", "actions"))
            await self._do(
                "make", {"kind": kind, "id": "", "key": "make"}, numbers=[chance.choice(board["unused"])]
            )
        else:
            await self._change(chance.choice(entries))

    async def _change(self, entry: dict[str, Any]) -> None:
        self._count += 1
        words = f"{entry['text'].partition(' ‹')[0]} ‹{self.email} {self._count}›"
        answer = await self._do("change", entry, words)
        # Who is told that another changed it keeps that, or wants his own after all.
        while answer == "conflict" and self.pace.chance.random() < 0.5:
            await self.pace.look()
            answer = await self._do("change", entry, words)

    async def _do(self, verb: str, entry: dict[str, Any], words: str = "", **more: Any) -> Answer:
        visitor, kind = self.visitor, entry["kind"]
        seen: int = visitor.part(self._key)["revision"]
        token = f"{self.email} {len(self.log.sent)} {self.pace.chance.getrandbits(64)}"
        command = {
            "do": verb,
            "kind": kind,
            "id": entry["id"],
            "key": entry["key"],
            "seen": seen,
            "token": token,
            **more,
        }
        if words:
            command["fields"] = {_TEXT[kind]: words}
        took, repeats = await visitor.send(
            self._key, {"batch": [command]}, lambda: token in visitor.raw(self._key), _AGAIN
        )
        self.log.seen["review: an edit"].append(took)
        self.log.repeats += repeats
        reply = next(one for one in visitor.part(self._key)["replies"] if one["token"] == token)
        answer: Answer = "kept" if reply["ok"] else "conflict" if "conflict" in reply else "refused"
        entry_id = reply["key"].partition("/")[2] if verb == "make" and reply["ok"] else entry["id"]
        self.log.sent.append(Sent(self.email, verb, kind, entry_id, words, seen, answer))
        return answer
