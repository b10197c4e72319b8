"""A gateway on the loopback: takes texts as JSON, keeps what it is asked, and answers as it is told."""

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Asked:
    path: str
    secret: str
    body: dict[str, Any]


@dataclass
class GatewayServer:
    url: str = ""
    status: int = 200
    answer: bytes = b'{"id": "their-1"}'
    hangs_up: bool = False
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def a_gateway(port: int = 0) -> Iterator[GatewayServer]:
    gateway = GatewayServer()

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            gateway.asked.append(Asked(self.path, self.headers["Authorization"], body))
            if gateway.hangs_up:
                self.connection.close()
                return
            self.send_response(gateway.status)
            self.end_headers()
            self.wfile.write(gateway.answer)

        def log_message(self, *_said: object) -> None:
            """Nothing."""

        def handle(self) -> None:
            try:
                super().handle()
            except (OSError, ValueError):
                """The other side was not spoken to any longer."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", port), Answers) as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}).start()
        gateway.url = f"http://127.0.0.1:{running.server_address[1]}/send?to=lao"
        try:
            yield gateway
        finally:
            running.shutdown()
