"""Stores of other versions of the program: an older one is brought up to date, a newer one is not touched."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from kept import add_meeting
from sqlalchemy import column, create_engine, insert, inspect, table, text

from summarizer.errors import StoreError
from summarizer.store import answers, meetings, migrations, open_store
from summarizer.store.answers import Origin
from summarizer.store.opening import _url
from summarizer.store.tables import TABLES, VERSION

ORIGIN = Origin("frog-1", None, "minutes/v1", "b" * 64, "c" * 64, {"temperature": 0.0}, 0, "d" * 64)
OTHER = Origin("frog-1", None, "label/v1", "b" * 64, "c" * 64, {}, 0, "d" * 64)

# The tables as the first release made them, and two answers.
FIRST = [
    "CREATE TABLE store (version INTEGER NOT NULL, PRIMARY KEY (version))",
    """CREATE TABLE answers (
        key VARCHAR(64) NOT NULL, document VARCHAR(64) NOT NULL, model TEXT NOT NULL, prompt TEXT NOT NULL,
        schema VARCHAR(64) NOT NULL, parameters JSON NOT NULL, repeat INTEGER NOT NULL, created {time} NOT NULL,
        content TEXT NOT NULL, label_logprobs JSON, prompt_tokens INTEGER NOT NULL,
        completion_tokens INTEGER NOT NULL, seconds FLOAT NOT NULL, PRIMARY KEY (key))""",
    """CREATE TABLE reuses (
        document VARCHAR(64) NOT NULL, key VARCHAR(64) NOT NULL, PRIMARY KEY (document, key))""",
    "INSERT INTO store VALUES (1)",
]
ANSWER = {
    "document": "a" * 64,
    "model": "frog-1",
    "schema": "c" * 64,
    "parameters": "{}",
    "repeat": 0,
    "created": "2025-03-04 12:00:00.000000",
    "prompt_tokens": 10,
    "completion_tokens": 5,
    "seconds": 0.5,
}
ROWS: list[tuple[str, dict[str, object]]] = [
    ("answers", {**ANSWER, "key": ORIGIN.key, "prompt": "minutes/v1", "content": "woorden"}),
    (
        "answers",
        {
            **ANSWER,
            "key": OTHER.key,
            "prompt": "label/v1",
            "content": "yes",
            "label_logprobs": '{"decision": -0.5}',
        },
    ),
    ("reuses", {"document": "f" * 64, "key": ORIGIN.key}),
]


@pytest.fixture(name="old")
def old_store(place: str) -> str:
    """A store as the first release left it."""
    engine = create_engine(_url(place))
    time = "DATETIME" if engine.dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    with engine.begin() as connection:
        for statement in FIRST:
            connection.exec_driver_sql(statement.format(time=time))
        for name, values in ROWS:
            connection.execute(insert(table(name, *(column(key) for key in values))).values(**values))
    engine.dispose()
    return place


def differences(place: str) -> list[object]:
    """Return how the tables at `place` differ from those of this program."""
    engine = create_engine(_url(place))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[object] = compare_metadata(context, TABLES)
    engine.dispose()
    return found


def test_a_new_store_has_the_tables_of_this_program(place: str) -> None:
    with open_store(place) as store:
        assert store.version == VERSION

    assert differences(place) == []


def test_an_older_store_is_brought_up_to_date_with_its_answers(old: str) -> None:
    with open_store(old) as store:
        found, label = answers.find(store, ORIGIN.key), answers.find(store, OTHER.key)
        meeting = add_meeting(store)
        assert meetings.row(store, meeting).revision == 1
        assert found is not None
        assert label is not None
        assert (found.content, found.kept, found.prompt_tokens) == ("woorden", True, 10)
        assert label.label_logprobs == {"decision": -0.5}
        assert answers.forget(store, "f" * 64) == 1

    assert differences(old) == []


def test_an_older_store_that_was_used_in_part_is_like_a_new_one(old: str) -> None:
    with open_store(old):
        pass
    with open_store(old) as store:
        assert answers.find(store, ORIGIN.key) is not None


def test_programs_can_bring_the_same_store_up_to_date_at_the_same_time(old: str) -> None:
    code = "import sys; from summarizer.store import open_store; sys.stdin.read()\nwith open_store(sys.argv[1]): pass"
    command = [sys.executable, "-c", code, old]
    programs = [subprocess.Popen(command, stdin=-1, stderr=-1, text=True) for _ in range(4)]
    for program in programs:
        assert program.stdin is not None
        program.stdin.close()
        # Or else communicate() would flush it.
        program.stdin = None

    assert [program.communicate()[1] for program in programs] == [""] * 4
    with open_store(old) as store:
        assert answers.find(store, ORIGIN.key) is not None


def test_a_store_of_a_newer_version_is_not_touched(place: str) -> None:
    with open_store(place):
        pass
    engine = create_engine(_url(place))
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO store VALUES (99)"))
        connection.execute(text("DROP TABLE answers"))

    with pytest.raises(StoreError, match="newer version"), open_store(place):
        pass

    assert "answers" not in inspect(engine).get_table_names()
    engine.dispose()


def test_a_migration_that_fails_leaves_the_store_as_it_was(old: str) -> None:
    engine = create_engine(_url(old))
    with engine.begin() as connection:
        # In the way of one of the last tables that are made.
        connection.execute(text("CREATE TABLE preferences (other TEXT)"))

    with pytest.raises(StoreError, match="not those of this program"), open_store(old):
        pass

    assert set(inspect(engine).get_table_names()) == {"store", "answers", "reuses", "preferences"}
    engine.dispose()


def test_tables_of_another_program_stay_alone(place: str) -> None:
    engine = create_engine(_url(place))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE answers (question TEXT)"))

    with pytest.raises(StoreError, match="not those of this program"), open_store(place):
        pass

    assert inspect(engine).get_table_names() == ["answers"]
    engine.dispose()


def test_there_is_a_step_to_every_version() -> None:
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))

    assert [step.revision for step in scripts.walk_revisions()] == [str(n) for n in range(VERSION, 1, -1)]


def test_alembic_is_loaded_only_for_an_older_store(tmp_path: Path) -> None:
    code = """
import sys
from summarizer.store import open_store
for _ in range(2):
    with open_store(sys.argv[1]):
        pass
print("alembic" in sys.modules)
"""
    command = [sys.executable, "-c", code, str(tmp_path / "a.sqlite")]

    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False\n"
    with closing(create_engine(_url(tmp_path / "a.sqlite")).raw_connection()) as connection:
        assert connection.cursor().execute("SELECT version FROM store").fetchall() == [(VERSION,)]
