"""A fake AWS for tests: SQS, S3, SNS and Rekognition on one loopback port.

It checks what it is asked more strictly than AWS does (signature, shape, headers), remembers every request, and fails
in whatever way a test asks it to. It shares no code with glimpsed; what it knows of AWS comes from botocore.
"""

from .control import Control, Remote
from .faults import Fault
from .server import FakeAWS
from .state import ACCESS_KEY, ACCOUNT, REGION, SECRET_KEY

__all__ = ["ACCESS_KEY", "ACCOUNT", "REGION", "SECRET_KEY", "Control", "FakeAWS", "Fault", "Remote"]
