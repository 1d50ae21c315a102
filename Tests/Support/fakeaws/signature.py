"""Signature Version 4, recomputed with botocore: what a request should have been signed with, and whether it was.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

from __future__ import annotations

import calendar
import hashlib
import hmac
import re
import time
from http.client import HTTPMessage
from urllib.parse import quote, unquote_to_bytes

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from .errors import AWSFailure
from .models import service_model
from .state import State
from .wire import Request

AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/, ]+)/(\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request, ?"
    r"SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})"
)
ALLOWED_SKEW_SECONDS = 300
UNSIGNED_BY_RULE = {
    "authorization",
    "user-agent",
    "x-amzn-trace-id",
    "expect",
    "connection",
    "accept",
    "accept-encoding",
}

# One refusal, three vocabularies: (JSON services, query services, S3).
MISSING = ("MissingAuthenticationTokenException", "MissingAuthenticationToken", "AccessDenied")
UNKNOWN_KEY = ("UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId")
MISMATCH = ("InvalidSignatureException", "SignatureDoesNotMatch", "SignatureDoesNotMatch")
EXPIRED = ("ExpiredTokenException", "ExpiredToken", "ExpiredToken")
SKEWED = ("InvalidSignatureException", "SignatureDoesNotMatch", "RequestTimeTooSkewed")


def refusal(service: str, codes: tuple[str, str, str], message: str, violation: str | None = "signature") -> AWSFailure:
    if service == "s3":
        return AWSFailure(400 if codes is EXPIRED else 403, codes[2], message, violation)
    if service == "sns":
        return AWSFailure(403, codes[1], message, violation)
    return AWSFailure(400, codes[0], message, violation)


def verify(request: Request, service: str, region: str, state: State) -> None:
    """Raises what AWS would answer to a request that is not signed as it must be."""
    found = AUTHORIZATION.fullmatch(request.header("authorization"))
    if found is None:
        message = f"Authorization header is {request.header('authorization')!r}"
        raise refusal(service, MISSING, message)
    key_id, day, signed_region, signed_service, signed_headers, signature = found.groups()
    identity = state.identities.get(key_id)
    if identity is None:
        raise refusal(service, UNKNOWN_KEY, "The security token included in the request is invalid.")
    scope = service_model(service).signing_name
    if (signed_service, signed_region) != (scope, region):
        message = f"Credential should be scoped to {region}/{scope}, not {signed_region}/{signed_service}"
        raise refusal(service, MISMATCH, message)
    _check_date(request, service, day, state)
    names = signed_headers.split(";")
    _check_signed_names(request, service, names)
    _check_payload_hash(request, service)
    expected = _expected(request, service, region, names, Credentials(key_id, identity.secret, identity.session_token))
    if not hmac.compare_digest(expected, signature):
        message = (
            "The request signature we calculated does not match the signature you provided. "
            "Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
        )
        raise refusal(service, MISMATCH, message)
    if (request.header("x-amz-security-token") or None) != identity.session_token:
        raise refusal(service, UNKNOWN_KEY, "The security token included in the request is invalid.")
    if identity.expired:
        raise refusal(service, EXPIRED, "The security token included in the request is expired", violation=None)


def _check_date(request: Request, service: str, day: str, state: State) -> None:
    stamp = request.header("x-amz-date")
    try:
        at = calendar.timegm(time.strptime(stamp, "%Y%m%dT%H%M%SZ"))
    except ValueError:
        raise refusal(service, MISMATCH, f"X-Amz-Date is {stamp!r}") from None
    if not stamp.startswith(day):
        raise refusal(service, MISMATCH, f"Credential scope's day {day} is not that of X-Amz-Date {stamp}")
    if abs(at - state.now()) > ALLOWED_SKEW_SECONDS:
        server = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(state.now()))
        message = f"Signature expired: {stamp} is now earlier than {server} (5 min.)"
        # A clock that the test itself set wrong is no fault of the client's.
        raise refusal(service, SKEWED, message, None if state.clock_offset else "signature")


def _check_signed_names(request: Request, service: str, names: list[str]) -> None:
    if names != sorted(set(names)):
        raise refusal(service, MISMATCH, f"SignedHeaders are not sorted: {names}")
    present = {name.lower() for name, _ in request.headers}
    if missing := set(names) - present:
        raise refusal(service, MISMATCH, f"signed but not sent: {sorted(missing)}")
    must = {name for name in present if name in ("host", "content-type") or name.startswith("x-amz-")}
    if unsigned := must - set(names) - UNSIGNED_BY_RULE:
        raise refusal(
            service, MISMATCH, f"There were headers present in the request which were not signed: {sorted(unsigned)}"
        )


def _check_payload_hash(request: Request, service: str) -> None:
    declared = request.header("x-amz-content-sha256")
    if service == "s3" and not declared:
        raise AWSFailure(
            400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256", "signature"
        )
    if declared == "UNSIGNED-PAYLOAD" or declared.startswith("STREAMING-"):
        raise AWSFailure(400, "InvalidRequest", f"{declared} over plain http protects nothing", "signature")
    if declared and declared != hashlib.sha256(request.body).hexdigest():
        message = "The provided 'x-amz-content-sha256' header does not match what was computed."
        raise AWSFailure(400, "XAmzContentSHA256Mismatch", message, "signature")


def _expected(request: Request, service: str, region: str, names: list[str], credentials: Credentials) -> str:
    path = canonical(request.path, "/") if service == "s3" else request.path
    query = "&".join("=".join(canonical(half, "") for half in pair.split("=", 1)) for pair in request.query.split("&"))
    url = f"http://{request.header('host')}{path}{'?' if query else ''}{query}"
    headers = HTTPMessage()
    for name, value in request.headers:
        if name.lower() in names:
            headers.add_header(name, value)
    signed = AWSRequest(method=request.method, url=url, data=request.body)
    signed.headers = headers
    signed.context["timestamp"] = request.header("x-amz-date")
    auth = (S3SigV4Auth if service == "s3" else SigV4Auth)(credentials, service_model(service).signing_name, region)
    digest = hashlib.sha256(request.body).hexdigest()
    auth.payload = lambda _: digest
    return str(auth.signature(auth.string_to_sign(signed, auth.canonical_request(signed)), signed))


def canonical(text: str, kept: str) -> str:
    """Each byte but the unreserved ones and `kept` as `%XX`, which is how the services see any spelling of a URL."""
    return quote(unquote_to_bytes(text), safe=kept + "-_.~")
