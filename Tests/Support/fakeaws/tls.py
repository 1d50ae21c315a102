"""A certificate that is its own authority, for the names under which the fake is reached with TLS."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

# libcurl takes every name below `localhost` for the loopback address; a wildcard must have two dots.
HOST = "aws.localhost"


def make(directory: Path) -> tuple[ssl.SSLContext, Path]:
    """The server's side, and the bundle that its clients need."""
    key, certificate = directory / "key.pem", directory / "bundle.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=fakeaws", "-addext", f"subjectAltName=DNS:{HOST},DNS:*.{HOST}"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context, certificate


def bucket_of(host: str) -> str:
    """The bucket that a virtual-hosted request names in its Host field; empty where it names none."""
    name = host.partition(":")[0]
    return name.removesuffix(f".{HOST}") if name.endswith(f".{HOST}") else ""
