"""An organisation whose people log in: a real OpenID Connect provider, a real server and a real browser."""

import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import example
import pytest

from summarizer.access import Access, Role
from summarizer.meetings import members
from summarizer.records import Status
from summarizer.store import meetings, open_store
from summarizer.store.meetings import holding
from summarizer.store.people import RoleRow
from summarizer.store.versions import add_version

if find_spec("oidc_provider_mock") is None:
    pytest.skip("needs oidc-provider-mock", allow_module_level=True)
browsing = pytest.importorskip("browsing", reason="needs playwright")
if TYPE_CHECKING:
    from browsing import App
    from playwright.sync_api import Page

pytestmark = browsing.needs_browser

SECRETARY = Access("eva@otter.example", "Eva de Wit", frozenset({"secretary"}))
PROVIDER = Path(__file__).parent / "provider.py"
SECRETS = """\
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{secret}"
client_id = "minutes"
client_secret = "kept-by-both"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


@dataclass
class Organisation:
    """The app, and who its people log in with."""

    app: "App"
    issuer: str

    def person(self, name: str, /, **claims: object) -> None:
        """Let there be somebody whose login says this."""
        usual = {"email": f"{name}@otter.example", "email_verified": True, "name": name.title()}
        body = json.dumps(usual | claims).encode()
        request = urllib.request.Request(f"{self.issuer}/users/{name}", body, method="PUT")  # noqa: S310
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=30):  # noqa: S310
            pass

    def give(self, name: str, *roles: Role, closed: bool = False) -> None:
        """Give somebody roles, as the command on the server does."""
        with open_store(self.app.store) as store:
            members.give(store, RoleRow(f"{name}@otter.example", name, frozenset(roles), closed), None)

    def take(self, name: str) -> None:
        """Take all roles from somebody."""
        with open_store(self.app.store) as store:
            members.take(store, f"{name}@otter.example", None)

    def enter(self, name: str, link: str = "", *, language: str = "nl-NL") -> "Page":
        """Open a page as somebody who logs in for it, in a browser of his own."""
        page = self.app.open(link, self.app.another(language=language))
        page.get_by_role("button", name="Inloggen").click()
        return self.authorize(page, name)

    def authorize(self, page: "Page", name: str) -> "Page":
        """Be somebody, at the provider."""
        page.wait_for_url(f"{self.issuer}/oauth2/authorize**")
        page.fill("input[name=sub]", name)
        page.get_by_role("button", name="Authorize").click()
        page.wait_for_url(f"{self.app.url}**")
        browsing.settle(page)
        return page


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def provided(port: int, log: Path) -> Iterator[str]:
    """Run the provider, and give its address."""
    issuer = f"http://localhost:{port}"
    with log.open("wb") as said:
        process = subprocess.Popen([sys.executable, str(PROVIDER), str(port)], stdout=said, stderr=said)
        try:
            while True:
                assert process.poll() is None, log.read_text()
                try:
                    with urllib.request.urlopen(issuer, timeout=30):
                        break
                except (urllib.error.URLError, ConnectionError):
                    os.sched_yield()
            yield issuer
        finally:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def organisation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (not everybody has it)

    folder = tmp_path_factory.mktemp("organisation")
    with provided(free_port(), folder / "provider.log") as issuer, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsing.PROGRAM, args=["--no-sandbox"])
        app = browsing.App(folder, browser, {}, free_port())
        (folder / ".streamlit").mkdir()
        secrets = SECRETS.format(port=app.port, issuer=issuer, secret=os.urandom(32).hex())
        (folder / ".streamlit" / "secrets.toml").write_text(secrets, encoding="utf-8")
        made = Organisation(app, issuer)
        try:
            app.start()
            yield made
        finally:
            browser.close()
            app.stop()


@pytest.fixture(scope="module")
def meeting(organisation: Organisation) -> str:
    """Keep a meeting whose minutes went out, with an item that was closed."""
    items = tuple(
        item.model_copy(update={"openness": "closed"}) if item.id == "i2" else item
        for item in example.MINUTES.items
    )
    minutes = example.MINUTES.model_copy(update={"items": items})
    with open_store(organisation.app.store) as store:
        made = meetings.add(
            store,
            name="otter.txt",
            source=example.TEXT.encode(),
            document=example.DOCUMENT,
            minutes=minutes,
            given={},
            options={},
            by="Eva",
        )
        with holding(store, made) as held:
            out = Status(state="circulated")
            held.save(held.minutes.model_copy(update={"status": out}), by="Eva", state="circulated")
            add_version(held, by="Eva")
    return made


def menu(page: "Page") -> list[str]:
    return [text.strip() for text in page.locator("header nav a").all_inner_texts()]


def all_text(page: "Page") -> str:
    """Return what stands on the page, within its components too."""
    text: str = page.evaluate(
        """() => { const read = (node) => [...node.childNodes].map((one) =>
             one.nodeType === 3 ? one.data : (one.shadowRoot ? read(one.shadowRoot) : "") + read(one)).join(" ");
             return read(document.body); }"""
    )
    return text


def test_who_is_not_logged_in_sees_the_door_and_nothing_else(
    organisation: Organisation, meeting: str
) -> None:
    for link in ("", "manage", f"read?meeting={meeting}", f"review?meeting={meeting}"):
        page = organisation.app.open(link, organisation.app.another())
        page.get_by_role("button", name="Inloggen").wait_for()
        assert "Otter" not in all_text(page)


@pytest.mark.usefixtures("meeting")
def test_a_secretary_logs_in_and_finds_what_is_his(organisation: Organisation) -> None:
    organisation.person("eva")
    organisation.give("eva", "secretary")

    page = organisation.enter("eva")

    page.get_by_text("zwemclub De Otter").first.wait_for()
    assert {"Nieuw", "Beheer"} <= set(menu(page))
    assert "Eva" in all_text(page)


def test_after_the_login_comes_the_page_that_was_asked_for(organisation: Organisation, meeting: str) -> None:
    organisation.person("eva")
    organisation.give("eva", "secretary")

    page = organisation.enter("eva", f"review?meeting={meeting}")

    page.wait_for_url(f"{organisation.app.url}review?meeting={meeting}")


def test_a_member_reads_what_went_out_without_its_closed_part_and_no_page_of_secretaries(
    organisation: Organisation, meeting: str
) -> None:
    organisation.person("bas", roles=["member"])
    page = organisation.enter("bas")
    page.get_by_role("link", name="Zoeken").wait_for()
    assert not {"Nieuw", "Beheer", "Metingen"} & set(menu(page))

    organisation.app.open(f"read?meeting={meeting}", page)
    page.get_by_text("zwemclub De Otter").first.wait_for()
    assert "badmeester" not in all_text(page)

    for name in ("review", "status", "manage", "new", "runs"):
        organisation.app.open(f"{name}?meeting={meeting}", page)
        page.get_by_role("link", name="Zoeken").wait_for()
        said = all_text(page)
        assert "badmeester" not in said
        assert "Wis vergadering" not in said


def test_a_member_who_may_see_closed_parts_does(organisation: Organisation, meeting: str) -> None:
    organisation.person("cor", roles="member closed")
    page = organisation.enter("cor")

    organisation.app.open(f"read?meeting={meeting}", page)

    page.get_by_text("badmeester").first.wait_for()


def test_a_stranger_is_refused_in_words_and_can_try_another_account(organisation: Organisation) -> None:
    organisation.person("dirk")

    page = organisation.enter("dirk")

    page.get_by_role("heading", name="Nog geen toegang").wait_for()
    assert "dirk@otter.example" in all_text(page)
    page.get_by_role("button", name="Inloggen met een ander account").click()
    page.wait_for_url(f"{organisation.issuer}/**")


def test_a_role_that_is_taken_ends_at_the_next_click_and_one_that_is_given_begins(
    organisation: Organisation,
) -> None:
    organisation.person("fien")
    organisation.give("fien", "secretary")
    page = organisation.enter("fien")
    page.get_by_role("link", name="Beheer").click()
    page.get_by_role("heading", name="Beheer").wait_for()

    organisation.take("fien")
    page.get_by_role("link", name="Vergaderingen").click()

    page.get_by_role("heading", name="Nog geen toegang").wait_for()
    assert page.get_by_role("link", name="Beheer").count() == 0
    organisation.give("fien", "member")
    page.get_by_role("button", name="Opnieuw controleren").click()
    page.get_by_role("link", name="Zoeken").wait_for()
    assert "Beheer" not in menu(page)


def test_an_address_that_was_not_verified_gets_nobodys_roles(organisation: Organisation) -> None:
    organisation.give("gijs", "secretary")
    organisation.person("mallory", email="gijs@otter.example", email_verified=False)

    page = organisation.enter("mallory")

    page.get_by_role("heading", name="Nog geen toegang").wait_for()


def test_logging_out_ends_it_here_in_other_pages_and_at_the_provider(organisation: Organisation) -> None:
    organisation.person("hans", roles="member")
    page = organisation.enter("hans")
    other = organisation.app.open("search", page.context.new_page())

    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url(f"{organisation.issuer}/oauth2/end_session**")

    organisation.app.open("", page)
    page.get_by_role("button", name="Inloggen").wait_for()
    # It read its cookie when it was opened, and does not read it again.
    other.get_by_role("link", name="Vergaderingen").click()
    other.get_by_role("button", name="Inloggen").wait_for()


def test_a_login_that_is_over_must_be_done_again_whatever_the_cookie_says(organisation: Organisation) -> None:
    app = organisation.app
    organisation.person("ids", roles="member")
    page = organisation.enter("ids")
    page.get_by_role("link", name="Zoeken").wait_for()

    app.environment = {"MINUTES_SESSION_HOURS": "0.00001"}
    app.restart()
    app.open("", page).get_by_role("heading", name="Opnieuw inloggen").wait_for()

    app.environment = {}
    app.restart()
    app.open("", page).get_by_role("link", name="Zoeken").wait_for()


def test_a_login_of_this_morning_is_over_in_the_evening(organisation: Organisation) -> None:
    # What the provider says of when it was wins over what the cookie says of how long it may be kept.
    organisation.person("jet", roles="member", iat=1_000_000_000)

    page = organisation.enter("jet")

    page.get_by_role("heading", name="Opnieuw inloggen").wait_for()
    organisation.person("jet", roles="member")
    page.get_by_role("button", name="Opnieuw inloggen").click()
    organisation.authorize(page, "jet").get_by_role("link", name="Zoeken").wait_for()


def test_the_server_says_nothing_of_what_goes_wrong_to_who_logs_in_badly(organisation: Organisation) -> None:
    page = organisation.app.another()

    for link in (
        "oauth2callback?code=made-up&state=made-up",
        "oauth2callback?error=%3Cscript%3E",
        "auth/login?provider=x",
    ):
        organisation.app.open(link, page)
        page.get_by_role("button", name="Inloggen").wait_for()
        assert "Traceback" not in page.content()
