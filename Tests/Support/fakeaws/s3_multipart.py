"""Objects that arrive in parts.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
"""

from __future__ import annotations

import base64
import hashlib
import uuid
import zlib
from dataclasses import dataclass, field
from typing import Any

from .errors import AWSFailure
from .wire import Request

SMALLEST_PART = 5 << 20
MOST_PARTS = 10_000
DIGESTS = {
    "CRC32": lambda body: zlib.crc32(body).to_bytes(4, "big"),
    "SHA256": lambda body: hashlib.sha256(body).digest(),
}


@dataclass(slots=True)
class Part:
    body: bytes
    checksum: str

    @property
    def etag(self) -> str:
        return '"' + hashlib.md5(self.body, usedforsecurity=False).hexdigest() + '"'


@dataclass(slots=True)
class Upload:
    bucket: str
    key: str
    content_type: str
    metadata: dict[str, str]
    algorithm: str
    parts: dict[int, Part] = field(default_factory=dict)


class Uploads:
    """Those that are neither complete nor aborted."""

    def __init__(self) -> None:
        self._uploads: dict[str, Upload] = {}

    def all(self, bucket: str) -> list[tuple[str, Upload]]:
        return [(id, upload) for id, upload in self._uploads.items() if upload.bucket == bucket]

    def begin(self, parameters: dict[str, Any], content_type: str) -> str:
        id = uuid.uuid4().hex + "/+="
        algorithm = parameters.get("ChecksumAlgorithm", "CRC32")
        if algorithm not in DIGESTS:
            raise AWSFailure(501, "NotImplemented", f"the fake has no {algorithm}")
        self._uploads[id] = Upload(
            parameters["Bucket"], parameters["Key"], content_type, parameters.get("Metadata", {}), algorithm
        )
        return id

    def put(self, parameters: dict[str, Any], request: Request) -> str:
        upload = self._find(parameters)
        if not 1 <= parameters["PartNumber"] <= MOST_PARTS:
            text = "Part number must be an integer between 1 and 10000, inclusive"
            raise AWSFailure(400, "InvalidArgument", text, "shape")
        checksum = base64.b64encode(DIGESTS[upload.algorithm](request.body)).decode()
        sent = request.header(f"x-amz-checksum-{upload.algorithm.lower()}")
        if sent != checksum:
            text = f"Checksum Type mismatch occurred, expected checksum Type: {upload.algorithm.lower()}"
            raise AWSFailure(400, "InvalidRequest" if not sent else "BadDigest", text, "shape")
        part = upload.parts[parameters["PartNumber"]] = Part(request.body, checksum)
        return part.etag

    def complete(self, parameters: dict[str, Any]) -> tuple[Upload, bytes, str]:
        """The upload, its whole body and its ETag. It stays until it is dropped."""
        upload = self._find(parameters)
        named = parameters.get("MultipartUpload", {}).get("Parts", [])
        if not named:
            raise AWSFailure(400, "MalformedXML", "The XML you provided was not well-formed", "shape")
        numbers = [part["PartNumber"] for part in named]
        if numbers != sorted(set(numbers)):
            raise AWSFailure(400, "InvalidPartOrder", "The list of parts was not in ascending order.", "shape")
        parts = []
        for part in named:
            found = upload.parts.get(part["PartNumber"])
            if found is None or found.etag.strip('"') != part["ETag"].strip('"'):
                raise AWSFailure(400, "InvalidPart", "One or more of the specified parts could not be found.", "shape")
            if part.get(f"Checksum{upload.algorithm}") != found.checksum:
                raise AWSFailure(400, "InvalidPart", f"part {part['PartNumber']} has another checksum", "shape")
            parts.append(found)
        if any(len(part.body) < SMALLEST_PART for part in parts[:-1]):
            text = "Your proposed upload is smaller than the minimum allowed size"
            raise AWSFailure(400, "EntityTooSmall", text, "shape")
        digests = b"".join(bytes.fromhex(part.etag.strip('"')) for part in parts)
        etag = f'"{hashlib.md5(digests, usedforsecurity=False).hexdigest()}-{len(parts)}"'
        return upload, b"".join(part.body for part in parts), etag

    def drop(self, parameters: dict[str, Any]) -> None:
        self._find(parameters)
        del self._uploads[parameters["UploadId"]]

    def _find(self, parameters: dict[str, Any]) -> Upload:
        upload = self._uploads.get(parameters["UploadId"])
        if upload is None or (upload.bucket, upload.key) != (parameters["Bucket"], parameters["Key"]):
            text = "The specified upload does not exist. The upload ID may be invalid, or it may have been completed."
            raise AWSFailure(404, "NoSuchUpload", text)
        return upload
