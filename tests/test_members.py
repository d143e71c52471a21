"""Roles are given and taken, and count from the next action on."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from summarizer.access import Access, Refusal, Role, Rules
from summarizer.errors import AccessError, EditError
from summarizer.meetings import members
from summarizer.store import Store, audit, open_store
from summarizer.store.people import RoleRow

NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
SECRETARY = Access("eva@otter.example", "Eva", frozenset({"secretary"}))
MEMBER = Access("bas@otter.example", "Bas", frozenset({"member"}))


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def row(*roles: Role, closed: bool = False, subject: str = "noor@otter.example") -> RoleRow:
    return RoleRow(subject, "Noor", frozenset(roles), closed)


def login(**claims: object) -> dict[str, object]:
    usual = {"is_logged_in": True, "email": "noor@otter.example", "iat": NOW.timestamp(), "name": "Noor"}
    return usual | claims


def enter(store: Store, at: datetime = NOW, **claims: object) -> Access | Refusal:
    return members.access_of(store, login(**claims), Rules(), lambda: at)


def test_who_is_given_a_role_is_let_in_with_it(store: Store) -> None:
    assert enter(store) == Refusal("stranger", "noor@otter.example")

    members.give(store, row("member", closed=True, subject=" Noor@Otter.example "), SECRETARY)

    assert enter(store) == Access("noor@otter.example", "Noor", frozenset({"member"}), sees_closed=True)
    assert members.people(store, SECRETARY) == [row("member", closed=True)]


def test_a_role_that_is_taken_ends_with_the_next_action_in_an_open_page(store: Store) -> None:
    members.give(store, row("secretary"), SECRETARY)
    page = enter(store)
    assert isinstance(page, Access)
    assert page.require("secretary").name == "Noor"

    members.give(store, row("member"), SECRETARY)
    with pytest.raises(AccessError, match="does not allow"):
        page.require("secretary")
    assert not page.require("member").sees_closed

    members.take(store, "noor@otter.example", SECRETARY)
    with pytest.raises(AccessError, match="no longer have a role"):
        page.require("member")


def test_a_session_that_is_over_ends_with_the_next_action_too(store: Store) -> None:
    clock = [NOW]
    page = members.access_of(store, login(roles=["secretary"]), Rules(), lambda: clock[0])
    assert isinstance(page, Access)

    clock[0] = NOW + timedelta(hours=8)

    with pytest.raises(AccessError, match="Log in again"):
        page.require("secretary")


def test_who_logs_out_is_out_in_every_open_page_and_a_copy_of_his_cookie_is_worth_nothing(
    store: Store,
) -> None:
    page = enter(store, roles="member")
    assert isinstance(page, Access)
    earlier = login(roles="member", iat=NOW.timestamp() - 60)

    members.leave(store, login(roles="member"))

    assert enter(store, roles="member") == Refusal("out")
    assert members.access_of(store, earlier, Rules(), lambda: NOW) == Refusal("out")
    with pytest.raises(AccessError, match="Log in again"):
        page.require("member")
    assert isinstance(enter(store, NOW, roles="member", iat=NOW.timestamp() + 1), Access)


def test_who_is_not_logged_in_ends_nobodys_login(store: Store) -> None:
    members.leave(store, login(roles="member", is_logged_in=False))
    members.leave(store, {})

    assert isinstance(enter(store, roles="member"), Access)


def test_who_is_taken_off_the_table_has_what_his_login_says(store: Store) -> None:
    members.give(store, row(), SECRETARY)
    assert enter(store, roles="member") == Refusal("stranger", "noor@otter.example")

    assert members.take(store, "noor@otter.example", SECRETARY)

    assert isinstance(enter(store, roles="member"), Access)
    assert not members.take(store, "noor@otter.example", SECRETARY)


def test_only_a_secretary_gives_takes_and_sees_roles(store: Store) -> None:
    for act in (
        lambda: members.give(store, row("secretary", subject="x@y.example"), MEMBER),
        lambda: members.take(store, "noor@otter.example", MEMBER),
        lambda: members.people(store, MEMBER),
    ):
        with pytest.raises(AccessError):
            act()


def test_nobody_changes_his_own_access(store: Store) -> None:
    with pytest.raises(EditError, match="another secretary"):
        members.give(store, row("member", subject="EVA@otter.example"), SECRETARY)
    with pytest.raises(EditError, match="another secretary"):
        members.take(store, SECRETARY.subject, SECRETARY)


@pytest.mark.parametrize("subject", ["", "noor", "local", "a@b@c", "noor@otter.example\nx"])
def test_a_role_is_given_to_an_address_only(store: Store, subject: str) -> None:
    with pytest.raises(EditError, match="no e-mail address"):
        members.give(store, row("member", subject=subject), SECRETARY)


def test_a_role_that_there_is_not_cannot_be_given(store: Store) -> None:
    with pytest.raises(EditError, match="no such role"):
        members.give(store, RoleRow("a@b.example", "", frozenset({"king"}), False), SECRETARY)  # type: ignore[arg-type]


def test_each_change_of_a_role_is_in_the_log(store: Store) -> None:
    members.give(store, row("member", "evaluator"), SECRETARY)
    members.take(store, "noor@otter.example", None)

    taken, given = audit.entries(store)
    assert (given.by, given.what, dict(given.details)) == (
        "eva@otter.example",
        "access.given",
        {"who": "noor@otter.example", "roles": "evaluator member", "closed": 0},
    )
    assert (taken.by, taken.what) == ("server", "access.taken")


def test_who_works_alone_gives_his_name_once(store: Store) -> None:
    who = members.access_alone(store)
    assert (who.name, who.sees_closed) == ("", True)

    members.set_name(store, "  Noor\u202e\n Visser ", who)

    assert members.access_alone(store).name == "Noor Visser"
    with pytest.raises(AccessError, match="from your login"):
        members.set_name(store, "Somebody else", SECRETARY)
