"""How much the service takes: said by the test, and held to bounds that a busy machine still meets."""

from __future__ import annotations

import pytest

from harness.service import Service
from harness.world import World

READY_MILLISECONDS = 500
IDLE_KILOBYTES = 48 * 1024


def test_start_and_idle_memory(service: Service, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    service.configure(world, log={"level": "info"})
    times = []
    for _ in range(5):
        service.start()
        begin, ready = ("ExecMainStartTimestampMonotonic", "ActiveEnterTimestampMonotonic")
        found = service.machine.properties(service.unit, begin, ready)
        times.append((int(found[ready]) - int(found[begin])) / 1000)
        if len(times) < 5:
            service.stop()
    status = service.machine.says("cat", f"/proc/{service.show('MainPID')}/status")
    memory = {
        name: int(value.split()[0])
        for name, _, value in (line.partition(":") for line in status.splitlines())
        if name in ("VmRSS", "RssAnon", "RssFile", "Threads")
    }
    size = int(service.machine.says("stat", "-c", "%s", "/usr/bin/glimpsed"))
    with capsys.disabled():
        print(
            f"\nfigures: exec to READY {min(times):.0f} ms at best, {sorted(times)[2]:.0f} ms in the middle of 5;"
            f" idle {memory['VmRSS'] / 1024:.1f} MB resident, of which {memory['RssAnon'] / 1024:.1f} MB its own,"
            f" {memory['Threads']} threads; binary {size / 1e6:.1f} MB"
        )
    assert min(times) < READY_MILLISECONDS
    assert memory["VmRSS"] < IDLE_KILOBYTES
