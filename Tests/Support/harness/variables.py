"""Settings that a Makefile variable of the same name changes: make puts those given to it into the environment."""

from __future__ import annotations

import os
from dataclasses import fields
from typing import Any, TypeVar

Settings = TypeVar("Settings")


def from_environment(settings: type[Settings], prefix: str) -> Settings:
    """`CHAOS_IMAGES` for the field `images` of a dataclass, with the prefix `CHAOS`, and so on; blank is not set."""
    given: dict[str, Any] = {}
    for field in fields(settings):  # type: ignore[arg-type]
        name = f"{prefix}_{field.name.upper()}"
        if text := os.environ.get(name):
            try:
                given[field.name] = {"int": int, "float": float}[str(field.type)](text)
            except ValueError:
                raise SystemExit(f"{name} must be a number (got {text!r})") from None
    return settings(**given)
