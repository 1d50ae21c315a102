"""What happens in a run, all of it decided by the seed before the run begins."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import dataclass
from typing import Literal

from fakeaws.images import NOT_AN_IMAGE, png

FOLDERS = ("", "cats/", "été à Paris/", "a+b & c/", "100%/")


@dataclass(frozen=True)
class Upload:
    """An object put under a key and announced; without a body, announced after it was deleted."""

    key: str
    body: bytes | None


@dataclass(frozen=True)
class Message:
    """What one SQS message announces, and how many messages say the same."""

    uploads: tuple[Upload, ...]
    copies: int = 1


@dataclass(frozen=True)
class Poison:
    """A message that is not S3's, or not about our bucket."""

    body: str


@dataclass(frozen=True)
class Kill:
    """The moment of a `kill -9`, counted in requests and not in seconds, so that every phase has its share."""

    operation: str
    """`start` for the time before the first request."""
    when: Literal["before", "after"]
    """Whether the fake has done what the request asks for; it has not replied yet."""
    count: int
    """How many such requests of this life come first."""
    delay: float
    """Seconds from then on, so that it also falls between two requests."""

    def __str__(self) -> str:
        later = f" + {self.delay * 1000:.0f} ms" if self.delay else ""
        return f"{self.when} {self.operation} #{self.count + 1}{later}"


Wave = list[Message | Poison]


@dataclass(frozen=True)
class Plan:
    seed: int
    waves: list[Wave]
    """The first comes before the first start, each other one after a kill."""
    kills: list[Kill]
    requests_a_life: int
    """A life ends after so many requests at the latest, should its moment not come."""

    @classmethod
    def made_by(cls, seed: int, images: int, kills: int) -> Plan:
        dice = random.Random(seed)
        messages = _messages(dice, images)
        dice.shuffle(messages)
        # Much at first, for a backlog; then a share for each life, so that none of them is idle.
        first = len(messages) // 4 if kills else len(messages)
        share = (len(messages) - first) / max(1, kills)
        starts = [0, *(first + round(share * number) for number in range(kills + 1))]
        waves = [messages[start:end] for start, end in itertools.pairwise(starts)]
        a_life = max(4, round(images / (kills + 1)))
        return cls(seed, waves, [_kill(dice, a_life) for _ in range(kills)], 6 * a_life + 20)


def _messages(dice: random.Random, images: int) -> Wave:
    """Mostly one image a message; some are bad, gone, uploaded again, announced twice, or share a message."""
    messages: Wave = []
    number = 0
    while number < images:
        count = dice.randint(2, 6) if dice.random() < 0.05 else 1
        uploads = tuple(_upload(dice, number + index) for index in range(min(count, images - number)))
        number += len(uploads)
        messages.append(Message(uploads, copies=2 if dice.random() < 0.04 else 1))
        for upload in uploads:
            if upload.body and dice.random() < 0.05:
                messages.append(Message((Upload(upload.key, _body(dice, images + number)),)))
    poisons = max(1, images // 100)
    return messages + [Poison(_poison(dice, number)) for number in range(poisons)]


def _upload(dice: random.Random, number: int) -> Upload:
    key = f"{dice.choice(FOLDERS)}{number:05}.png"
    return Upload(key, None if dice.random() < 0.01 else _body(dice, number))


def _body(dice: random.Random, number: int) -> bytes:
    return NOT_AN_IMAGE + str(number).encode() if dice.random() < 0.03 else png(number)


def _poison(dice: random.Random, number: int) -> str:
    elsewhere = {"eventVersion": "2.1", "eventName": "ObjectCreated:Put", "eventSource": "aws:s3"}
    elsewhere |= {"s3": {"bucket": {"name": "somebody-elses"}, "object": {"key": f"poison-{number}.png"}}}
    return dice.choice(
        [
            f"poison-{number} is no JSON",
            json.dumps({"poison": number}),
            json.dumps([number]),
            json.dumps({"Records": [elsewhere]}),
        ]
    )


def _kill(dice: random.Random, a_life: int) -> Kill:
    """`a_life`: how many images a life has to itself."""
    operation, most = dice.choice(
        [
            ("start", 1),
            ("sqs.GetQueueAttributes", 1),
            ("sqs.ReceiveMessage", a_life // 4),
            ("sqs.ReceiveMessage", a_life // 4),
            ("rekognition.DetectLabels", a_life),
            ("rekognition.DetectLabels", a_life),
            ("rekognition.DetectLabels", a_life),
            ("s3.PutObject", a_life),
            ("s3.PutObject", a_life),
            ("sqs.DeleteMessageBatch", a_life // 4),
            ("sqs.DeleteMessageBatch", a_life // 4),
            ("sqs.SendMessage", 2),
            ("sns.Publish", 1),
        ]
    )
    delay = dice.uniform(0, 0.03) if operation == "start" or dice.random() < 0.4 else 0.0
    return Kill(operation, dice.choice(["before", "after"]), dice.randrange(max(1, most)), round(delay, 4))
