"""How a server is reached: by the proxies and certificates of the environment, and never by a detour.

HTTPS_PROXY, HTTP_PROXY, NO_PROXY and SSL_CERT_FILE are read by httpx2 itself.

A document goes where the user said and nowhere else: a server on this machine is never asked through a
proxy, and redirects are not followed.
"""

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from summarizer.models import Endpoint

if TYPE_CHECKING:
    import httpx2

_OPENAI = "https://api.openai.com/v1"
# Seconds for a connection.
_CONNECT = 15.0


def address_of(endpoint: Endpoint) -> str:
    """Return the address where the API begins; OpenAI's own only where none is given."""
    return _OPENAI if endpoint.base_url is None else endpoint.base_url


def transport(endpoint: Endpoint) -> "httpx2.AsyncClient":
    """Return the HTTP client for an endpoint.

    Raises:
        OSError: the certificates that the environment names cannot be read.
        ValueError: the address cannot be called.
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
