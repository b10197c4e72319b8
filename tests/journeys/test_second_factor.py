"""A second factor is set up and used: an authenticator application, recovery codes, a passkey."""

import base64
import hashlib
import hmac
import struct
import time

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Server, sign_in

# Officers of no other journey: once they have a second factor, a password alone no longer signs them in.
ADDRESS = "duty@demo.invalid"
WITH_PASSKEY = "head.hn@demo.invalid"


def code_of(secret: str) -> str:
    """RFC 6238 with the usual thirty seconds and six digits."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def confirm_password(page: Page) -> None:
    """Setting up a factor asks for the password again when the sign-in is not fresh."""
    if "reauthenticate" in page.url:
        page.locator("input[name=password]").fill("safe-conduct-demo")
        page.locator("input[name=password]").press("Enter")


def test_an_officer_sets_up_an_authenticator_and_needs_it_at_the_next_sign_in(page, server, browser):
    sign_in(page, server, ADDRESS)
    server.open(page, "/accounts/2fa/totp/activate/")
    confirm_password(page)
    expect(page.locator("img[src^='data:image']")).to_be_visible()
    secret = page.locator("input[readonly], input[disabled]").first.input_value().replace(" ", "")
    page.locator("input[name=code]").fill(code_of(secret))
    with page.expect_navigation():
        page.locator("input[name=code]").press("Enter")

    again = browser.new_context().new_page()
    server.open(again, "/accounts/login/")
    again.locator("input[name=login]").fill(ADDRESS)
    again.locator("input[name=password]").fill("safe-conduct-demo")
    again.locator("input[name=password]").press("Enter")
    again.wait_for_url("**/2fa/authenticate/")
    server.open(again, "/people/population")
    expect(again).to_have_url(f"{server.url}/accounts/2fa/authenticate/")
    expect(again.get_by_role("heading", name="Population")).to_have_count(0)
    again.context.close()


def test_an_officer_adds_a_passkey_and_signs_in_with_it_alone(context, server):
    # A passkey belongs to a name; an address of numbers cannot have one.
    named = Server(server.url.replace("127.0.0.1", "localhost"), server.data, server.pid)
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, named, WITH_PASSKEY)
    named.open(page, "/accounts/2fa/webauthn/add/")
    confirm_password(page)
    page.locator("input[name=name]").fill("Key of the consul")
    passwordless = page.locator("input[name=passwordless]")
    if passwordless.count():
        passwordless.check()
    page.locator("#mfa_webauthn_add").click()
    # The first factor brings its recovery codes with it.
    page.wait_for_url("**/2fa/recovery-codes/**")

    context.clear_cookies()
    named.open(page, "/accounts/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url(f"{named.url}/")
    expect(page.get_by_role("heading", name="Desk")).to_be_visible()
