"""Every way to credentials, by the daemon itself: it is ready and stores a result, or says what it lacks."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fakeaws import ACCESS_KEY, REGION, SECRET_KEY, FakeAWS
from fakeaws.host import DEVICE, FakeHost
from harness.glimpsed import Glimpsed
from harness.world import World

# Blank variables are as good as none.
BARE = {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}


@pytest.fixture
def host(fake: FakeAWS) -> Iterator[FakeHost]:
    """What surrounds the host; the fake AWS knows the credentials it hands out."""
    with FakeHost(REGION) as host:
        fake.set_identity(host.key_id, host.secret, host.session_token)
        yield host


def aws_files(directory: Path, config: str) -> dict[str, str]:
    """The environment in which that is the shared config file."""
    file = directory / "aws-config"
    file.write_text(config)
    return BARE | {"AWS_CONFIG_FILE": str(file), "AWS_SHARED_CREDENTIALS_FILE": str(directory / "none")}


def works(world: World, daemon: Glimpsed, *secrets: str) -> None:
    """An image goes all the way, and nothing secret is in the log."""
    world.upload("cat.jpg")
    assert world.next_stored_key() == "cat.jpg.json"
    assert daemon.stop() == 0
    log = "\n".join(daemon.log.all())
    for secret in (SECRET_KEY, *secrets):
        assert secret not in log


def executable(file: Path, body: str) -> Path:
    file.write_text(f"#!/bin/sh\n{body}\n")
    file.chmod(0o700)
    return file


def test_instance_role_and_region(world: World, host: FakeHost, glimpsed: Callable[..., Glimpsed]) -> None:
    environment = BARE | {"AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": host.url}
    services = dict.fromkeys(("sqs", "s3", "sns", "rekognition"), world.url)
    aws = {"region": None, "endpoint_url": None, "endpoint_urls": services}
    daemon = glimpsed(world, environment=environment, aws=aws, log={"level": "trace"})
    assert host.key_id in daemon.log.wait_for("Credentials found")
    assert "GET /latest/meta-data/placement/region" in host.requests
    works(world, daemon, host.secret, host.session_token)


def test_instance_that_is_silent(world: World, host: FakeHost, glimpsed: Callable[..., Glimpsed]) -> None:
    host.silent = True
    environment = BARE | {"AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": host.url}
    daemon = glimpsed(world, ready=False, environment=environment)
    line = daemon.log.wait_for("Waiting for the queue")
    assert "--http-put-response-hop-limit 2" in line
    order = ["environment: ", "profile default: ", "web identity: ", "container: ", "instance metadata: "]
    positions = [line.index(name) for name in order]
    assert positions == sorted(positions)
    host.silent = False
    daemon.wait_until_ready()


def test_instance_without_a_role(world: World, host: FakeHost, glimpsed: Callable[..., Glimpsed]) -> None:
    host.role = ""
    environment = BARE | {"AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": host.url}
    daemon = glimpsed(world, ready=False, environment=environment)
    daemon.log.wait_for("instance metadata: the instance has no role")
    host.role = "images-role"
    daemon.wait_until_ready()


def test_container(world: World, host: FakeHost, tmp_path: Path, glimpsed: Callable[..., Glimpsed]) -> None:
    token = tmp_path / "token"
    token.write_text(host.authorization + "\n")
    environment = BARE | {
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"{host.url}/container",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": str(token),
        # Neither endpoint is ever asked through a proxy.
        "http_proxy": "http://127.0.0.1:1",
        "no_proxy": world.url.removeprefix("http://"),
    }
    works(world, glimpsed(world, environment=environment), host.secret, host.authorization)


def test_container_that_refuses(world: World, host: FakeHost, glimpsed: Callable[..., Glimpsed]) -> None:
    environment = BARE | {
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"{host.url}/container",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": "wrong-token",
    }
    daemon = glimpsed(world, ready=False, environment=environment)
    line = daemon.log.wait_for("Waiting for the queue")
    assert f"container: {host.url} answered with HTTP 401: AccessDenied" in line
    assert "wrong-token" not in line


def test_process_whose_credentials_expire(
    world: World, fake: FakeAWS, tmp_path: Path, glimpsed: Callable[..., Glimpsed]
) -> None:
    """AWS calls the first ones expired before their time: the program is asked again, and nothing fails."""
    printed = tmp_path / "printed.json"
    program = executable(tmp_path / "get credentials", 'cat "$1"; echo program-noise >&2')

    def print_key(key_id: str) -> None:
        fake.set_identity(key_id, f"secret-of-{key_id}", "process-token")
        reply = {"Version": 1, "AccessKeyId": key_id, "SecretAccessKey": f"secret-of-{key_id}"}
        printed.write_text(json.dumps(reply | {"SessionToken": "process-token"}))

    print_key("ASIAFIRST")
    environment = aws_files(tmp_path, f"[profile images]\ncredential_process = '{program}' {printed}\n")
    # A profile that is named is meant, whatever else the environment holds.
    environment |= {"AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": "not-used"}
    daemon = glimpsed(world, environment=environment, aws={"profile": "images"})
    assert "ASIAFIRST" in daemon.log.wait_for("Credentials found")
    fake.set_identity("ASIAFIRST", "secret-of-ASIAFIRST", "process-token", expired=True)
    print_key("ASIASECOND")
    works(world, daemon, "secret-of-ASIAFIRST", "secret-of-ASIASECOND", "process-token", "program-noise")
    assert "ASIASECOND" in daemon.log.wait_for("Credentials found", count=2)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("echo hushed >&2; exit 3", "exited with status 3; run it by hand as this user to see why"),
        ("echo hushed", "is not a JSON object"),
        ("echo '{\"Version\": 2}'", 'has no "Version": 1'),
    ],
    ids=["fails", "not-json", "version"],
)
def test_process_that_fails(
    world: World, tmp_path: Path, glimpsed: Callable[..., Glimpsed], body: str, reason: str
) -> None:
    program = executable(tmp_path / "program", body)
    environment = aws_files(tmp_path, f"[default]\ncredential_process = {program}\n")
    daemon = glimpsed(world, ready=False, environment=environment)
    line = daemon.log.wait_for("Waiting for the queue")
    assert reason in line.replace('\\"', '"')
    assert "hushed" not in "\n".join(daemon.log.all())


def test_credentials_that_are_lost_and_found(
    world: World, fake: FakeAWS, tmp_path: Path, glimpsed: Callable[..., Glimpsed]
) -> None:
    """While there are none nothing fails for good; once there are, the image that waited is done."""
    fake.set_identity("ASIAFIRST", "first-secret")
    key = '{"Version": 1, "AccessKeyId": "ASIAFIRST", "SecretAccessKey": "first-secret"}'
    program = executable(tmp_path / "program", f"echo '{key}'")
    environment = aws_files(tmp_path, f"[default]\ncredential_process = {program}\n")
    daemon = glimpsed(world, environment=environment)
    executable(program, "exit 3")
    fake.set_identity("ASIAFIRST", "first-secret", expired=True)
    world.upload("cat.jpg")
    line = daemon.log.wait_for("profile default: credential_process:", "exited with status 3")
    assert "first-secret" not in line
    fake.set_identity("ASIASECOND", "second-secret")
    executable(program, f"echo '{key.replace('FIRST', 'SECOND').replace('first', 'second')}'")
    assert world.next_stored_key() == "cat.jpg.json"
    assert fake.queue(world.dead_url.rsplit("/", 1)[-1])["visible"] == 0


def test_systemd_credential(world: World, tmp_path: Path, glimpsed: Callable[..., Glimpsed]) -> None:
    """What LoadCredential=aws-credentials: leaves in $CREDENTIALS_DIRECTORY."""
    keys = f"aws_access_key_id = {ACCESS_KEY}\naws_secret_access_key = {SECRET_KEY}\n"
    (tmp_path / "aws-credentials").write_text(f"[default]\n{keys}")
    daemon = glimpsed(world, environment=BARE | {"CREDENTIALS_DIRECTORY": str(tmp_path)})
    works(world, daemon)


SIGN_IN = """
[profile dev]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Images
[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.awsapps.com/start
"""


def sign_in(home: Path, access_token: str, seconds: float) -> Path:
    """What `aws sso login` leaves behind."""
    cache = home / ".aws/sso/cache"
    cache.mkdir(parents=True)
    (home / ".aws/config").write_text(SIGN_IN)
    token = {
        "accessToken": access_token,
        "expiresAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds)),
        "clientId": "client",
        "clientSecret": "client-secret",
        "refreshToken": "refresh-token",
        "registrationExpiresAt": "2099-01-01T00:00:00Z",
    }
    file = cache / f"{hashlib.sha1(b'corp').hexdigest()}.json"
    file.write_text(json.dumps(token))
    return file


@pytest.mark.parametrize(("token", "seconds"), [(DEVICE, 8 * 3600), ("old-token", -60)], ids=["fresh", "renewed"])
def test_sign_in(
    world: World, host: FakeHost, tmp_path: Path, glimpsed: Callable[..., Glimpsed], token: str, seconds: float
) -> None:
    file = sign_in(tmp_path / "home", token, seconds)
    aws = {"profile": "dev", "endpoint_urls": {"sso": host.url, "sso_oidc": host.url}}
    daemon = glimpsed(world, environment=BARE | {"HOME": str(tmp_path / "home")}, aws=aws)
    works(world, daemon, DEVICE, host.secret, "client-secret", "refresh-token")
    assert json.loads(file.read_text())["accessToken"] == DEVICE
    assert any(request.startswith("POST /token") for request in host.requests) == (token != DEVICE)


def test_sign_in_that_is_over(world: World, host: FakeHost, tmp_path: Path, glimpsed: Callable[..., Glimpsed]) -> None:
    sign_in(tmp_path / "home", "stolen-token", 3600)
    aws = {"profile": "dev", "endpoint_urls": {"sso": host.url}}
    daemon = glimpsed(world, ready=False, environment=BARE | {"HOME": str(tmp_path / "home")}, aws=aws)
    line = daemon.log.wait_for("Waiting for the queue")
    assert "sign in with: aws sso login --profile dev" in line
    assert "stolen-token" not in line
