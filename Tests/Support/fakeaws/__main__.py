"""`python -m fakeaws`: the fake as a process of its own. The first line of its output is its URL."""

from __future__ import annotations

import argparse

from .ending import Ending
from .server import FakeAWS


def main() -> None:
    parser = argparse.ArgumentParser(prog="fakeaws", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 for any that is free")
    parser.add_argument("--object-endpoint", help="the S3 that Rekognition reads from, instead of the fake's own")
    parser.add_argument("--leashed", action="store_true", help="end when standard input ends")
    arguments = parser.parse_args()
    with Ending() as ending, FakeAWS(arguments.object_endpoint, arguments.port) as fake:
        print(fake.url, flush=True)
        ending.wait(arguments.leashed)


if __name__ == "__main__":
    main()
