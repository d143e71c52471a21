"""What a store remembers: made once, anew when what it is made of changes, and never kept when something was removed."""

import threading
from pathlib import Path

from summarizer.store import open_store
from summarizer.store.memory import Memory


def test_a_thing_is_made_once_until_what_it_is_made_of_is_another() -> None:
    memory, made = Memory(100), list[int]()

    def ask(name: str, made_of: int) -> str:
        def make() -> tuple[str, int]:
            made.append(made_of)
            return f"{name} {made_of}", 10

        return memory.once(name, made_of, make)

    assert [ask("a", 1), ask("a", 1), ask("b", 1), ask("a", 2), ask("a", 2)] == [
        "a 1",
        "a 1",
        "b 1",
        "a 2",
        "a 2",
    ]
    assert made == [1, 1, 2]


def test_nothing_at_all_can_be_remembered_too() -> None:
    memory, made = Memory(100), []

    for _ in range(2):
        assert memory.once("nothing", None, lambda: (made.append(1), 1)) is None  # type: ignore[func-returns-value]

    assert made == [1]


def test_what_was_not_asked_for_longest_goes_when_there_is_too_much() -> None:
    memory, made = Memory(30), []

    def ask(name: str) -> None:
        memory.once(name, 0, lambda: (made.append(name), 10))  # type: ignore[func-returns-value]

    for name in ["a", "b", "c", "a", "d", "a", "b"]:
        ask(name)

    assert made == ["a", "b", "c", "d", "b"]


def test_what_is_made_anew_does_not_count_twice() -> None:
    memory, made = Memory(30), []
    for made_of in range(10):
        memory.once("much", made_of, lambda: (0, 20))
    for _ in range(2):
        memory.once("little", 0, lambda: (made.append(1), 10))  # type: ignore[func-returns-value]

    assert made == [1]


def test_what_was_removed_while_it_was_made_is_not_remembered() -> None:
    memory = Memory(100)
    since = memory.forgotten

    def make() -> tuple[str, int]:
        memory.forget()
        return "gone", 1

    assert memory.once("a", 0, make) == "gone"
    assert memory.once("a", 0, lambda: ("new", 1)) == "new"
    assert memory.once("b", 0, lambda: ("read before", 1), since) == "read before"
    assert memory.once("b", 0, lambda: ("read since", 1)) == "read since"


def test_what_two_want_at_once_is_made_once() -> None:
    memory, made, together = Memory(100), [], threading.Barrier(4)

    def ask() -> None:
        together.wait()
        memory.once("a", 0, lambda: (made.append(1), 1))  # type: ignore[func-returns-value]

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert made == [1]


def test_each_store_has_a_memory_of_its_own(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as one, open_store(tmp_path / "b.sqlite") as other:
        assert one.memory.once("a", 0, lambda: ("one", 1)) == "one"
        assert other.memory.once("a", 0, lambda: ("other", 1)) == "other"
