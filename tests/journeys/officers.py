"""Officers of every role that sees other pages, signed in once; those the demonstration lacks join by its own pages."""

import re
from urllib.parse import urlencode

from playwright.sync_api import APIRequestContext, APIResponse, Browser, StorageState

from tests.journeys.conftest import Server, sign_in

PASSWORD = "safe-conduct-demo"
DEMO = ("head", "consul", "planner", "auditor")
# Roles with the same permissions see the same pages, so that one stands for them. The consulate has no data yet.
JOINING = {
    "empty": ("khonkaen", ["consul", "planner"]),
    "duty": ("bangkok", ["duty_officer"]),
    "trainer": ("bangkok", ["trainer"]),
    "operator": ("bangkok", ["operator"]),
    "partner": ("bangkok", ["partner_officer"]),
}
LINK = re.compile(r"https?://\S+/accounts/password/reset/key/\S+")


def sign_all_in(browser: Browser, server: Server) -> dict[str, StorageState]:
    states = {name: _signed_in(browser, server, f"{name}@demo.invalid") for name in DEMO}
    for name, (post, roles) in JOINING.items():
        join(browser, server, states["head"], name, post, roles)
        states[name] = _signed_in(browser, server, address(name))
    return states


def address(name: str) -> str:
    return f"{name}.page@demo.invalid"


def join(
    browser: Browser, server: Server, head: StorageState, name: str, post: str, roles: list[str]
) -> None:
    """The head of post lets the officer join; the officer follows the link that comes by mail."""
    at_work = browser.new_context(storage_state=head)
    path = f"{server.url}/posts/{post}/join"
    partners = re.findall(r'<option value="(\d+)"', at_work.request.get(path).text())
    fields = [("name", f"{name.title()} Inventedofficer"), ("email", address(name)), ("language", "en")]
    fields += [("roles", role) for role in roles]
    fields += [("organisation", partners[0])] if "partner_officer" in roles else []
    assert address(name) not in post_form(at_work.request, path, fields).text()
    at_work.close()
    stranger = browser.new_context()
    choose_password(stranger.request, invitation(server))
    stranger.close()


def invitation(server: Server) -> str:
    """The newest link among the mails, which the demonstration prints."""
    return LINK.findall((server.data / "server.log").read_text(encoding="utf-8", errors="replace"))[-1]


def choose_password(stranger: APIRequestContext, link: str) -> None:
    form = stranger.get(link)
    answer = post_form(stranger, form.url, [("password1", PASSWORD), ("password2", PASSWORD)])
    assert answer.url.endswith("/done/"), answer.url


def post_form(request: APIRequestContext, path: str, fields: list[tuple[str, str]]) -> APIResponse:
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', request.get(path).text())[0]
    return request.post(
        path,
        data=urlencode([("csrfmiddlewaretoken", token), *fields]),
        headers={"Content-Type": "application/x-www-form-urlencoded", "Referer": path},
    )


def _signed_in(browser: Browser, server: Server, who: str) -> StorageState:
    context = browser.new_context()
    sign_in(context.new_page(), server, who)
    state = context.storage_state()
    context.close()
    return state


def draft(officer: APIRequestContext, server: Server) -> str:
    """The address of the version that can be edited. Another journey may have brought the plan into force."""
    if "/plans/1/next" in officer.get(f"{server.url}/plans/1/").text():
        post_form(officer, f"{server.url}/plans/1/next", [])
    versions = re.findall(r'href="/plans/1/v(\d+)/', officer.get(f"{server.url}/plans/1/").text())
    return f"/plans/1/v{max(map(int, versions))}/"


def reset_link(stranger: APIRequestContext, server: Server, who: str) -> str:
    post_form(stranger, f"{server.url}/accounts/password/reset/", [("email", who)])
    return invitation(server)
