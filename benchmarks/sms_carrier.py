"""The carrier's server of the tests, in a process of its own: `python -m benchmarks.sms_carrier`.

It prints its port, then answers a line of JSON with one: how often it was spoken to, and how long answers took.
"""

import json
import sys
import time

from tests.factories.carrier import CarrierServer


def main() -> None:
    server = CarrierServer()
    server.fate = "DELIVRD"
    print(json.dumps({"port": server.port}), flush=True)
    delivered: dict[str, float] = {}
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["command"] == "deliver":
            delivered = deliver(server, asked["first"], asked["texts"], asked["per_second"])
            print(json.dumps({"delivered": len(delivered)}), flush=True)
        else:
            print(
                json.dumps({"submitted": len(server.submitted), "waited": waited(server, delivered)}),
                flush=True,
            )


def deliver(server: CarrierServer, first: int, texts: int, per_second: float) -> dict[str, float]:
    """From a number each, evenly; when each was given to us."""
    moments = {}
    began = time.monotonic()
    for number in range(texts):
        due = began + number / per_second
        if due > time.monotonic():
            time.sleep(due - time.monotonic())
        address = f"85620{first + number:08}"
        moments[address] = time.monotonic()
        server.deliver("ຂ້ອຍປອດໄພ", address)
    return moments


def waited(server: CarrierServer, delivered: dict[str, float]) -> list[float]:
    """From each text to the first part of its answer."""
    answered = {text.address: text.at for text in reversed(server.submitted)}
    return sorted(answered[one] - moment for one, moment in delivered.items() if one in answered)


if __name__ == "__main__":
    main()
