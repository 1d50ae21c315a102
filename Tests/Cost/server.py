"""Answers every request on a loopback port as Rekognition answers DetectLabels; prints the port."""

import asyncio
import json

LABEL = {"Name": "Cat", "Confidence": 98.7, "Instances": [], "Parents": [{"Name": "Animal"}], "Aliases": []}
BODY = json.dumps({"Labels": [LABEL] * 20, "LabelModelVersion": "3.0"}).encode()
REPLY = (
    b'HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nETag: "e"\r\nx-amzn-RequestId: r\r\n'
    b"Content-Length: %d\r\n\r\n" % len(BODY)
) + BODY


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            for line in head.lower().split(b"\r\n"):
                if line.startswith(b"content-length:"):
                    await reader.readexactly(int(line.partition(b":")[2]))
            writer.write(REPLY)
            await writer.drain()
    except asyncio.IncompleteReadError:
        writer.close()


async def main() -> None:
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
