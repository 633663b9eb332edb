"""Those who report while the server is killed, and what lies in the database afterwards."""

import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException

from tests.faults.databases import ask
from tests.faults.server import Client, Server


class Writer(threading.Thread):
    """Someone who reports again and again, and tries the same report again until it is received."""

    def __init__(self, server: Server, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.server, self.stop = server, stop
        self.received: list[str] = []

    def run(self) -> None:
        """Report until told to stop; whatever was lost on the way is sent again, unchanged."""
        client, logged_in = Client(self.server.port), False
        submission = uuid.uuid4()
        while not self.stop.is_set():
            try:
                if not logged_in:
                    client.log_in("Kari")
                    logged_in = True
                client.report(submission, "Sto alene hele storefri.")
            except (OSError, AssertionError, HTTPException):
                self.stop.wait(0.05)  # the server is gone: the browser keeps text and session
                continue
            self.received.append(submission.hex)
            submission = uuid.uuid4()


@contextmanager
def writers(server: Server, count: int) -> Iterator[list[Writer]]:
    """``count`` of them at work; on the way out they stop and what they have is theirs."""
    stop = threading.Event()
    found = [Writer(server, stop) for _ in range(count)]
    for writer in found:
        writer.start()
    try:
        yield found
    finally:
        stop.set()
        for writer in found:
            writer.join(timeout=30)


def wait_for_more(at_work: list[Writer]) -> None:
    """Until one more report has been received; a machine may be slow."""
    before, until = received_by(at_work), time.monotonic() + 30
    while received_by(at_work) == before and time.monotonic() < until:
        time.sleep(0.01)


def received_by(at_work: list[Writer]) -> int:
    return sum(len(writer.received) for writer in at_work)


def lying(server: Server, database: str) -> Counter[str]:
    """How often each submission lies in the database, read past the product."""
    rows = ask(server.folder, database, "SELECT submission FROM cases_report")
    return Counter(uuid.UUID(str(row[0])).hex for row in rows)
