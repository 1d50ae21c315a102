"""`python -m fakeaws.moto`: moto's server on a free loopback port. The first line of its output is its URL."""

from __future__ import annotations

import logging
import sys

from moto.server import ThreadedMotoServer

from .ending import Ending


def main() -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with Ending() as ending:
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        print(f"http://{host}:{port}", flush=True)
        ending.wait("--leashed" in sys.argv)


if __name__ == "__main__":
    main()
