"""The ways in which AWS misbehaves during a run, and how often."""

from __future__ import annotations

from typing import Any

from fakeaws import FakeAWS
from harness.world import World

UNAVAILABLE = {"status": 503, "code": "ServiceUnavailable", "message": "Service unavailable"}
SLOW_DOWN = {"status": 503, "code": "SlowDown", "message": "Please reduce your request rate."}
INTERNAL = {"status": 500, "code": "InternalServerError", "message": "Internal server error"}

# Operation, kind, share of the calls, details. `lost`, `reset-after` and `truncate` have acted before they fail.
SHARES: list[tuple[str, Any, float, dict[str, Any]]] = [
    ("rekognition.DetectLabels", "latency", 0.30, {"seconds": 0.05}),
    ("rekognition.DetectLabels", "error", 0.02, INTERNAL),
    ("rekognition.DetectLabels", "reset", 0.01, {}),
    ("rekognition.DetectLabels", "lost", 0.005, {}),
    ("rekognition.DetectLabels", "truncate", 0.005, {}),
    ("s3.PutObject", "error", 0.02, SLOW_DOWN),
    ("s3.PutObject", "reset", 0.01, {}),
    ("s3.PutObject", "reset-after", 0.01, {}),
    ("s3.PutObject", "lost", 0.01, {}),
    ("s3.HeadObject", "error", 0.02, SLOW_DOWN),
    ("s3.HeadObject", "reset", 0.02, {}),
    ("sqs.ReceiveMessage", "error", 0.02, UNAVAILABLE),
    ("sqs.ReceiveMessage", "reset", 0.01, {}),
    ("sqs.ReceiveMessage", "lost", 0.02, {}),
    ("sqs.ReceiveMessage", "truncate", 0.01, {}),
    ("sqs.DeleteMessageBatch", "error", 0.02, UNAVAILABLE),
    ("sqs.DeleteMessageBatch", "lost", 0.03, {}),
    ("sqs.DeleteMessageBatch", "partial", 0.03, UNAVAILABLE),
    ("sqs.ChangeMessageVisibilityBatch", "error", 0.05, UNAVAILABLE),
    ("sqs.ChangeMessageVisibilityBatch", "partial", 0.05, UNAVAILABLE),
    ("sqs.ChangeMessageVisibilityBatch", "lost", 0.05, {}),
    ("sqs.SendMessage", "error", 0.01, UNAVAILABLE),
    ("sqs.SendMessage", "lost", 0.01, {}),
    ("sns.Publish", "error", 0.04, {"status": 500, "code": "InternalError", "message": "Internal error"}),
    ("sns.Publish", "lost", 0.02, {}),
]
PAID_BUT_UNHEARD = ("lost", "reset-after", "truncate")


def disturb(world: World, fake: FakeAWS, seed: int, quota: float) -> None:
    """`quota`: recognitions a second that Rekognition grants."""
    fake.seed(seed)
    exceeded = "ProvisionedThroughputExceededException"
    fake.throttle("rekognition.DetectLabels", rate=quota, burst=quota / 3, code=exceeded)
    for operation, kind, share, details in SHARES:
        fake.fail(operation, kind, times=None, probability=share, **details)
    fake.disturb_queue(world.queue, duplicate=0.03, reorder=True, seed=seed)
