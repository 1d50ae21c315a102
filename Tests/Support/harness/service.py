"""The unit on a machine, as an operator handles it."""

from __future__ import annotations

from typing import Any

from fakeaws import ACCESS_KEY, SECRET_KEY

from .machine import Machine
from .processes import Lines
from .world import World

CREDENTIALS = "/etc/glimpsed/aws-credentials"
# A drop-in as the unit's own comment tells it. Nothing but the file may answer.
DROP_IN = f"[Service]\nLoadCredential=aws-credentials:{CREDENTIALS}\nEnvironment=AWS_EC2_METADATA_DISABLED=true\n"


class Service:
    """`glimpsed.service`, or an instance of the template."""

    def __init__(self, machine: Machine, instance: str = "") -> None:
        self.machine = machine
        self.unit = f"glimpsed@{instance}.service" if instance else "glimpsed.service"
        self.file = f"/etc/glimpsed/{instance or 'glimpsed'}.toml"
        self.began = machine.cursor()
        self._sample = machine.says("cat", self.file)

    def configure(self, world: World, *settings: str, **sections: Any) -> None:
        """Edits the file and hands over credentials; `settings` join the drop-in."""
        self.machine.write(self.file, world.configuration(**sections))
        keys = f"aws_access_key_id = {ACCESS_KEY}\naws_secret_access_key = {SECRET_KEY}\n"
        self.machine.write(CREDENTIALS, f"[default]\n{keys}")
        self.machine.write(self._drop_in, "\n".join([DROP_IN, *settings, ""]))
        self.machine.run("systemctl", "daemon-reload")

    def start(self) -> None:
        self.machine.run("systemctl", "start", self.unit)

    def begin_to_start(self) -> None:
        self.machine.run("systemctl", "start", "--no-block", self.unit)

    def stop(self) -> None:
        self.machine.run("systemctl", "stop", self.unit)

    def show(self, name: str) -> str:
        return self.machine.properties(self.unit, name)[name]

    def log(self) -> Lines:
        """The machine's journal since the test began."""
        return self.machine.follow(self.began)

    def entries(self, **fields: str) -> list[dict[str, Any]]:
        """The unit's own entries since the test began that have these fields."""
        return self.machine.entries(self.began, _SYSTEMD_UNIT=self.unit, **fields)

    def explained(self) -> str:
        """`journalctl -x`, since the test began."""
        return self.machine.run("journalctl", "-x", "-u", self.unit, "--after-cursor", self.began).stdout

    def clear(self) -> None:
        """As if it had just been installed."""
        self.machine.run("systemctl", "kill", "--signal=KILL", self.unit, check=False)
        self.machine.run("systemctl", "stop", self.unit, check=False)
        self.machine.run("rm", "-rf", self._drop_in, CREDENTIALS)
        self.machine.run("systemctl", "daemon-reload")
        self.machine.run("systemctl", "reset-failed", self.unit, check=False)
        self.machine.run("systemctl", "clean", "--what=state", self.unit, check=False)
        if self._sample:
            self.machine.write(self.file, self._sample + "\n")
        else:
            self.machine.run("rm", "-f", self.file)

    @property
    def _drop_in(self) -> str:
        return f"/etc/systemd/system/{self.unit}.d/test.conf"
