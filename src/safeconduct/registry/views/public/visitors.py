"""Who asks, as far as a public page may know: from which network, and whether from a page of ours."""

from ipaddress import ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.http import is_same_domain

from safeconduct.base import keystore

UNKNOWN: Final = "unknown"
# What one line of a telephone company or a house is given, and what one company's customers share.
OF_ONE_LINE: Final = {4: 32, 6: 64}
OF_ONE_NETWORK: Final = {4: 24, 6: 48}
OWN_SITES: Final = frozenset({"same-origin", "none"})


def line_of(request: HttpRequest) -> str:
    return _cut(_address(request), OF_ONE_LINE)


def network_of(request: HttpRequest) -> str:
    return _cut(_address(request), OF_ONE_NETWORK)


def source_of(request: HttpRequest) -> bytes | None:
    """By which entries begun from one line are seen to belong together; it says to nobody which line it was."""
    line = line_of(request)
    return keystore.blind("source", line) if line != UNKNOWN else None


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a form was sent by another site. Old browsers do not say; the ticket in the form is proof enough."""
    if request.headers.get("Sec-Fetch-Site", "none") not in OWN_SITES:
        return True
    origin = request.headers.get("Origin", "null")
    if origin in {"null", f"{request.scheme}://{request.get_host()}"}:
        return False
    return not any(_is_trusted(origin, site) for site in settings.CSRF_TRUSTED_ORIGINS)


def _is_trusted(origin: str, site: str) -> bool:
    theirs, trusted = urlsplit(origin), urlsplit(site.replace("*", ""))
    return theirs.scheme == trusted.scheme and is_same_domain(theirs.netloc, trusted.netloc)


def _address(request: HttpRequest) -> str:
    """As the sign-in pages see it, behind a proxy or not."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return UNKNOWN


def _cut(address: str, lengths: dict[int, int]) -> str:
    if address == UNKNOWN:
        return UNKNOWN
    read = ip_address(address)
    mapped = getattr(read, "ipv4_mapped", None)
    one = mapped or read
    return str(ip_network(f"{one}/{lengths[one.version]}", strict=False))
