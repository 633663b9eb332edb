"""What the machine may say aloud: that something failed and where in the code, never about whom."""

import logging
import traceback


class WithoutText(logging.Formatter):
    """Formats a record without its exception's text, without values and without the address.

    Our own lines (logger ``fellesskap``) are written to be safe and are kept whole.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line: time, level, logger, and the words or the class and place of the error."""
        when = self.formatTime(record)
        own = record.name.startswith("fellesskap")
        # Of others' lines we keep the fixed part only; a line without one may hold anything.
        fixed = str(record.msg).split("%")[0].strip(" :(") if record.args else ""
        words = record.getMessage() if own else fixed
        if record.exc_info and record.exc_info[0]:
            words = f"{words} {where(record.exc_info[1])}"
        return f"{when} {record.levelname} {record.name} {words}"


def where(error: BaseException | None) -> str:
    """The class of an error and where it was raised: ``ValueError at rules.py:12``."""
    if error is None:
        return ""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place
