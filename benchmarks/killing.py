"""B5, short form: killed −9 at random under eight writers who send again what was lost."""

import random
import time

from benchmarks.figures import line, percentile, spread
from tests.faults.server import Server
from tests.faults.writing import lying, wait_for_more, writers

KILLS, WRITERS = 8, 8


def measure(server: Server, url: str) -> None:
    """Lost, doubled, and the time to the first answer, with ``server`` running."""
    chance, back = random.Random(5), []
    with writers(server, WRITERS) as at_work:
        for _ in range(KILLS):
            wait_for_more(at_work)
            time.sleep(chance.uniform(0, 0.5))
            server.kill()
            back.append(server.start())
        wait_for_more(at_work)
    server.kill()
    received = [one for writer in at_work for one in writer.received]
    there = lying(server, url)
    line("acknowledged reports lost", f"{sum(there[one] == 0 for one in received)}   goal 0")
    line("stored twice", f"{sum(count > 1 for count in there.values())}   goal 0")
    line("kills, acknowledged reports", f"{KILLS}, {len(received)}")
    line("p95 to the first answer after a kill", f"{percentile(back, 0.95):.1f} s   goal 1 s")
    line("to the first answer", spread(back, "s"))
