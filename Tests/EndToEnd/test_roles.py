"""Roles that moto's STS gives, and moto with its authentication enforced: an independent judge of who is asking."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fakeaws import FakeAWS
from harness.glimpsed import Glimpsed
from harness.processes import Child, start_moto
from harness.world import World, client

ACCOUNT = "123456789012"
BARE = {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}
EVERYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}


@dataclass
class Guarded:
    """A world on a moto of its own that lets nobody in but those whom its IAM knows."""

    world: World
    iam: Any
    key_id: str
    secret: str

    @property
    def keys(self) -> dict[str, str]:
        return {"AWS_ACCESS_KEY_ID": self.key_id, "AWS_SECRET_ACCESS_KEY": self.secret}


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def guard(moto: Child) -> None:
    """From now on every signature and permission is checked."""
    kind = {"Content-Type": "text/plain"}
    urllib.request.urlopen(urllib.request.Request(f"{moto.url}/moto-api/reset-auth", b"0", kind)).close()


@pytest.fixture
def guarded() -> Iterator[Guarded]:
    with start_moto() as moto, FakeAWS(object_endpoint=moto.url) as fake:
        # moto judges; the fake would have to know the secrets of sessions, and can serve no guarded images.
        fake.set_checks("shape", "headers")
        world = World.build(moto.url, fake)
        iam = client("iam", moto.url)
        iam.create_user(UserName="daemon")
        iam.put_user_policy(UserName="daemon", PolicyName="all", PolicyDocument=policy(EVERYTHING))
        key = iam.create_access_key(UserName="daemon")["AccessKey"]
        admin = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
        for service in ("s3", "sqs", "sns"):
            setattr(world, service, client(service, moto.url, **admin))
        iam = client("iam", moto.url, **admin)
        guard(moto)
        yield Guarded(world, iam, key["AccessKeyId"], key["SecretAccessKey"])


def make_role(guarded: Guarded, name: str, *, principal: str, external_id: str | None = None) -> str:
    trust: dict[str, Any] = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": principal}}
    if external_id:
        trust["Condition"] = {"StringEquals": {"sts:ExternalId": external_id}}
    role = guarded.iam.create_role(RoleName=name, AssumeRolePolicyDocument=policy(trust))["Role"]
    guarded.iam.put_role_policy(RoleName=name, PolicyName="all", PolicyDocument=policy(EVERYTHING))
    return str(role["Arn"])


def aws_config(directory: Path, config: str) -> dict[str, str]:
    file = directory / "aws-config"
    file.write_text(config)
    return {"AWS_CONFIG_FILE": str(file), "AWS_SHARED_CREDENTIALS_FILE": str(directory / "none")}


def test_the_right_secret_is_accepted(guarded: Guarded, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(guarded.world, environment=guarded.keys)
    guarded.world.send("not an event")
    assert guarded.world.next_dead()["Body"] == "not an event"
    assert daemon.stop() == 0
    assert guarded.secret not in "\n".join(daemon.log.all())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"AWS_SECRET_ACCESS_KEY": "wrong-secret"}, ("SQS.SignatureDoesNotMatchException", "signature")),
        ({"AWS_ACCESS_KEY_ID": "AKIAUNKNOWNUNKNOWN00"}, ("SQS.InvalidClientTokenIdException", "security token")),
    ],
    ids=["secret", "key"],
)
def test_wrong_keys_are_refused_and_said(
    guarded: Guarded, glimpsed: Callable[..., Glimpsed], wrong: dict[str, str], said: tuple[str, str]
) -> None:
    daemon = glimpsed(guarded.world, ready=False, environment=guarded.keys | wrong)
    daemon.log.wait_for("Waiting for the queue", *said)
    daemon.notify.wait_for("STATUS=", 10, holding=said[0])
    assert "READY=1" not in daemon.notify.seen()
    assert daemon.stop() == 0
    log = "\n".join(daemon.log.all())
    assert "wrong-secret" not in log and guarded.secret not in log


def test_missing_permission_is_said(guarded: Guarded, glimpsed: Callable[..., Glimpsed]) -> None:
    deny = {"Effect": "Deny", "Action": "sqs:*", "Resource": "*"}
    guarded.iam.put_user_policy(UserName="daemon", PolicyName="deny", PolicyDocument=policy(deny))
    daemon = glimpsed(guarded.world, ready=False, environment=guarded.keys)
    daemon.log.wait_for("Waiting for the queue", "SQS.AccessDenied", "user/daemon is not authorized to perform")
    guarded.iam.delete_user_policy(UserName="daemon", PolicyName="deny")
    daemon.wait_until_ready()


def test_a_chain_of_roles(guarded: Guarded, tmp_path: Path, glimpsed: Callable[..., Glimpsed]) -> None:
    inner = make_role(guarded, "inner", principal=f"arn:aws:iam::{ACCOUNT}:user/daemon")
    outer = make_role(guarded, "outer", principal=f"arn:aws:sts::{ACCOUNT}:assumed-role/inner/step", external_id="e-1")
    environment = BARE | aws_config(
        tmp_path,
        f"""
        [profile outer]
        role_arn = {outer}
        source_profile = inner
        external_id = e-1
        [profile inner]
        role_arn = {inner}
        role_session_name = step
        source_profile = base
        [profile base]
        aws_access_key_id = {guarded.key_id}
        aws_secret_access_key = {guarded.secret}
        """.replace("\n        ", "\n"),
    )
    daemon = glimpsed(guarded.world, environment=environment, aws={"profile": "outer"})
    assert "key_id=ASIA" in daemon.log.wait_for("Credentials found")
    guarded.world.send("not an event")
    assert guarded.world.next_dead()["Body"] == "not an event"


def test_own_role_on_top_of_the_environment(guarded: Guarded, glimpsed: Callable[..., Glimpsed]) -> None:
    arn = make_role(guarded, "images", principal=f"arn:aws:iam::{ACCOUNT}:user/daemon", external_id="e-2")
    role = {"arn": arn, "external_id": "e-2", "session_name": "images-host", "duration_seconds": 900}
    daemon = glimpsed(guarded.world, environment=guarded.keys, aws={"assume_role": role})
    assert "key_id=ASIA" in daemon.log.wait_for("Credentials found")


def test_a_role_that_does_not_trust_us(guarded: Guarded, glimpsed: Callable[..., Glimpsed]) -> None:
    arn = make_role(guarded, "images", principal=f"arn:aws:iam::{ACCOUNT}:user/daemon", external_id="e-2")
    role = {"arn": arn, "external_id": "other"}
    daemon = glimpsed(guarded.world, ready=False, environment=guarded.keys, aws={"assume_role": role})
    line = daemon.log.wait_for("Waiting for the queue", f"role {arn}", "STS.AccessDenied")
    assert "trust policy" in line


def test_web_identity(moto_world: World, tmp_path: Path, glimpsed: Callable[..., Glimpsed]) -> None:
    """moto takes any token, and any signature."""
    moto_world.fake.set_checks("shape", "headers")
    token = tmp_path / "token"
    token.write_text("header.payload.signature")
    environment = BARE | {
        "AWS_WEB_IDENTITY_TOKEN_FILE": str(token),
        "AWS_ROLE_ARN": f"arn:aws:iam::{ACCOUNT}:role/pod",
        "AWS_ROLE_SESSION_NAME": "pod-1",
    }
    daemon = glimpsed(moto_world, environment=environment)
    assert "key_id=ASIA" in daemon.log.wait_for("Credentials found")
    moto_world.upload("cat.jpg")
    assert moto_world.next_stored_key() == "cat.jpg.json"
    assert "header.payload.signature" not in "\n".join(daemon.log.all())


def test_instance_metadata_of_moto(moto: Child, moto_world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    """An instance metadata service that we have not written: credentials, and the region."""
    moto_world.fake.set_checks("shape", "headers")
    services = dict.fromkeys(("sqs", "s3", "sns"), moto_world.url) | {"rekognition": moto_world.fake.url}
    daemon = glimpsed(
        moto_world,
        environment=BARE | {"AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": moto.url},
        aws={"region": None, "endpoint_url": None, "endpoint_urls": services},
    )
    assert "key_id=test-key" in daemon.log.wait_for("Credentials found")
    moto_world.upload("cat.jpg")
    assert moto_world.next_stored_key() == "cat.jpg.json"
