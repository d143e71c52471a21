"""Who is let in, and as what: by his login, by the table of roles, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.access import (
    ROLES,
    Access,
    Refusal,
    Role,
    Rules,
    access_from,
    alone,
    as_subject,
    subject_of,
)
from summarizer.errors import AccessError

NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
RULES = Rules()


@dataclass(frozen=True)
class Row:
    roles: frozenset[Role]
    sees_closed: bool = False


def login(**claims: object) -> dict[str, object]:
    """Return the claims of a login just now, with `claims` over it."""
    usual: dict[str, object] = {
        "is_logged_in": True,
        "iss": "https://login.example",
        "sub": "u1",
        "email": "Noor@Example.org",
        "email_verified": True,
        "name": "Noor Visser",
        "iat": NOW.timestamp() - 60,
    }
    return usual | claims


def let_in(claims: Mapping[str, object], row: Row | None = None, rules: Rules = RULES) -> Access:
    found = access_from(claims, row, rules, NOW)
    assert isinstance(found, Access)
    return found


def refused(claims: Mapping[str, object], row: Row | None = None, rules: Rules = RULES) -> str:
    found = access_from(claims, row, rules, NOW)
    assert isinstance(found, Refusal)
    return found.why


def test_alone_on_one_machine_everything_is_allowed() -> None:
    who = alone("Noor Visser")

    assert (who.subject, who.name, who.roles, who.sees_closed) == (
        "local",
        "Noor Visser",
        frozenset(ROLES),
        True,
    )
    assert who.require("secretary") is who


@pytest.mark.parametrize(
    "value", [["member"], "member", "other member", "Member,other", ("member",), [1, "member"]]
)
def test_roles_come_from_a_claim_as_a_list_or_as_words(value: object) -> None:
    assert let_in(login(roles=value)).roles == {"member"}


def test_the_claim_may_have_another_name_or_lie_within_another() -> None:
    keycloak = login(realm_access={"roles": ["secretary", "offline_access"]})

    assert let_in(keycloak, rules=Rules("realm_access.roles")).roles == {"secretary"}
    assert let_in(login(groups="evaluator"), rules=Rules("groups")).roles == {"evaluator"}
    assert let_in(login(**{"a.b": "member"}), rules=Rules("a.b")).roles == {"member"}


def test_the_table_gives_roles_to_who_has_none_by_his_login() -> None:
    assert let_in(login(), Row(frozenset({"member"}))).roles == {"member"}


def test_where_the_table_says_anything_it_alone_counts() -> None:
    assert let_in(login(roles="secretary closed"), Row(frozenset({"member"}))) == Access(
        "noor@example.org", "Noor Visser", frozenset({"member"}), sees_closed=False
    )
    assert refused(login(roles="secretary"), Row(frozenset())) == "stranger"


def test_closed_items_are_for_who_was_given_them_and_for_the_secretary() -> None:
    assert not let_in(login(roles="member")).sees_closed
    assert let_in(login(roles="member closed")).sees_closed
    assert let_in(login(), Row(frozenset({"member"}), sees_closed=True)).sees_closed
    assert let_in(login(roles="secretary")).sees_closed


def test_who_has_no_role_is_a_stranger_and_is_told_as_whom_he_is_known() -> None:
    assert access_from(login(), None, RULES, NOW) == Refusal("stranger", "noor@example.org")


def test_who_did_not_log_in_is_out() -> None:
    assert refused({}) == "out"
    assert refused(login(is_logged_in=False, roles="secretary")) == "out"
    assert refused(login(is_logged_in="yes", roles="secretary")) == "out"


def test_a_login_counts_for_hours_and_not_a_moment_longer() -> None:
    before = NOW.timestamp() - 8 * 3600

    assert refused(login(roles="member", iat=before)) == "expired"
    assert let_in(login(roles="member", iat=before + 1)).roles == {"member"}
    assert (
        refused(login(roles="member", iat=before + 1), rules=Rules(lifetime=timedelta(hours=1))) == "expired"
    )


def test_a_login_without_a_time_or_from_the_future_is_refused() -> None:
    assert refused(login(roles="member", iat=None)) == "expired"
    assert refused(login(roles="member", iat=str(NOW.timestamp()))) == "expired"
    assert refused(login(roles="member", iat=NOW.timestamp() + 600)) == "clock"
    # Two servers' clocks are never quite the same.
    assert let_in(login(roles="member", iat=NOW.timestamp() + 30)).roles == {"member"}


def test_a_later_login_counts_although_the_password_was_given_long_ago() -> None:
    claims = login(roles="member", auth_time=NOW.timestamp() - 90_000)

    assert let_in(claims).roles == {"member"}


@pytest.mark.parametrize("verified", [False, "false", 0, None, "no"])
def test_an_address_that_was_not_verified_is_nobodys(verified: object) -> None:
    assert subject_of(login(email_verified=verified)) == "https://login.example|u1"


def test_an_address_counts_where_nothing_is_said_about_verifying() -> None:
    claims = login()
    del claims["email_verified"]

    assert subject_of(claims) == "noor@example.org"


def test_who_cannot_be_told_from_others_is_unknown() -> None:
    assert refused(login(email="noor", sub=None, roles="secretary")) == "unknown"
    assert refused(login(email=["a@b"], iss="", roles="secretary")) == "unknown"
    assert refused(login(email="", sub="x" * 400, roles="secretary")) == "unknown"


def test_nobody_can_pass_for_the_person_who_works_alone() -> None:
    assert subject_of(login(email="local")) != "local"
    assert as_subject(" Local ") is None


def test_a_name_holds_no_signs_that_make_it_look_like_another() -> None:
    assert let_in(login(roles="member", name="Noor\u202e \n Visser ")).name == "Noor Visser"
    assert let_in(login(roles="member", name=7, preferred_username="noor.v")).name == "noor.v"
    assert let_in(login(roles="member", name=None)).name == "noor"


def test_an_action_asks_again_what_somebody_may_do() -> None:
    now = {"roles": frozenset[Role]({"secretary"})}
    who = Access("a@b", "A", now["roles"], anew=lambda: Access("a@b", "A", now["roles"]))

    assert who.require("secretary").roles == {"secretary"}
    now["roles"] = frozenset({"member"})
    with pytest.raises(AccessError, match="does not allow"):
        who.require("secretary")
    assert who.require("secretary", "member").roles == {"member"}


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["secretary", "closed", "Member"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)
keys = st.sampled_from(
    ["is_logged_in", "iss", "sub", "email", "email_verified", "name", "iat", "auth_time", "roles", "a"]
)
rows = st.none() | st.builds(Row, st.frozensets(st.sampled_from(ROLES)), st.booleans())


@given(st.dictionaries(keys, values), rows, st.sampled_from(["roles", "a", "a.b", ""]))
def test_odd_claims_never_raise(claims: dict[str, object], row: Row | None, name: str) -> None:
    assert isinstance(access_from(login(**claims), row, Rules(name), NOW), Access | Refusal)
    assert isinstance(access_from(claims, row, Rules(name), NOW), Access | Refusal)


@given(st.dictionaries(keys.filter(lambda key: key != "roles"), values), values, rows)
def test_no_claims_give_a_role_that_was_not_granted(
    claims: dict[str, object], value: object, row: Row | None
) -> None:
    found = access_from(login(**claims, roles=value), row, RULES, NOW)

    if isinstance(found, Access):
        said = {str(word).strip().lower() for word in value} if isinstance(value, list) else set()
        said |= set(value.lower().replace(",", " ").split()) if isinstance(value, str) else set()
        assert found.roles <= (row.roles if row else said)
        assert (
            not found.sees_closed
            or "secretary" in found.roles
            or (row.sees_closed if row else "closed" in said)
        )


@given(st.dictionaries(keys, values), rows, st.integers(min_value=8 * 3600, max_value=10**9))
def test_what_is_over_is_always_refused(claims: dict[str, object], row: Row | None, age: int) -> None:
    claims = login(**claims) | {"iat": NOW.timestamp() - age, "roles": "secretary"}

    assert isinstance(access_from(claims, row, RULES, NOW), Refusal)
