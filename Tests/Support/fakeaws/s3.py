"""S3 over REST: objects, versions, conditions, and notifications to the fake's own queues.

https://docs.aws.amazon.com/AmazonS3/latest/API/
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
import time
import uuid
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any
from urllib.parse import quote_plus, unquote
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from .errors import AWSFailure, xml_safe
from .protocols import Call
from .s3_events import Notification, announcement, event_record, iso_time
from .s3_multipart import Uploads
from .sqs import SQS
from .state import ACCOUNT, REGION
from .wire import Reply, Request

BUCKET_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
MAXIMUM_KEY = 1024
MAXIMUM_METADATA = 2048


@dataclass(slots=True)
class StoredObject:
    body: bytes
    content_type: str
    metadata: dict[str, str]
    etag: str
    version_id: str | None
    modified: float
    sequencer: str

    @property
    def size(self) -> int:
        return len(self.body)


@dataclass(slots=True)
class Bucket:
    name: str
    versioned: bool = False
    objects: dict[str, list[StoredObject]] = field(default_factory=dict)
    """By key, oldest version first. A bucket without versions keeps one."""
    notifications: list[Notification] = field(default_factory=list)


class S3:
    def __init__(self, sqs: SQS) -> None:
        self.buckets: dict[str, Bucket] = {}
        self._uploads = Uploads()
        self._sqs = sqs
        self._sequence = itertools.count(0x0055AED6DCD90281E5)

    def resource(self, parameters: dict[str, Any]) -> str:
        bucket, key = str(parameters.get("Bucket", "")), str(parameters.get("Key", ""))
        return f"{bucket}/{key}" if key else bucket

    def call(self, call: Call, request: Request) -> Reply:
        parameters = call.parameters
        match call.operation:
            case "CreateBucket":
                return self._create(parameters["Bucket"])
            case "ListBuckets":
                names = "".join(f"<Bucket><Name>{name}</Name></Bucket>" for name in sorted(self.buckets))
                return _xml("ListAllMyBucketsResult", f"<Buckets>{names}</Buckets>")
        bucket = self.bucket(parameters["Bucket"])
        owners = (parameters.get("ExpectedBucketOwner"), parameters.get("ExpectedSourceBucketOwner"))
        if any(owner not in (None, ACCOUNT) for owner in owners):
            raise AWSFailure(403, "AccessDenied", "Access Denied")
        if len(parameters.get("Key", "").encode()) > MAXIMUM_KEY:
            raise AWSFailure(400, "KeyTooLongError", "Your key is too long", "shape")
        match call.operation:
            case "PutObject":
                return self._put(bucket, parameters, request)
            case "CopyObject":
                return self._copy(bucket, parameters)
            case "GetObject" | "HeadObject":
                return self._get(bucket, parameters)
            case "DeleteObject":
                return self._delete(bucket, parameters)
            case "CreateMultipartUpload":
                id = self._uploads.begin(parameters, request.header("content-type", "binary/octet-stream"))
                fields = f"<Bucket>{bucket.name}</Bucket><Key>{escape(xml_safe(parameters['Key']))}</Key>"
                return _xml("InitiateMultipartUploadResult", f"{fields}<UploadId>{id}</UploadId>")
            case "UploadPart":
                _check_body(request)
                return Reply(headers={"ETag": self._uploads.put(parameters, request)})
            case "CompleteMultipartUpload":
                return self._complete(bucket, parameters)
            case "AbortMultipartUpload":
                self._uploads.drop(parameters)
                return Reply(204)
            case "ListMultipartUploads":
                entries = "".join(
                    f"<Upload><Key>{escape(xml_safe(upload.key))}</Key><UploadId>{id}</UploadId></Upload>"
                    for id, upload in self._uploads.all(bucket.name)
                )
                return _xml("ListMultipartUploadsResult", f"<Bucket>{bucket.name}</Bucket>{entries}")
            case "ListObjectsV2":
                return self._list(bucket, parameters)
            case "HeadBucket":
                return Reply(headers={"x-amz-bucket-region": REGION})
            case "GetBucketLocation":
                return _xml("LocationConstraint", "")
            case "PutBucketVersioning":
                bucket.versioned = b"<Status>Enabled</Status>" in request.body
                return Reply()
            case "PutBucketNotificationConfiguration":
                self._notify(bucket, request.body)
                return Reply()
            case "DeleteBucket":
                del self.buckets[bucket.name]
                return Reply(204)
            case _:
                raise AWSFailure(501, "NotImplemented", f"the fake has no {call.operation}")

    def bucket(self, name: str) -> Bucket:
        bucket = self.buckets.get(name)
        if bucket is None:
            raise AWSFailure(404, "NoSuchBucket", "The specified bucket does not exist", fields={"BucketName": name})
        return bucket

    def find(self, bucket: Bucket, key: str, version_id: str | None) -> StoredObject:
        versions = bucket.objects.get(key, [])
        if version_id is None or version_id == "null":
            if versions:
                return versions[-1]
        else:
            for version in versions:
                if version.version_id == version_id:
                    return version
            if versions:
                text = "The specified version does not exist."
                raise AWSFailure(404, "NoSuchVersion", text, fields={"Key": xml_safe(key), "VersionId": version_id})
        raise AWSFailure(404, "NoSuchKey", "The specified key does not exist.", fields={"Key": xml_safe(key)})

    def store(
        self,
        bucket: Bucket,
        key: str,
        body: bytes,
        content_type: str,
        metadata: dict[str, str],
        event: str,
        etag: str | None = None,
    ) -> StoredObject:
        """Adds a version, and tells those who asked to be told."""
        stored = StoredObject(
            body,
            content_type,
            metadata,
            etag or '"' + hashlib.md5(body, usedforsecurity=False).hexdigest() + '"',
            uuid.uuid4().hex if bucket.versioned else None,
            time.time(),
            f"{next(self._sequence):018X}",
        )
        versions = bucket.objects.setdefault(key, [])
        if not bucket.versioned:
            versions.clear()
        versions.append(stored)
        for notification in bucket.notifications:
            queue = self._sqs.by_arn(notification.queue_arn)
            if queue is not None and notification.wants(f"s3:{event}", key):
                self._sqs.send(
                    queue, json.dumps({"Records": [event_record(bucket.name, key, stored, event, notification.id)]})
                )
        return stored

    def _create(self, name: str) -> Reply:
        if not BUCKET_NAME.fullmatch(name):
            raise AWSFailure(400, "InvalidBucketName", "The specified bucket is not valid.", "shape")
        self.buckets.setdefault(name, Bucket(name))
        return Reply(headers={"Location": f"/{name}"})

    def _put(self, bucket: Bucket, parameters: dict[str, Any], request: Request) -> Reply:
        _check_body(request)
        metadata = parameters.get("Metadata", {})
        if sum(len(name) + len(value) for name, value in metadata.items()) > MAXIMUM_METADATA:
            text = "Your metadata headers exceed the maximum allowed metadata size"
            raise AWSFailure(400, "MetadataTooLarge", text, "shape")
        _check_write_conditions(bucket.objects.get(parameters["Key"], []), parameters)
        content_type = request.header("content-type", "binary/octet-stream")
        stored = self.store(bucket, parameters["Key"], request.body, content_type, metadata, "ObjectCreated:Put")
        return Reply(headers={"ETag": stored.etag} | _version(stored))

    def _complete(self, bucket: Bucket, parameters: dict[str, Any]) -> Reply:
        key = parameters["Key"]
        upload, body, etag = self._uploads.complete(parameters)
        _check_write_conditions(bucket.objects.get(key, []), parameters)
        self._uploads.drop(parameters)
        event = "ObjectCreated:CompleteMultipartUpload"
        stored = self.store(bucket, key, body, upload.content_type, upload.metadata, event, etag)
        fields = f"<Bucket>{bucket.name}</Bucket><Key>{escape(xml_safe(key))}</Key><ETag>{escape(etag)}</ETag>"
        reply = _xml("CompleteMultipartUploadResult", fields)
        reply.headers |= _version(stored)
        return reply

    def _copy(self, bucket: Bucket, parameters: dict[str, Any]) -> Reply:
        source, _, query = parameters["CopySource"].partition("?versionId=")
        from_bucket, _, from_key = unquote(source).removeprefix("/").partition("/")
        original = self.find(self.bucket(from_bucket), from_key, query or None)
        replaced = parameters.get("MetadataDirective") == "REPLACE"
        metadata = parameters.get("Metadata", {}) if replaced else original.metadata
        content_type = parameters.get("ContentType", original.content_type) if replaced else original.content_type
        stored = self.store(bucket, parameters["Key"], original.body, content_type, metadata, "ObjectCreated:Copy")
        fields = f"<LastModified>{iso_time(stored.modified)}</LastModified><ETag>{escape(stored.etag)}</ETag>"
        reply = _xml("CopyObjectResult", fields)
        reply.headers |= _version(stored)
        return reply

    def _get(self, bucket: Bucket, parameters: dict[str, Any]) -> Reply:
        found = self.find(bucket, parameters["Key"], parameters.get("VersionId"))
        if (match := parameters.get("IfMatch")) and match not in ("*", found.etag, found.etag.strip('"')):
            raise AWSFailure(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
        headers = {
            "ETag": found.etag,
            "Last-Modified": formatdate(found.modified, usegmt=True),
            "Accept-Ranges": "bytes",
        }
        headers |= _version(found) | {f"x-amz-meta-{name}": value for name, value in found.metadata.items()}
        if parameters.get("IfNoneMatch") in ("*", found.etag):
            return Reply(304, headers=headers)
        if range_ := parameters.get("Range"):
            return _range(found, range_, headers)
        return Reply(200, found.body, found.content_type, headers)

    def _delete(self, bucket: Bucket, parameters: dict[str, Any]) -> Reply:
        versions = bucket.objects.get(parameters["Key"], [])
        wanted = parameters.get("VersionId")
        versions[:] = [v for v in versions if wanted is not None and v.version_id != wanted]
        if not versions:
            bucket.objects.pop(parameters["Key"], None)
        return Reply(204)

    def _list(self, bucket: Bucket, parameters: dict[str, Any]) -> Reply:
        start = parameters.get("ContinuationToken") or parameters.get("StartAfter") or ""
        keys = [k for k in sorted(bucket.objects) if k.startswith(parameters.get("Prefix", "")) and k > start]
        page = keys[: min(int(parameters.get("MaxKeys", 1000)), 1000)]
        encode = quote_plus if parameters.get("EncodingType") == "url" else xml_safe
        text = "".join(
            f"<Contents><Key>{escape(encode(key))}</Key><ETag>{escape(newest.etag)}</ETag><Size>{len(newest.body)}</Size>"
            f"<LastModified>{iso_time(newest.modified)}</LastModified><StorageClass>STANDARD</StorageClass></Contents>"
            for key in page
            for newest in (bucket.objects[key][-1],)
        )
        more = len(page) < len(keys)
        text += (
            f"<Name>{bucket.name}</Name><KeyCount>{len(page)}</KeyCount><IsTruncated>{str(more).lower()}</IsTruncated>"
        )
        if parameters.get("EncodingType"):
            text += f"<EncodingType>{parameters['EncodingType']}</EncodingType>"
        if more:
            text += f"<NextContinuationToken>{escape(page[-1])}</NextContinuationToken>"
        return _xml("ListBucketResult", text)

    def _notify(self, bucket: Bucket, document: bytes) -> None:
        namespace = "{http://s3.amazonaws.com/doc/2006-03-01/}"
        try:
            root = ElementTree.fromstring(document)
        except ElementTree.ParseError as error:
            raise AWSFailure(400, "MalformedXML", str(error), "shape") from error
        bucket.notifications = []
        for entry in root.iter(f"{namespace}QueueConfiguration"):
            rules = {
                (rule.findtext(f"{namespace}Name") or "").lower(): rule.findtext(f"{namespace}Value") or ""
                for rule in entry.iter(f"{namespace}FilterRule")
            }
            notification = Notification(
                entry.findtext(f"{namespace}Id") or uuid.uuid4().hex,
                entry.findtext(f"{namespace}Queue") or "",
                [event.text or "" for event in entry.iter(f"{namespace}Event")],
                rules.get("prefix", ""),
                rules.get("suffix", ""),
            )
            queue = self._sqs.by_arn(notification.queue_arn)
            if queue is None:
                text = "Unable to validate the following destination configurations"
                raise AWSFailure(400, "InvalidArgument", text)
            bucket.notifications.append(notification)
            self._sqs.send(queue, json.dumps(announcement(bucket.name)))


def _check_body(request: Request) -> None:
    """The digests a client may send along."""
    digests: dict[str, Callable[[], bytes]] = {
        "content-md5": lambda: hashlib.md5(request.body, usedforsecurity=False).digest(),
        "x-amz-checksum-sha256": lambda: hashlib.sha256(request.body).digest(),
        "x-amz-checksum-sha1": lambda: hashlib.sha1(request.body, usedforsecurity=False).digest(),
        "x-amz-checksum-crc32": lambda: zlib.crc32(request.body).to_bytes(4, "big"),
    }
    for name, digest in digests.items():
        sent = request.header(name)
        if sent and sent != base64.b64encode(digest()).decode():
            raise AWSFailure(400, "BadDigest", f"The {name} you specified did not match what we received.", "shape")
    if not request.header("content-length"):
        raise AWSFailure(411, "MissingContentLength", "You must provide the Content-Length HTTP header.", "headers")


def _check_write_conditions(versions: list[StoredObject], parameters: dict[str, Any]) -> None:
    failed = AWSFailure(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
    if parameters.get("IfNoneMatch") not in (None, "*"):
        raise AWSFailure(501, "NotImplemented", "If-None-Match of a PUT must be *", "shape")
    if parameters.get("IfNoneMatch") and versions:
        raise failed
    if wanted := parameters.get("IfMatch"):
        if not versions:
            raise AWSFailure(404, "NoSuchKey", "The specified key does not exist.")
        if wanted.strip('"') != versions[-1].etag.strip('"'):
            raise failed


def _range(found: StoredObject, range_: str, headers: dict[str, str]) -> Reply:
    parsed = re.fullmatch(r"bytes=(\d*)-(\d*)", range_)
    size = len(found.body)
    if not parsed or not any(parsed.groups()):
        return Reply(200, found.body, found.content_type, headers)
    first, last = parsed.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        raise AWSFailure(416, "InvalidRange", "The requested range is not satisfiable")
    headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return Reply(206, found.body[start : end + 1], found.content_type, headers)


def _version(stored: StoredObject) -> dict[str, str]:
    return {"x-amz-version-id": stored.version_id} if stored.version_id else {}


def _xml(root: str, content: str) -> Reply:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">{content}</{root}>'
    return Reply(200, text.encode(), "application/xml")
