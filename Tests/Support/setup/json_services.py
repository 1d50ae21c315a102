"""Writes `Sources/AWS/Services/JSONServices+Table.swift` from botocore's service models.

What is needed of a service to call it as Step Functions does: where it is, how it is spoken to, what it can do, and
which of its members are not spelled or typed on the wire as Step Functions spells and types them.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Any

import botocore
import botocore.session

TABLE = Path(__file__).resolve().parents[3] / "Sources/AWS/Services/JSONServices+Table.swift"
# What any service may answer ("Common Errors" in the API references), modelled or not.
COMMON_ERRORS = """
    AccessDenied ExpiredToken IncompleteSignature InternalError InternalFailure InternalServer InternalServerError
    InvalidAction InvalidClientTokenId InvalidParameter InvalidParameterCombination InvalidParameterValue
    InvalidSignature LimitExceeded MalformedQueryString MissingAction MissingAuthenticationToken MissingParameter
    NotAuthorized OptInRequired RequestEntityTooLarge RequestExpired ResourceNotFound Serialization ServiceUnavailable
    SignatureDoesNotMatch Throttling TooManyRequests UnknownOperation UnrecognizedClient Validation ValidationError
"""
HEAD = """\
// Written by Tests/Support/setup/json_services.py from the service models of botocore {version}; not to be edited.

extension JSONServices {
    /// What any service may answer, without the ending `Exception`.
    static let commonErrors = \"\"\"
{common}
        \"\"\"

    /// A record a line, its fields parted by semicolons and lists by spaces: names, endpoint, target, operations by
    /// their verbs, the common errors that have a class, and the members that Step Functions spells or types in another
    /// way than the wire.
    static let table = \"\"\"
"""
WORDS = [
    (r"[^A-Za-z0-9]+", " "),
    (r"([^a-z]{2,})v([0-9]+)", r"\1 v\2 "),
    (r"([^A-Z]{2,})V([0-9]+)", r"\1 V\2 "),
    (r"(?<=[a-z])(?=[A-Z]([a-zA-Z]|[0-9]))", " "),
    (r"([A-Z]+)([A-Z][a-z])", r"\1 \2"),
    (r"([0-9])([a-zA-Z])", r"\1 \2"),
]


def java_name(service_id: str) -> str:
    """What the AWS SDK for Java 2.x calls it (`DefaultNamingStrategy`, `NamingConventionUtils`): `DynamoDb`."""
    name = service_id.removesuffix(" Service")
    for pattern, replacement in WORDS:
        name = re.sub(pattern, replacement, name)
    return "".join(word.capitalize() for word in name.split())


def integration_name(member: str) -> str:
    """A member as Step Functions spells it: the Java SDK's name for it (`Utils.unCapitalize`), in Pascal case."""
    end = 1
    while end < len(member) and member[end].isupper() and not member[end + 1 : end + 2].islower():
        end += 1
    name = member[:end].lower() + member[end:]
    return name[:1].upper() + name[1:]


def by_verb(operations: list[str]) -> str:
    verbs: dict[str, list[str]] = {}
    for operation in sorted(operations):
        verb, noun = re.fullmatch(r"([A-Z][a-z0-9]*)(.*)", operation).groups()  # type: ignore[union-attr]
        verbs.setdefault(verb, []).append(noun)
    return " ".join(f"{verb}:{','.join(nouns)}" for verb, nouns in verbs.items())


def spoken_names(model: dict[str, Any]) -> dict[str, dict[str, set[str]]]:
    """The wire's names in requests: by Step Functions' name, and by the member (or the operation) that they are in."""
    shapes = model["shapes"]
    found: dict[str, dict[str, set[str]]] = {}
    seen: set[tuple[str, str]] = set()

    def walk(shape: str, parent: str) -> None:
        kind = shapes[shape]["type"]
        if kind in ("list", "map"):
            walk(shapes[shape]["member" if kind == "list" else "value"]["shape"], parent)
        elif kind == "structure" and (shape, parent) not in seen:
            seen.add((shape, parent))
            for name, member in shapes[shape].get("members", {}).items():
                wire = member.get("locationName", name)
                found.setdefault(integration_name(wire), {}).setdefault(parent, set()).add(wire)
                walk(member["shape"], wire)

    for name, operation in model["operations"].items():
        if "input" in operation:
            walk(operation["input"]["shape"], name)
    return found


def irregular_names(model: dict[str, Any], kinds: dict[str, set[str]], lower: bool) -> list[str]:
    """The wire's names that are not Step Functions' but for the first letter's case: `name` where it is so in every
    request, `Parent/name` where it is so in some, and `/name` where it is so in replies alone."""
    spoken = spoken_names(model)
    irregular = []
    for wire in sorted(kinds):
        name = integration_name(wire)
        if (name[:1].lower() + name[1:] if lower else name) == wire:
            continue
        places = spoken.get(name, {})
        if set().union(*places.values()) == {wire}:
            irregular.append(wire)
        else:
            # What one parent has in two spellings, two members of a few operations, is left as the rule has it.
            irregular += sorted(f"{parent}/{wire}" for parent, wires in places.items() if wires == {wire}) or [
                f"/{wire}"
            ]
    return irregular


def record(model: dict[str, Any]) -> str:
    metadata, shapes = model["metadata"], model["shapes"]
    kinds: dict[str, set[str]] = {}
    texts: set[str] = set()
    for shape in shapes.values():
        for name, member in shape.get("members", {}).items() if shape["type"] == "structure" else ():
            wire, kind = member.get("locationName", name), shapes[member["shape"]]["type"]
            kinds.setdefault(wire, set()).add(kind)
            if kind == "string" and ("JSON" in member.get("documentation", "") or wire == "MessageBody"):
                texts.add(wire)
    lower = sum(name[0].islower() for name in kinds) * 2 > len(kinds)
    irregular = irregular_names(model, kinds, lower)

    def of(kind: str) -> str:
        # A name that is a blob here and a text there is left as it is.
        return " ".join(
            sorted(name for name, found in kinds.items() if kind in found and (kind != "blob" or len(found) == 1))
        )

    always_text = {name for name, found in kinds.items() if found == {"string"}}
    prefix = metadata["endpointPrefix"]
    signing = metadata.get("signingName") or prefix
    operations = [
        name
        for name, operation in model["operations"].items()
        if operation["http"]["requestUri"] == "/"
        and not any(
            shapes[member["shape"]].get("eventstream")
            for end in ("input", "output")
            if end in operation
            for member in shapes[operation[end]["shape"]].get("members", {}).values()
        )
    ]
    errors = {
        error["shape"].removesuffix("Exception")
        for operation in model["operations"].values()
        for error in operation.get("errors", ())
    }
    return ";".join(
        [
            java_name(metadata["serviceId"]),
            metadata["serviceId"],
            prefix,
            "" if signing == prefix else signing,
            metadata["targetPrefix"],
            metadata["jsonVersion"],
            by_verb(operations),
            " ".join(sorted(errors & set(COMMON_ERRORS.split()))),
            "lower" if lower else "upper",
            " ".join(irregular),
            of("map"),
            of("timestamp"),
            of("blob"),
            " ".join(sorted(texts & always_text)),
        ]
    )


def table() -> str:
    session = botocore.session.get_session()
    records = []
    for service in session.get_available_services():
        model = session.get_component("data_loader").load_service_model(service, "service-2")
        if "json" in (model["metadata"].get("protocols") or [model["metadata"]["protocol"]]):
            records.append(record(model))
    lines: list[str] = []
    for text in sorted(records):
        wrapped = textwrap.wrap(text.replace(",", ", "), 112, break_long_words=False, break_on_hyphens=False)
        lines += [f"{line} \\" for line in wrapped[:-1]] + [wrapped[-1]]
    body = "\n".join(f"        {line}" for line in lines)
    common = textwrap.indent(" \\\n".join(textwrap.wrap(" ".join(sorted(COMMON_ERRORS.split())), 110)), " " * 8)
    head = HEAD.replace("{version}", botocore.__version__).replace("{common}", common)
    return f'{head}{body}\n        """\n}}\n'


if __name__ == "__main__":
    TABLE.write_text(table())
