"""Rekognition over AWS JSON 1.1: answers that depend on the image's bytes alone, so that a test can foretell them."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import random
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from .errors import AWSFailure
from .s3 import S3
from .state import ACCESS_KEY, REGION, SECRET_KEY

MAXIMUM_IMAGE = 15 << 20
MAGIC_NUMBERS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
LABELS = [
    "Animal",
    "Bicycle",
    "Café",
    "Cat",
    "Dog",
    "Flower",
    "Lamp",
    "Mountain",
    "Person",
    "Rock \\u0026 Roll",
    "Tree",
]


class Rekognition:
    """Reads images from the fake's own S3, or from the one at `object_endpoint`."""

    def __init__(self, s3: S3, object_endpoint: str | None) -> None:
        self.paid: Counter[str] = Counter()
        """Recognitions that AWS would have billed, by `bucket/key`, whether or not the reply got through."""
        self._s3 = s3
        self._elsewhere: Any = None
        if object_endpoint:
            self._elsewhere = boto3.client(
                "s3",
                endpoint_url=object_endpoint,
                region_name=REGION,
                aws_access_key_id=ACCESS_KEY,
                aws_secret_access_key=SECRET_KEY,
                config=Config(s3={"addressing_style": "path"}),
            )

    def resource(self, parameters: dict[str, Any]) -> str:
        named = parameters.get("Image", {}).get("S3Object", {}) if isinstance(parameters.get("Image"), dict) else {}
        return f"{named.get('Bucket', '')}/{named.get('Name', '')}" if named else ""

    async def call(self, operation: str, parameters: dict[str, Any]) -> bytes:
        answer = ANSWERS.get(operation)
        if answer is None:
            raise AWSFailure(400, "UnknownOperationException", f"the fake has no {operation}")
        image = await self._image(parameters["Image"])
        if not image.startswith(MAGIC_NUMBERS):
            raise AWSFailure(400, "InvalidImageFormatException", "Request has invalid image format")
        self.paid[self.resource(parameters)] += 1
        return answer(image, parameters)

    async def _image(self, image: dict[str, Any]) -> bytes:
        if ("Bytes" in image) == ("S3Object" in image):
            raise AWSFailure(400, "InvalidParameterException", "Request has invalid parameters", "shape")
        if "Bytes" in image:
            return base64.b64decode(image["Bytes"])
        named = image["S3Object"]
        body = await self._object(named.get("Bucket", ""), named.get("Name", ""), named.get("Version"))
        if len(body) > MAXIMUM_IMAGE:
            raise AWSFailure(
                400, "ImageTooLargeException", f"Image size is too large: {len(body)}, max image size: 15728640"
            )
        return body

    async def _object(self, bucket: str, key: str, version: str | None) -> bytes:
        unreadable = AWSFailure(
            400,
            "InvalidS3ObjectException",
            "Unable to get object metadata from S3. Check object key, region and/or access permissions.",
        )
        if self._elsewhere is None:
            try:
                return self._s3.find(self._s3.bucket(bucket), key, version).body
            except AWSFailure:
                raise unreadable from None
        arguments = {"Bucket": bucket, "Key": key} | ({"VersionId": version} if version else {})
        try:
            get = partial(self._elsewhere.get_object, **arguments)
            found = await asyncio.get_running_loop().run_in_executor(None, get)
            return bytes(found["Body"].read())
        except ClientError:
            raise unreadable from None


def detect_labels(image: bytes, parameters: dict[str, Any]) -> bytes:
    """The reply for that image. Its numbers and escapes are spelled so that decoding and encoding again would show."""
    dice = _dice(image)
    least = float(parameters.get("MinConfidence", 55))
    names = dice.sample(LABELS, k=dice.randint(3, 6))
    confidences = sorted((dice.uniform(40, 99.99) for _ in names), reverse=True)
    confidences[0] = 99.1
    texts = [
        f'{{"Name":"{name}","Confidence":{_number(confidence)},"Instances":[],"Parents":[],"Aliases":[],"Categories":[]}}'
        for name, confidence in zip(names, confidences, strict=True)
        if confidence >= least
    ]
    texts = texts[: int(parameters.get("MaxLabels", len(texts)))]
    return f'{{"Labels":[{",".join(texts)}],"LabelModelVersion":"3.0"}}'.encode()


def detect_text(image: bytes, parameters: dict[str, Any]) -> bytes:
    dice = _dice(image)
    word = dice.choice(["STOP", "EXIT", "OPEN"])
    box = '"Geometry":{"BoundingBox":{"Width":0.50,"Height":0.25,"Left":0.10,"Top":1.0E-1}}'
    found = f'{{"DetectedText":"{word}","Type":"LINE","Id":0,"Confidence":{_number(dice.uniform(80, 99))},{box}}}'
    return f'{{"TextDetections":[{found}],"TextModelVersion":"3.0"}}'.encode()


def detect_faces(image: bytes, parameters: dict[str, Any]) -> bytes:
    dice = _dice(image)
    faces = ",".join(
        '{"BoundingBox":{"Width":0.10,"Height":0.20,"Left":0.30,"Top":0.40},'
        f'"Confidence":{_number(dice.uniform(90, 99.99))},"Landmarks":[]}}'
        for _ in range(dice.randint(0, 3))
    )
    return f'{{"FaceDetails":[{faces}]}}'.encode()


def detect_moderation_labels(image: bytes, parameters: dict[str, Any]) -> bytes:
    dice = _dice(image)
    label = f'{{"Confidence":{_number(dice.uniform(60, 99))},"Name":"Alcohol","ParentName":"","TaxonomyLevel":1}}'
    labels = label if dice.random() < 0.5 else ""
    return f'{{"ModerationLabels":[{labels}],"ModerationModelVersion":"7.0","ContentTypes":[]}}'.encode()


ANSWERS: dict[str, Callable[[bytes, dict[str, Any]], bytes]] = {
    "DetectLabels": detect_labels,
    "DetectText": detect_text,
    "DetectFaces": detect_faces,
    "DetectModerationLabels": detect_moderation_labels,
}


def _dice(image: bytes) -> random.Random:
    return random.Random(hashlib.sha256(image).digest())


def _number(confidence: float) -> str:
    """With the trailing zeros that some encoders would drop."""
    return f"{confidence:.14f}"
