"""An OpenID Connect provider on this machine, as a program: `python provider.py PORT`.

oidc-provider-mock with what real ones do besides: it says that it knows PKCE, and keeps whoever to it. Who
logs in may be anybody; `PUT /users/NAME` with a JSON object sets his claims.
"""

import base64
import hashlib
import json
import sys
from urllib.parse import parse_qs, urlsplit

import flask
from oidc_provider_mock import app  # type: ignore[import-untyped]
from werkzeug.serving import make_server

_METADATA = "/.well-known/openid-configuration"


def provider() -> flask.Flask:
    """Return the provider's application."""
    web: flask.Flask = app()
    challenges: dict[str, str] = {}

    @web.before_request
    def check() -> tuple[str, int] | None:
        if flask.request.path == "/oauth2/authorize" and "code_challenge" not in flask.request.args:
            return "no code_challenge", 400
        if flask.request.path == "/oauth2/token":
            verifier = flask.request.form.get("code_verifier", "").encode()
            sealed = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=").decode()
            if challenges.pop(flask.request.form["code"], None) != sealed:
                return "wrong code_verifier", 400
        return None

    @web.after_request
    def note(response: flask.Response) -> flask.Response:
        if flask.request.path == _METADATA:
            said = {**json.loads(response.get_data()), "code_challenge_methods_supported": ["S256"]}
            response.set_data(json.dumps(said))
        code = parse_qs(urlsplit(response.headers.get("Location", "")).query).get("code")
        if flask.request.path == "/oauth2/authorize" and code:
            challenges[code[0]] = flask.request.args["code_challenge"]
        return response

    return web


if __name__ == "__main__":
    make_server("localhost", int(sys.argv[1]), provider(), threaded=True).serve_forever()
