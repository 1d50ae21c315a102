"""The workflow tools: a document is checked, drawn, tried and run, with no AWS anywhere."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.glimpsed import ROOT, binary, environment, run
from harness.processes import Lines
from harness.world import World

VECTORS = ROOT.parent / "shared/vectors/states-language.jsonl"

RETRYING = {
    "StartAt": "T",
    "States": {
        "T": {
            "Type": "Task",
            "Resource": "arn:aws:lambda:us-east-1:111111111111:function:F",
            "Retry": [
                {"ErrorEquals": ["A", "B"], "IntervalSeconds": 1, "BackoffRate": 2, "MaxAttempts": 2},
                {"ErrorEquals": ["C"], "IntervalSeconds": 5},
            ],
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "Z"}],
            "End": True,
        },
        "Z": {"Type": "Pass", "End": True},
    },
}

MISTAKEN = """\
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "glimpsed:recognise", "Next": "B"},
    "B": {"Type": "Pass", "InputPath": "$.a[", "Nxt": "C", "End": true},
    "C": {"Type": "Pass", "End": true}
  }
}
"""


def write(directory: Path, name: str, content: object) -> str:
    file = directory / name
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return str(file)


def ended(directory: Path, *arguments: str, configuration: str | None = None) -> dict:
    """The last line of `workflow run`."""
    done = run(directory, "workflow", "run", *arguments, configuration=configuration)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_check_says_everything_at_once(tmp_path: Path) -> None:
    file = write(tmp_path, "w.json", MISTAKEN)
    done = run(tmp_path, "workflow", "check", file)
    assert (done.returncode, done.stdout) == (78, "")
    for needed in (
        "4:27: error UNKNOWN_RESOURCE /States/A/Resource: ",
        "5:27: error INVALID_PATH /States/B/InputPath: ",
        "5:48: error UNKNOWN_FIELD /States/B/Nxt: ",
        "6:5: warning UNREACHABLE_STATE /States/C: ",
    ):
        assert f"{file}:{needed}" in done.stderr
    assert "Did you mean 'Next'?" in done.stderr
    faults = json.loads(run(tmp_path, "workflow", "check", file, "--json").stdout)
    assert [fault["line"] for fault in faults] == [4, 5, 5, 6]
    assert [fault["severity"] for fault in faults] == ["error", "error", "error", "warning"]
    assert {"severity", "code", "pointer", "line", "column", "message"} == set(faults[0])


def test_check_knows_the_functions(tmp_path: Path, world: World) -> None:
    file = write(tmp_path, "w.json", RETRYING)
    done = run(tmp_path, "workflow", "check", file)
    assert done.returncode == 78
    assert "error UNKNOWN_RESOURCE /States/T/Resource: " in done.stderr
    functions = world.configuration(workflow={"functions": {"F": "recognize"}})
    assert run(tmp_path, "workflow", "check", file, configuration=functions).returncode == 0


def test_check_lets_warnings_pass(tmp_path: Path) -> None:
    odd = {"StartAt": "A", "States": {"A": {"Type": "Succeed"}, "B": {"Type": "Succeed"}}}
    done = run(tmp_path, "workflow", "check", write(tmp_path, "w.json", odd))
    assert done.returncode == 0
    assert "warning UNREACHABLE_STATE /States/B: " in done.stderr


def test_configuration_check_says_warnings_and_places(tmp_path: Path, world: World) -> None:
    file = write(tmp_path, "w.json", RETRYING)
    done = run(tmp_path, "check", configuration=world.configuration(workflow={"definition": file}))
    assert done.returncode == 78
    assert f"{file}:1:" in done.stderr and "/States/T/Resource" in done.stderr
    odd = write(tmp_path, "odd.json", {"StartAt": "A", "States": {"A": {"Type": "Succeed"}, "B": {"Type": "Succeed"}}})
    done = run(tmp_path, "check", configuration=world.configuration(workflow={"definition": odd}))
    assert done.returncode == 0
    assert "warning UNREACHABLE_STATE" in done.stderr


@pytest.mark.parametrize(
    "command", [["show"], ["check"], ["graph"], ["run"], ["test", "--state", "A"]], ids=lambda c: c[0]
)
def test_jsonata_is_refused_with_a_sentence(tmp_path: Path, command: list[str]) -> None:
    jsonata = {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}
    done = run(tmp_path, "workflow", *command, write(tmp_path, "w.json", jsonata))
    assert done.returncode == 78
    assert "written in JSONata, which is not supported yet" in done.stderr


def test_file_that_is_not_there(tmp_path: Path) -> None:
    done = run(tmp_path, "workflow", "graph", str(tmp_path / "nowhere.json"))
    assert done.returncode == 78
    assert "nowhere.json: it cannot be read: there is no such file" in done.stderr


@pytest.mark.parametrize("command", ["show", "check", "graph", "run"])
def test_directory_is_no_document(tmp_path: Path, command: str) -> None:
    done = run(tmp_path, "workflow", command, str(tmp_path))
    assert (done.returncode, done.stdout) == (78, "")
    assert done.stderr == f"{tmp_path}: it cannot be read: it is a directory; name the document in it\n"


@pytest.mark.skipif(Path("/etc/glimpsed/glimpsed.toml").exists(), reason="this host has a configuration")
@pytest.mark.parametrize("command", ["show", "check", "graph"])
def test_default_workflow_needs_no_configuration(tmp_path: Path, command: str) -> None:
    done = run(tmp_path, "workflow", command)
    assert done.returncode == 0, done.stderr
    if command == "show":
        assert json.loads(done.stdout)["StartAt"] == "Recognize"


def test_document_from_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(binary()), "workflow", "check", "-"],
        env=environment(tmp_path / "home"),
        input=MISTAKEN,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 78
    assert "standard input:5:48: error UNKNOWN_FIELD /States/B/Nxt: " in done.stderr


def test_full_history_has_no_event_that_follows_itself(tmp_path: Path) -> None:
    file = write(tmp_path, "w.json", RETRYING)
    mocks = write(tmp_path, "m.json", {"T": [{"Throw": {"Error": "A", "Cause": "c"}}, {"Return": {}}]})
    done = run(tmp_path, "workflow", "run", file, "--mock", mocks, "--fast", "--history", "--full-history")
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()[:-1]]
    assert [event["type"] for event in events if "id" not in event] == ["StateRetryScheduled"]
    numbers = [event["id"] for event in events if "id" in event]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(event["previousEventId"] < event.get("id", len(events)) for event in events)


def test_show_lays_a_file_out(tmp_path: Path, world: World) -> None:
    shown = run(tmp_path, "workflow", "show", write(tmp_path, "w.json", RETRYING))
    assert shown.returncode == 0
    assert shown.stdout.startswith('{\n  "StartAt": "T",\n')
    assert json.loads(shown.stdout) == RETRYING
    missing = run(tmp_path, "workflow", "show", "--config", str(tmp_path / "nowhere.toml"))
    assert missing.returncode == 78


def test_graph(tmp_path: Path, world: World) -> None:
    default = run(tmp_path, "workflow", "graph").stdout
    assert default.startswith("flowchart TD\n")
    assert '"Recognize"' in default and "-.->|" in default
    assert run(tmp_path, "workflow", "graph", configuration=world.configuration()).stdout == default
    file = write(tmp_path, "w.json", RETRYING)
    assert '-.->|"States.ALL"|' in run(tmp_path, "workflow", "graph", file).stdout
    dot = run(tmp_path, "workflow", "graph", "--dot", file).stdout
    assert dot.startswith("digraph ") and "style=dashed" in dot


def test_one_state_shows_its_data(tmp_path: Path) -> None:
    state = {"Type": "Task", "Resource": "r", "InputPath": "$.in", "ResultPath": "$.out", "End": True}
    file = write(tmp_path, "w.json", {"StartAt": "S", "States": {"S": state}})
    command = ["workflow", "test", file, "--state", "S", "--input", '{"in": 1}']
    done = run(tmp_path, *command, "--mock", '{"r": 2}', "--json")
    assert json.loads(done.stdout) == {
        "status": "SUCCEEDED",
        "output": {"in": 1, "out": {"r": 2}},
        "inspectionData": {
            "input": {"in": 1},
            "afterInputPath": 1,
            "afterParameters": 1,
            "result": {"r": 2},
            "afterResultSelector": {"r": 2},
            "afterResultPath": {"in": 1, "out": {"r": 2}},
        },
    }
    assert "afterInputPath       1\n" in run(tmp_path, *command, "--mock", '{"r": 2}').stdout
    failed = json.loads(run(tmp_path, *command, "--mock-error", "E: why", "--json").stdout)
    assert (failed["status"], failed["error"], failed["cause"]) == ("FAILED", "E", "why")


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (["--state", "T"], "Use --mock or --mock-error."),
        (["--state", "Q"], "There is no state 'Q'."),
        (["--state", "T", "--input", "{", "--mock", "1"], "--input is not JSON: 1:2: "),
        (["--state", "T", "--input", "@nowhere.json", "--mock", "1"], "nowhere.json: No such file"),
        (["--state", "T", "--mock", "1", "--mock-error", "E"], "either --mock or --mock-error"),
        (["--state", "T", "--mock", "1", "--retry-count", "-2"], "--retry-count must be 0 to 1000."),
        (["--state", "T", "--mock", "1", "--failed-iterations", "-2"], "must not be negative."),
    ],
)
def test_wrong_arguments_exit_64(tmp_path: Path, arguments: list[str], needed: str) -> None:
    done = run(tmp_path, "workflow", "test", write(tmp_path, "w.json", RETRYING), *arguments)
    assert (done.returncode, done.stdout) == (64, "")
    assert needed in done.stderr


def test_retries_of_the_worked_example(tmp_path: Path) -> None:
    errors = [{"Throw": {"Error": name, "Cause": "because"}} for name in "ABCBB"]
    mocks = write(tmp_path, "mocks.json", {"T": errors})
    done = run(
        tmp_path, "workflow", "run", write(tmp_path, "w.json", RETRYING), "--mock", mocks, "--fast", "--full-history"
    )
    *events, last = map(json.loads, done.stdout.splitlines())
    waits = [event["stateRetryScheduledEventDetails"]["delaySeconds"] for event in events if "Retry" in event["type"]]
    assert waits == [1, 2, 5, 4]
    caught = {"e": {"Error": "B", "Cause": "because"}}
    assert last == {"status": "SUCCEEDED", "output": caught, "error": None, "cause": None}


def test_mock_configuration_of_step_functions_local(tmp_path: Path) -> None:
    throw = {"Throw": {"Error": "C", "Cause": ""}}
    mocks = write(
        tmp_path,
        "mocks.json",
        {
            "StateMachines": {"M": {"TestCases": {"Happy": {"T": "Fine"}, "Sad": {"T": "Late"}}}},
            "MockedResponses": {
                "Fine": {"0": {"Return": {"n": 1}}},
                "Late": {"0-1": throw, "2": {"Return": {"n": 2}}},
            },
        },
    )
    file = write(tmp_path, "w.json", RETRYING)
    for case, output in (("Happy", {"n": 1}), ("M#Sad", {"n": 2})):
        assert ended(tmp_path, file, "--fast", "--mock", mocks, "--test-case", case)["output"] == output
    done = run(tmp_path, "workflow", "run", file, "--mock", mocks)
    assert done.returncode == 64
    assert "name one of its test cases: M#Happy, M#Sad" in done.stderr


def test_without_mocks_a_task_fails(tmp_path: Path) -> None:
    last = ended(tmp_path, write(tmp_path, "w.json", RETRYING), "--fast")
    assert (last["status"], last["error"]) == ("FAILED", "States.Runtime")
    assert "--mock" in last["cause"]


def test_input_from_a_file_and_from_standard_input(tmp_path: Path) -> None:
    file = write(tmp_path, "w.json", {"StartAt": "S", "States": {"S": {"Type": "Succeed"}}})
    text = '{"z": 12345678901234567890, "a": 1.10}'
    done = run(tmp_path, "workflow", "run", file, "--input", "@" + write(tmp_path, "input.json", text))
    assert '"output":{"z":12345678901234567890,"a":1.10}' in done.stdout
    piped = subprocess.run(
        [str(binary()), "workflow", "run", file, "--input", "-"],
        env=environment(tmp_path / "home"),
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert piped.stdout == done.stdout
    bad = run(tmp_path, "workflow", "run", file, "--input", "[1,")
    assert (bad.returncode, bad.stdout) == (64, "")
    assert "--input is not JSON: 1:4: " in bad.stderr


def test_interrupted_run_is_aborted(tmp_path: Path) -> None:
    wait = {"Type": "Wait", "Seconds": 600, "End": True}
    file = write(tmp_path, "w.json", {"StartAt": "W", "States": {"W": wait}})
    process = subprocess.Popen(
        [str(binary()), "workflow", "run", file, "--history"],
        env=environment(tmp_path / "home"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        lines = Lines(process.stdout)
        lines.wait_for("WaitStateEntered")
        process.send_signal(signal.SIGINT)
        lines.wait_for('"ABORTED"')
        assert process.wait(10) == 0
    finally:
        process.kill()


def recorded() -> Iterator[dict]:
    """What AWS itself answered; a handful, of each kind."""
    if not VECTORS.exists():
        return
    cases = [json.loads(line) for line in VECTORS.read_text().splitlines()]
    plain = [case for case in cases if case["language"] == "jsonpath" and not case.get("tasks")]
    taken: dict[tuple[str, str], int] = {}
    for case in plain:
        kind = (case["category"], case["status"])
        taken[kind] = taken.get(kind, 0) + 1
        if taken[kind] <= 2:
            yield case


@pytest.mark.skipif(not VECTORS.exists(), reason="../shared/vectors is not there")
@pytest.mark.parametrize("case", recorded(), ids=lambda case: case["id"])
def test_ends_as_on_step_functions(tmp_path: Path, case: dict) -> None:
    file = write(tmp_path, "w.json", case["definition"])
    last = ended(tmp_path, file, "--input", "@" + write(tmp_path, "input.json", case["input"]), "--fast", "--history")
    assert (last["status"], last["error"]) == (case["status"], case["error"])
    assert decoded(last["output"]) == decoded(case["output"])


def decoded(value: object) -> object:
    """The recorder decoded strings that hold JSON, so both sides are."""
    if isinstance(value, str):
        try:
            inner = json.loads(value)
        except ValueError:
            return value
        return decoded(inner) if isinstance(inner, dict | list) else value
    if isinstance(value, list):
        return [decoded(element) for element in value]
    if isinstance(value, dict):
        return {key: decoded(element) for key, element in value.items()}
    return value


def test_environment_needs_nothing_of_aws(tmp_path: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    file = write(tmp_path, "w.json", {"StartAt": "S", "States": {"S": {"Type": "Succeed"}}})
    done = subprocess.run(
        [str(binary()), "workflow", "run", file], env=bare, capture_output=True, text=True, timeout=60
    )
    assert json.loads(done.stdout)["status"] == "SUCCEEDED"
