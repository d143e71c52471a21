"""How a server is reached: by the proxies and certificates of the environment, and never by a detour.

HTTPS_PROXY, HTTP_PROXY, NO_PROXY and SSL_CERT_FILE are read by httpx2 itself.

A document goes where the user said and nowhere else: a server on this machine is never asked through a
proxy, and redirects are not followed.
"""

import ipaddress
import logging
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from summarizer.models import Endpoint

if TYPE_CHECKING:
    import httpx2

_OPENAI = "https://api.openai.com/v1"
# Seconds for a connection.
_CONNECT = 15.0
# They log addresses with all that stands in them, and the headers of answers.
_TALKATIVE = ("openai", "httpx2", "httpcore2")


def address_of(endpoint: Endpoint) -> str:
    """Return the address where the API begins; OpenAI's own only where none is given.

    Raises:
        ValueError: it is Azure's form without an address; Azure's key must not go to OpenAI.
    """
    if endpoint.api_version and endpoint.base_url is None:
        raise ValueError("no address")
    return _OPENAI if endpoint.base_url is None else endpoint.base_url


def is_openais(endpoint: Endpoint) -> bool:
    """Whether the endpoint is OpenAI's own server."""
    return not endpoint.api_version and address_of(endpoint).lower().startswith(_OPENAI)


def keys_of(endpoint: Endpoint) -> tuple[str, str]:
    """Return the key and Azure's token as they are sent; without a key the SDK would take another server's."""
    return endpoint.api_key.strip() or "none", (endpoint.ad_token or "").strip()


def be_quiet() -> None:
    """Keep the SDK and its transport from logging below warnings, whatever the program logs otherwise."""
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.WARNING))


def transport(endpoint: Endpoint) -> "httpx2.AsyncClient":
    """Return the HTTP client for an endpoint.

    Raises:
        OSError: the certificates that the environment names cannot be read.
        ValueError or ImportError: the proxy that the environment names cannot be used.
    """
    import httpx2  # noqa: PLC0415  (only where a model is asked)

    parts = urlsplit(address_of(endpoint))
    user = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    # With a transport of its own, a client takes no proxy from the environment.
    alone = httpx2.AsyncHTTPTransport() if endpoint.local or _is_loopback(parts.hostname or "") else None
    return httpx2.AsyncClient(
        timeout=httpx2.Timeout(endpoint.timeout, connect=min(_CONNECT, endpoint.timeout)),
        follow_redirects=False,
        auth=user,
        transport=alone,
    )


def without_user(address: str) -> str:
    """Return the address without user and password, which go along in a header: the transport logs addresses.

    Raises:
        ValueError: there is no host in it, or a port that there cannot be.
    """
    parts = urlsplit(address)
    if parts.port == 0 or not parts.hostname:
        raise ValueError("no host")
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _is_loopback(name: str) -> bool:
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
