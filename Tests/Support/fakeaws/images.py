"""Small pictures, drawn with nothing but zlib. Each number gives another one."""

from __future__ import annotations

import struct
import zlib

NOT_AN_IMAGE = b"This is a text file that somebody named .jpg.\n"


def png(number: int = 0, width: int = 48, height: int = 32) -> bytes:
    """A gradient in the colours of that number (PNG, RFC 2083)."""
    red, green, blue = (number * 67) % 256, (number * 131 + 90) % 256, (number * 29 + 180) % 256
    rows = b"".join(
        b"\x00" + b"".join(bytes((red, (green + 4 * x) % 256, (blue + 5 * y) % 256)) for x in range(width))
        for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [
        _chunk(b"IHDR", header),
        _chunk(b"tEXt", b"Comment\x00picture %d" % number),  # colours repeat after 256, bytes shall not
        _chunk(b"IDAT", zlib.compress(rows)),
        _chunk(b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
