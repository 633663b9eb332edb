"""The real product as its own process, to be killed; and a client that reports like a browser."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import uuid
from pathlib import Path

FELLESSKAP = Path(sys.executable).with_name("fellesskap")
START_LIMIT = 60  # seconds: a machine may be slow, a server that never answers is a fault


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Server:
    """``fellesskap serve`` on a demo folder of its own."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder, self.port = folder, free_port()
        self.environment = {
            **os.environ,
            "FELLESSKAP_DATA": str(folder),
            "PORT": str(self.port),
            **({"DATABASE_URL": database} if database else {}),
        }
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)
        if not database:
            self.environment.pop("DATABASE_URL", None)
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """One command of the product on this folder."""
        return subprocess.run(
            [FELLESSKAP, *command],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self) -> float:
        """Start and wait for the first answer; returns the seconds it took."""
        began = time.monotonic()
        self.process = subprocess.Popen(
            [FELLESSKAP, "serve"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while time.monotonic() - began < START_LIMIT:
            if self.answers():
                return time.monotonic() - began
            time.sleep(0.05)
        raise AssertionError("the server did not answer")

    def answers(self) -> bool:
        """Whether /healthz says 200."""
        try:
            return Client(self.port).get("/healthz")[0] == 200
        except OSError:
            return False

    def kill(self) -> None:
        """kill −9 the server and everything it started, by its own process group."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


class Client:
    """One person's browser, without the pictures: cookies, tokens and forms."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, str, str]:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
            if body:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            link.request(method, path, body or None, headers)
            answer = link.getresponse()
            text = answer.read().decode("utf-8", "replace")
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.split(";")[0]
            return answer.status, answer.getheader("Location", ""), text
        finally:
            link.close()

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, where it leads, the page."""
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> tuple[int, str, str]:
        """Send a form with the token that this browser holds."""
        fields["csrfmiddlewaretoken"] = self.cookies.get("csrftoken", "")
        return self._ask("POST", path, urllib.parse.urlencode(fields))

    def log_in(self, name: str) -> None:
        """Choose ``name`` in the demo."""
        path = "/logg-inn/"
        for _ in range(3):
            status, location, page = self.get(path)
            if status not in (301, 302):
                break
            path = location
        person = re.search(rf'value="([0-9a-f-]{{36}})">{name},', page)
        action = re.search(r'action="([^"]+)"', page)
        assert person, f"{name} is not among those one can be"
        assert action
        self.post(action[1], person=person[1], next="")

    def report(self, submission: uuid.UUID, words: str) -> str:
        """Send Meld fra; the address of the receipt, or an error for anything but a receipt."""
        status, location, _page = self.post(
            "/meld-fra/",
            submission=str(submission),
            adult_involved="nobody",
            name_unknown="on",
            unnamed="en elev i 4. trinn",
            words=words,
        )
        if status != 302 or "/meld-fra/" not in location:
            raise ConnectionError(f"no receipt: {status}")
        return location
