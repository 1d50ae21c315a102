"""From an HTTP request to (service, operation, parameters), for each of the three protocols AWS speaks here."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote
from xml.etree import ElementTree

from botocore.model import ListShape, MapShape, Shape, StructureShape

from .errors import AWSFailure
from .models import operation_model, service_model
from .tls import bucket_of
from .wire import Request

# By the prefix of X-Amz-Target, in botocore's words. Of the last ones the fake has no more than the shapes.
TARGETS = {
    "AmazonSQS": "sqs",
    "RekognitionService": "rekognition",
    "AmazonSSM": "ssm",
    "AWSEvents": "events",
    "AWSStepFunctions": "stepfunctions",
    "CertificateManager": "acm",
    "DynamoDB_20120810": "dynamodb",
    "GraniteServiceVersion20100801": "cloudwatch",
    "Kinesis_20131202": "kinesis",
    "Logs_20140328": "logs",
    "secretsmanager": "secretsmanager",
    "Textract": "textract",
    "TrentService": "kms",
}
XML_NAMESPACE = "{http://s3.amazonaws.com/doc/2006-03-01/}"
S3_FREE_HEADERS = {"x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-user-agent"}


@dataclass(slots=True)
class Call:
    """One request, understood."""

    service: str
    operation: str
    parameters: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    """What is wrong with how it was put, apart from the parameters' own shapes."""

    @property
    def name(self) -> str:
        return f"{self.service}.{self.operation}"


def service_of(request: Request) -> str:
    """Told apart by what is sent, as the fake has one port for all."""
    target = request.header("x-amz-target")
    if target:
        return TARGETS.get(target.partition(".")[0], "unknown")
    if request.method == "POST" and request.path == "/" and not request.query:
        return "sns"
    return "s3"


def parse(service: str, request: Request) -> Call:
    match service:
        case "sns":
            return _parse_query(request)
        case "s3":
            return _parse_s3(request)
        case _ if service in TARGETS.values():
            return _parse_json(service, request)
        case _:
            raise AWSFailure(400, "UnknownOperationException", request.header("x-amz-target"), "headers")


def _parse_json(service: str, request: Request) -> Call:
    operation = request.header("x-amz-target").partition(".")[2]
    if operation not in service_model(service).operation_names:
        raise AWSFailure(400, "UnknownOperationException", operation, "shape")
    call = Call(service, operation)
    if request.method != "POST" or request.target != "/":
        call.faults.append(f"{request.method} {request.target} instead of POST /")
    expected = f"application/x-amz-json-{service_model(service).metadata['jsonVersion']}"
    if request.header("content-type") != expected:
        call.faults.append(f"Content-Type {request.header('content-type')!r} instead of {expected}")
    try:
        parameters = json.loads(request.body or b"{}", object_pairs_hook=_once, parse_constant=_no_constant)
    except ValueError as error:
        raise AWSFailure(400, "SerializationException", f"body is not JSON: {error}", "shape") from error
    if not isinstance(parameters, dict):
        raise AWSFailure(400, "SerializationException", "body is not an object", "shape")
    call.parameters = parameters
    return call


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice in one object")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _parse_query(request: Request) -> Call:
    faults = []
    if not request.header("content-type").startswith("application/x-www-form-urlencoded"):
        faults.append(f"Content-Type {request.header('content-type')!r} instead of application/x-www-form-urlencoded")
    try:
        pairs = parse_qsl(request.body.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError as error:
        raise AWSFailure(400, "MalformedQueryString", f"body is not a form: {error}", "shape") from error
    form = dict(pairs)
    if len(form) != len(pairs):
        faults.append("a name twice in one form")
    operation, version = form.pop("Action", ""), form.pop("Version", "")
    if operation not in service_model("sns").operation_names:
        raise AWSFailure(400, "InvalidAction", f"Could not find operation {operation!r}", "shape")
    if version != service_model("sns").api_version:
        faults.append(f"Version is {version!r}")
    shape = operation_model("sns", operation).input_shape
    parameters = _from_form(shape, form, "") if shape else {}
    faults += [f"unknown parameter {name!r}" for name in form]
    return Call("sns", operation, parameters, faults)


def _from_form(shape: Shape, form: dict[str, str], prefix: str) -> Any:
    """Takes what belongs to the shape out of the form; what is left there was not expected."""
    if isinstance(shape, StructureShape):
        found: dict[str, Any] = {}
        for name, member in shape.members.items():
            at = f"{prefix}.{name}" if prefix else name
            if any(key == at or key.startswith(at + ".") for key in form):
                found[name] = _from_form(member, form, at)
        return found
    if isinstance(shape, ListShape):
        values: list[Any] = []
        while any(key.startswith(f"{prefix}.member.{len(values) + 1}") for key in form):
            values.append(_from_form(shape.member, form, f"{prefix}.member.{len(values) + 1}"))
        return values
    if isinstance(shape, MapShape):
        key_name = shape.key.serialization.get("name", "key")
        value_name = shape.value.serialization.get("name", "value")
        entries: dict[str, Any] = {}
        while (at := f"{prefix}.entry.{len(entries) + 1}") and f"{at}.{key_name}" in form:
            key = form.pop(f"{at}.{key_name}")
            entries[key] = _from_form(shape.value, form, f"{at}.{value_name}")
        return entries
    text = form.pop(prefix)
    match shape.type_name:
        case "integer" | "long":
            return int(text) if text.lstrip("-").isdigit() else text
        case "boolean":
            return {"true": True, "false": False}.get(text, text)
        case _:
            return text


S3_BUCKET_OPERATIONS = {
    ("PUT", ""): "CreateBucket",
    ("HEAD", ""): "HeadBucket",
    ("DELETE", ""): "DeleteBucket",
    ("GET", "list-type"): "ListObjectsV2",
    ("GET", "location"): "GetBucketLocation",
    ("PUT", "versioning"): "PutBucketVersioning",
    ("PUT", "notification"): "PutBucketNotificationConfiguration",
    ("POST", "delete"): "DeleteObjects",
    ("GET", "uploads"): "ListMultipartUploads",
}
S3_OBJECT_OPERATIONS = {
    ("PUT", ""): "PutObject",
    ("GET", ""): "GetObject",
    ("HEAD", ""): "HeadObject",
    ("DELETE", ""): "DeleteObject",
    ("POST", "uploads"): "CreateMultipartUpload",
    ("PUT", "uploadId"): "UploadPart",
    ("POST", "uploadId"): "CompleteMultipartUpload",
    ("DELETE", "uploadId"): "AbortMultipartUpload",
}


def _parse_s3(request: Request) -> Call:
    path = request.path.removeprefix("/")
    hosted = bucket_of(request.header("host"))
    bucket, key = (hosted, path) if hosted else path.partition("/")[::2]
    query = dict(parse_qsl(request.query, keep_blank_values=True))
    if not bucket and request.method == "GET":
        return Call("s3", "ListBuckets")
    operations = S3_OBJECT_OPERATIONS if key else S3_BUCKET_OPERATIONS
    operation = next(
        (name for (method, mark), name in operations.items() if method == request.method and mark in query),
        operations.get((request.method, ""), ""),
    )
    if operation == "PutObject" and request.header("x-amz-copy-source"):
        operation = "CopyObject"
    if not operation:
        raise AWSFailure(501, "NotImplemented", f"{request.method} {request.target}", "shape")
    call = Call("s3", operation)
    try:
        names = {"Bucket": unquote(bucket, errors="strict"), "Key": unquote(key, errors="strict")}
    except UnicodeDecodeError:
        raise AWSFailure(400, "InvalidURI", "Couldn't parse the specified URI.", "shape") from None
    _fill_s3(call, request, query, {name: value for name, value in names.items() if value})
    if operation == "CompleteMultipartUpload":
        _fill_from_xml(call, request)
    return call


def _fill_s3(call: Call, request: Request, query: dict[str, str], path: dict[str, str]) -> None:
    model = operation_model("s3", call.operation)
    shape = model.input_shape
    assert isinstance(shape, StructureShape)
    headers = {name.lower(): value for name, value in request.headers}
    # What the operation's own URI carries (`?notification`, `?list-type=2`) is not a parameter.
    own = {pair.partition("=")[0] for pair in model.http["requestUri"].partition("?")[2].split("&")}
    left_query = {name for name in query if name not in own and name != "x-id"}
    left_headers = {name for name in headers if name.startswith("x-amz-") and name not in S3_FREE_HEADERS}
    for name, member in shape.members.items():
        where, wire = member.serialization.get("location"), str(member.serialization.get("name", name))
        if where == "uri" and name in path:
            call.parameters[name] = path[name]
        elif where == "querystring" and wire in query:
            left_query.discard(wire)
            call.parameters[name] = _typed(member, query[wire])
        elif where == "header" and wire.lower() in headers:
            left_headers.discard(wire.lower())
            call.parameters[name] = _typed(member, headers[wire.lower()])
        elif where == "headers":
            prefix = wire.lower()
            found = {key[len(prefix) :]: value for key, value in headers.items() if key.startswith(prefix)}
            left_headers -= {prefix + key for key in found}
            if found:
                call.parameters[name] = found
    if model.http_checksum:
        left_headers = {name for name in left_headers if not name.startswith("x-amz-checksum-")}
    call.faults += [f"unknown query parameter {name!r}" for name in sorted(left_query)]
    call.faults += [f"unknown header {name!r}" for name in sorted(left_headers)]


def _fill_from_xml(call: Call, request: Request) -> None:
    """The one document among the bodies that a client of ours sends."""
    shape = operation_model("s3", call.operation).input_shape
    assert isinstance(shape, StructureShape)
    payload = str(shape.serialization["payload"])
    member = shape.members[payload]
    try:
        root = ElementTree.fromstring(request.body)
    except ElementTree.ParseError as error:
        raise AWSFailure(400, "MalformedXML", str(error), "shape") from error
    if root.tag != XML_NAMESPACE + str(member.serialization["name"]):
        call.faults.append(f"the document is a {root.tag}")
    call.parameters[payload] = _from_xml(call, member, root)


def _from_xml(call: Call, shape: Shape, element: ElementTree.Element) -> Any:
    if not isinstance(shape, StructureShape):
        return _typed(shape, element.text or "")
    found: dict[str, Any] = {}
    wire = {XML_NAMESPACE + str(member.serialization.get("name", name)): name for name, member in shape.members.items()}
    for child in element:
        name = wire.get(child.tag)
        if name is None:
            call.faults.append(f"unknown element {child.tag}")
            continue
        member = shape.members[name]
        if isinstance(member, ListShape):
            found.setdefault(name, []).append(_from_xml(call, member.member, child))
        else:
            found[name] = _from_xml(call, member, child)
    return found


def _typed(shape: Shape, text: str) -> Any:
    match shape.type_name:
        case "integer" | "long" if text.isdigit():
            return int(text)
        case "boolean" if text in ("true", "false"):
            return text == "true"
        case _:
            return text
