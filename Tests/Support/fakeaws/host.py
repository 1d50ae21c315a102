"""What a host finds around it: the instance metadata service, a container's credential endpoint, the sign-in portal.

All on one loopback port: their paths do not meet. Each hands out `credentials`.
"""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

ROLE_PATH = "/latest/meta-data/iam/security-credentials/"
SESSION = "metadata-session"
DEVICE = "sign-in-token"


class FakeHost:
    """Run by a thread of its own; what it answers may be changed at any time."""

    def __init__(self, region: str) -> None:
        self.region = region
        self.role = "images-role"
        self.key_id, self.secret, self.session_token = "ASIAHOST", "host-secret", "host-session-token"
        self.lifetime_seconds = 6 * 3600
        self.authorization = "container-token"
        self.silent = False
        """Takes requests and never answers."""
        self.requests: list[str] = []
        self._ended = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, name="fakehost", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()

    def credentials(self) -> dict[str, Any]:
        expires = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + self.lifetime_seconds))
        return {
            "Code": "Success",
            "AccessKeyId": self.key_id,
            "SecretAccessKey": self.secret,
            "Token": self.session_token,
            "Expiration": expires,
        }

    def answer(self, method: str, target: str, headers: dict[str, str], body: bytes) -> tuple[int, str]:
        self.requests.append(f"{method} {target}")
        if self.silent:
            self._ended.wait()
        path = urlsplit(target).path
        if path.startswith("/latest/"):
            return self._metadata(method, path, headers)
        if path == "/container":
            allowed = headers.get("authorization") == self.authorization
            return (200, json.dumps(self.credentials())) if allowed else (401, '{"code": "AccessDenied"}')
        if path == "/federation/credentials":
            return self._portal(target, headers)
        if (method, path) == ("POST", "/token"):
            asked = json.loads(body)
            if asked.get("grantType") != "refresh_token" or not asked.get("refreshToken"):
                return 400, '{"error": "invalid_grant"}'
            return 200, json.dumps({"accessToken": DEVICE, "expiresIn": 28800, "tokenType": "Bearer"})
        return 404, ""

    def _metadata(self, method: str, path: str, headers: dict[str, str]) -> tuple[int, str]:
        if path == "/latest/api/token":
            asks = method == "PUT" and headers.get("x-aws-ec2-metadata-token-ttl-seconds")
            return (200, SESSION) if asks else (400, "")
        if headers.get("x-aws-ec2-metadata-token") != SESSION:
            return 401, ""
        if path == "/latest/meta-data/placement/region":
            return 200, self.region
        if path == ROLE_PATH:
            return (200, self.role) if self.role else (404, "")
        if self.role and path == ROLE_PATH + self.role:
            return 200, json.dumps(self.credentials())
        return 404, ""

    def _portal(self, target: str, headers: dict[str, str]) -> tuple[int, str]:
        if headers.get("x-amz-sso_bearer_token") != DEVICE:
            return 401, '{"message": "Session token not found or invalid"}'
        asked = parse_qs(urlsplit(target).query)
        if not asked.get("account_id") or not asked.get("role_name"):
            return 400, '{"message": "account_id and role_name are required"}'
        given = {
            "accessKeyId": self.key_id,
            "secretAccessKey": self.secret,
            "sessionToken": self.session_token,
            "expiration": int((time.time() + self.lifetime_seconds) * 1000),
        }
        return 200, json.dumps({"roleCredentials": given})

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                status, text = host.answer(self.command, self.path, headers, body)
                self.send_response(status)
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            do_GET = do_PUT = do_POST = _answer

            def log_message(self, *_: object) -> None:
                """Standard error is the test's."""

        return Handler
