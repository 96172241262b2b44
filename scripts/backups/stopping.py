"""Ending in good order when the machine shuts down (SIGTERM) or the terminal goes away (SIGHUP: an SSH line drops)."""

import signal
import sys
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGHUP)


def tidy_up_when_stopped() -> None:
    """Have these signals end the program as an exit does, so that what it began is undone. `nohup` stays."""
    for number in SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)  # the tidying up itself goes on to its end
    sys.exit(128 + number)
