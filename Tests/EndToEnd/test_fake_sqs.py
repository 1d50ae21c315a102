"""The fake's SQS, with boto3 as the client."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from fakeaws import FakeAWS
from harness.world import client


@pytest.fixture
def sqs(fake: FakeAWS) -> Any:
    return client("sqs", fake.url)


def make_queue(sqs: Any, name: str = "q", **attributes: str) -> str:
    return str(sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"])


def receive(sqs: Any, url: str, **arguments: Any) -> list[dict[str, Any]]:
    return list(sqs.receive_message(QueueUrl=url, MessageSystemAttributeNames=["All"], **arguments).get("Messages", []))


def test_message_is_delivered_with_its_attributes_and_hidden(sqs: Any) -> None:
    url = make_queue(sqs)
    kind = {"kind": {"DataType": "String", "StringValue": "é"}}
    sent = sqs.send_message(QueueUrl=url, MessageBody="body", MessageAttributes=kind)
    [message] = receive(sqs, url, MessageAttributeNames=["All"])
    assert (message["MessageId"], message["Body"]) == (sent["MessageId"], "body")
    assert message["MessageAttributes"] == kind
    assert message["Attributes"]["ApproximateReceiveCount"] == "1"
    assert receive(sqs, url) == []


def test_long_poll_ends_as_soon_as_a_message_comes(sqs: Any, fake: FakeAWS) -> None:
    import threading

    url = make_queue(sqs)
    found: list[dict[str, Any]] = []
    poll = threading.Thread(target=lambda: found.extend(receive(sqs, url, WaitTimeSeconds=20)))
    poll.start()
    fake.wait_for_calls("sqs.ReceiveMessage")
    client("sqs", fake.url).send_message(QueueUrl=url, MessageBody="at last")
    poll.join(5)
    assert [message["Body"] for message in found] == ["at last"]


def test_an_old_handle_deletes_nothing_and_the_newest_does(sqs: Any, fake: FakeAWS) -> None:
    url = make_queue(sqs)
    sqs.send_message(QueueUrl=url, MessageBody="twice")
    [first] = receive(sqs, url, VisibilityTimeout=0)
    [second] = receive(sqs, url)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"])
    assert fake.queue("q")["in_flight"] == 1
    sqs.delete_message(QueueUrl=url, ReceiptHandle=second["ReceiptHandle"])
    assert fake.queue("q") == {"visible": 0, "in_flight": 0, "delayed": 0, "deleted": 1}


def test_changing_visibility_to_zero_gives_the_message_back(sqs: Any) -> None:
    url = make_queue(sqs)
    sqs.send_message(QueueUrl=url, MessageBody="back")
    [message] = receive(sqs, url)
    entry = {"Id": "1", "ReceiptHandle": message["ReceiptHandle"], "VisibilityTimeout": 0}
    reply = sqs.change_message_visibility_batch(QueueUrl=url, Entries=[entry])
    assert [done["Id"] for done in reply["Successful"]] == ["1"]
    [again] = receive(sqs, url)
    assert again["Attributes"]["ApproximateReceiveCount"] == "2"


def test_visibility_of_a_message_not_in_flight_cannot_be_changed(sqs: Any) -> None:
    url = make_queue(sqs)
    sqs.send_message(QueueUrl=url, MessageBody="x")
    [message] = receive(sqs, url, VisibilityTimeout=0)
    with pytest.raises(sqs.exceptions.MessageNotInflight):
        sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=5)


def test_a_handle_the_queue_never_gave_is_refused(sqs: Any) -> None:
    with pytest.raises(sqs.exceptions.ReceiptHandleIsInvalid):
        sqs.delete_message(QueueUrl=make_queue(sqs), ReceiptHandle="nonsense")


def test_batch_reports_each_entry(sqs: Any) -> None:
    url = make_queue(sqs)
    sqs.send_message(QueueUrl=url, MessageBody="x")
    [message] = receive(sqs, url)
    entries = [{"Id": "good", "ReceiptHandle": message["ReceiptHandle"]}, {"Id": "bad", "ReceiptHandle": "nonsense"}]
    reply = sqs.delete_message_batch(QueueUrl=url, Entries=entries)
    assert [done["Id"] for done in reply["Successful"]] == ["good"]
    assert [(f["Id"], f["Code"], f["SenderFault"]) for f in reply["Failed"]] == [
        ("bad", "ReceiptHandleIsInvalid", True)
    ]


def test_a_message_received_too_often_goes_to_the_dead_letter_queue(sqs: Any) -> None:
    dead = make_queue(sqs, "dead")
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 2})
    url = make_queue(sqs, "q", RedrivePolicy=policy, VisibilityTimeout="0")
    sent = sqs.send_message(QueueUrl=url, MessageBody="poison")
    assert [len(receive(sqs, url)) for _ in range(3)] == [1, 1, 0]
    assert [message["MessageId"] for message in receive(sqs, dead)] == [sent["MessageId"]]


def test_a_queue_that_is_not_there(sqs: Any) -> None:
    with pytest.raises(sqs.exceptions.QueueDoesNotExist) as raised:
        sqs.get_queue_url(QueueName="nowhere")
    assert raised.value.response["Error"]["Code"] == "AWS.SimpleQueueService.NonExistentQueue"


def test_duplicates_on_request(sqs: Any, fake: FakeAWS) -> None:
    url = make_queue(sqs)
    fake.fail("sqs.ReceiveMessage", "duplicate", resource="q")
    sqs.send_message(QueueUrl=url, MessageBody="x")
    [first], [second] = receive(sqs, url), receive(sqs, url)
    assert first["MessageId"] == second["MessageId"]
    assert first["ReceiptHandle"] != second["ReceiptHandle"]


def test_another_order_on_request(sqs: Any, fake: FakeAWS) -> None:
    url = make_queue(sqs)
    fake.disturb_queue("q", reorder=True, seed=7)
    for number in range(10):
        sqs.send_message(QueueUrl=url, MessageBody=str(number))
    bodies = [message["Body"] for message in receive(sqs, url, MaxNumberOfMessages=10)]
    assert sorted(bodies) == [str(number) for number in range(10)] != bodies


def test_a_value_out_of_range_is_a_violation(sqs: Any, fake: FakeAWS) -> None:
    fake.forgive("shape")
    with pytest.raises(ClientError, match="MaxNumberOfMessages is invalid"):
        receive(sqs, make_queue(sqs), MaxNumberOfMessages=11)
