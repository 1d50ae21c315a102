import signal
import sys

# Ctrl-C while Python is still loading has nothing to clean up, and nothing to say.
signal.signal(signal.SIGINT, signal.SIG_DFL)

from .run import main  # noqa: E402

sys.exit(main())
