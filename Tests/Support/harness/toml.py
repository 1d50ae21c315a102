"""Enough TOML to write a configuration with."""

from __future__ import annotations

import json
from typing import Any


def document(sections: dict[str, dict[str, Any]]) -> str:
    """Keys whose value is None are left out."""
    return "\n\n".join(
        "\n".join(
            [f"[{name}]", *(f"{_key(key)} = {_value(value)}" for key, value in keys.items() if value is not None)]
        )
        for name, keys in sections.items()
    )


def _key(key: str) -> str:
    return key if key.replace("_", "").replace("-", "").isalnum() and key.isascii() else json.dumps(key)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_value(member)}" for key, member in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(member) for member in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    # A JSON string is a TOML basic string.
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
