"""Pages that no link leads to: what stands there after a step, after a refusal, or while something is open."""

from collections.abc import Iterator

from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.conftest import ROOT, Server
from tests.journeys.officers import PASSWORD
from tests.journeys.test_second_factor import code_of

TEMPLATES = ROOT / "src" / "safeconduct"
FAULTS = sorted(
    path
    for path in TEMPLATES.rglob("templates/**/*.html")
    if '{% extends "base/fault.html" %}' in path.read_text()
)


def after_steps(page: Page, server: Server) -> Iterator[str]:
    """A head of post at work; each yield is a page to look at."""
    for words in ("Bangkok", "nobodyhasthisname"):
        server.open(page, "/")
        page.locator("#search").fill(words)
        send(page, page.locator("#search"))
        yield f"the search for {words}"
    server.open(page, "/people/")
    page.locator("#people-search").fill("nobodyhasthisname")
    send(page, page.locator("#people-search"))
    yield "people, nobody found"
    for path in ("/people/estimates/new", "/posts/bangkok/join", "/people/imports/new"):
        server.open(page, path)
        refuse(page)
        yield f"{path}, refused"
    yield from after_upload(page, server)
    yield from while_offline(page, server)


def after_upload(page: Page, server: Server) -> Iterator[str]:
    server.open(page, "/people/imports/new")
    page.locator("input[name=source]").fill("Practice")
    page.locator("input[type=file]").set_input_files(server.data / "demo" / "practice-list.xlsx")
    send(page, page.locator("input[name=source]"))
    mapping = page.locator("form[action$='/map'] button[type=submit]")
    expect(mapping).to_be_visible(timeout=90_000)
    yield "an import, its columns"
    mapping.click()
    expect(page.locator("form[action$='/commit'] button")).to_be_visible(timeout=180_000)
    yield "an import, its findings"


def while_offline(page: Page, server: Server) -> Iterator[str]:
    server.open(page, "/people/new")
    page.locator("input[name=name]").fill("Somebody Inventedlater")
    page.context.set_offline(True)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator(".sc-toast")).to_be_visible()
    yield "the network is gone"
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("form .sc-alert button")).to_be_visible()
    yield "what was typed is back"
    page.locator("form .sc-alert button").click()


def sign_in_pages(page: Page, server: Server, who: str, reset_link: str) -> Iterator[str]:
    """The pages of signing in, from the first to the second factor; `who` has none yet."""
    for path in ("inactive", "signup", "password/reset", "password/reset/done", "password/reset/key/done"):
        server.open(page, f"/accounts/{path}/")
        yield path
    server.open(page, "/accounts/password/reset/key/1-nothing/")
    yield "a dead link"
    page.goto(reset_link)
    fill(page, password1="short", password2="other")
    yield "a new password, refused"
    server.open(page, "/accounts/login/")
    yield "sign-in"
    fill(page, login=who, password="not-the-password")
    yield "sign-in, refused"
    fill(page, login=who, password=PASSWORD)
    expect(page.locator(".sc-user")).to_be_visible()
    for path in ("password/change", "logout", "2fa"):
        server.open(page, f"/accounts/{path}/")
        yield path
    server.open(page, "/accounts/password/change/")
    fill(page, oldpassword="not-the-password", password1="1234", password2="1234")
    yield "password/change, refused"
    yield from second_factor_pages(page, server, who)


def second_factor_pages(page: Page, server: Server, who: str) -> Iterator[str]:
    server.open(page, "/accounts/2fa/totp/activate/")
    if "reauthenticate" in page.url:
        yield "reauthenticate"
        fill(page, password=PASSWORD)
    fill(page, code="000000")
    yield "the app, wrong code"
    fill(page, code=code_of(page.locator("#authenticator_secret").input_value()))
    codes = page.locator("#recovery_codes").input_value().split()
    yield "the app is set up"
    for path in ("recovery-codes/generate", "totp/deactivate", "webauthn", "webauthn/add"):
        server.open(page, f"/accounts/2fa/{path}/")
        yield f"2fa/{path}"
    yield from key_pages(page, server)
    page.context.clear_cookies(name="sessionid")
    server.open(page, "/accounts/login/")
    fill(page, login=who, password=PASSWORD)
    yield "authenticate"
    fill(page, code="000000")
    yield "authenticate, refused"
    # A code of the app serves once, and setting it up has used this half minute's.
    fill(page, code=codes[0])
    expect(page.locator(".sc-user")).to_be_visible()
    for path in ("2fa/reauthenticate", "2fa/webauthn/reauthenticate", "2fa", "email"):
        server.open(page, f"/accounts/{path}/")
        yield path


def key_pages(page: Page, server: Server) -> Iterator[str]:
    page.evaluate(
        "() => { navigator.credentials.create = () => Promise.reject(new DOMException('', 'NotAllowedError')); }"
    )
    page.locator("#mfa_webauthn_add").click()
    expect(page.locator(".sc-toast")).to_be_visible()
    yield "no key answered"
    add_key(page)
    for path in ("edit", "remove"):
        server.open(page, "/accounts/2fa/webauthn/")
        if path == "edit":
            yield "the keys"
        with page.expect_navigation():
            page.locator(f"main a[href$='/{path}/']").click()
        yield f"a key, {path}"


def add_key(page: Page) -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.reload()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: "add" not in url)


def fault_pages(page: Page, server: Server, language: str) -> Iterator[str]:
    """The pages of faults as they are rendered, with the server's styles; not every fault can be brought about here."""
    for path in FAULTS:
        name = str(path).rpartition("/templates/")[2]
        with translation.override(language):
            html = render_to_string(name, {"sentence": "—", "is_demo": True})
        show(page, server, html)
        yield name
    server.open(page, "/no/such/page")
    yield "a wrong address"


def show(page: Page, server: Server, html: str) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=500, content_type="text/html; charset=utf-8", body=html)

    page.route("**/a-fault", answer)
    server.open(page, "/a-fault")
    page.unroute("**/a-fault")


def send(page: Page, field: Locator) -> None:
    with page.expect_navigation():
        field.press("Enter")


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"main [name={name}]").fill(value)
    send(page, page.locator(f"main [name={next(iter(fields))}]"))


def refuse(page: Page) -> None:
    """Send the form as it is, past the browser's own questions, so that the server's answer is seen."""
    with page.expect_navigation():
        page.evaluate(
            "Object.assign(document.querySelector('main form[method=post]'), {noValidate: true}).requestSubmit()"
        )
