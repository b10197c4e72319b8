"""Texts a second out of the outbox and in with an answer, through rows, sockets and a carrier's server in its own process.

    python -m benchmarks.process sms_speed

The receiver writes nothing of its own; what a dialogue does comes on top. Every text gets a receipt.
"""

import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from safeconduct.base import clock
from safeconduct.messaging.models import IncomingMessage, ShortMessage
from safeconduct.messaging.operations import Sms, write_texts
from safeconduct.messaging.receivers import Reply, receives
from safeconduct.messaging.sms.carrier import Carrier
from safeconduct.messaging.traffic import Answering, Carrying
from tests.factories.carrier import PASSWORD, USER

ROOT = Path(__file__).resolve().parent.parent
OUT, IN = 5_000, 3_000
# 10,000 answers a minute.
TARGET_PER_SECOND, TARGET_SECONDS = 10_000 / 60, 30
LAO = "ກະລຸນາຕອບ 1 ຖ້າທ່ານປອດໄພ, 2 ຖ້າຕ້ອງການຄວາມຊ່ວຍເຫຼືອ."


def main() -> None:
    receives(
        lambda _text, _at: [Reply("ຂອບໃຈ. ພວກເຮົາໄດ້ຮັບຂໍ້ຄວາມຂອງທ່ານແລ້ວ.", "lo")],
        purpose="bench.thanks",
        prefix="ຂ້ອຍ",
    )
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.sms_carrier"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    stop = threading.Event()
    threads: list[threading.Thread] = []
    try:
        carrier = a_carrier_at(answer(server)["port"])
        threads = [threading.Thread(target=one(carrier, stop).run) for one in (Carrying, Answering)]
        written = measured(lambda: write_many(OUT))
        for thread in threads:
            thread.start()
        sent = measured(lambda: until(lambda: concluded(OUT)))
        # As fast as the carrier can say them.
        most = measured(
            lambda: (
                tell(server, command="deliver", first=OUT, texts=IN, per_second=1e9),
                until(lambda: answered(IN)),
            )
        )
        texts = round(TARGET_PER_SECOND * TARGET_SECONDS)
        busy = time.process_time()
        tell(server, command="deliver", first=OUT + IN, texts=texts, per_second=TARGET_PER_SECOND)
        until(lambda: answered(IN + texts))
        busy = time.process_time() - busy
        waited = tell(server, command="report")["waited"]
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        server.terminate()
    print(
        json.dumps(
            {
                "written per s": OUT / written,
                "sent and delivered per s": OUT / sent,
                "answers per s, most": IN / most,
                "at 10,000 a minute: answered": len(waited),
                "p50 s": statistics.median(waited),
                "p95 s": waited[len(waited) * 95 // 100],
                "processor ms for each": 1000 * busy / texts,
            }
        )
    )


def a_carrier_at(port: int) -> Carrier:
    return Carrier(
        way="smpp", host="127.0.0.1", port=port, has_tls=False, user=USER, password=PASSWORD, system_type="", sender="1212",
        sender_type=(3, 0), country="LA", per_second=100_000, window=50, url="",
    )  # fmt: skip


def write_many(count: int) -> None:
    texts = [Sms(f"+85620{number:08}", LAO, "bench.asked", "bench", "lo") for number in range(count)]
    write_texts(texts, by=None, at=clock.now())


def concluded(count: int) -> bool:
    return ShortMessage.objects.filter(state=ShortMessage.State.DELIVERED).count() >= count


def answered(count: int) -> bool:
    taken = IncomingMessage.objects.filter(state=IncomingMessage.State.ANSWERED).count()
    return taken >= count and concluded(OUT + count)


def tell(server: "subprocess.Popen[str]", **command: Any) -> dict[str, Any]:
    assert server.stdin is not None
    server.stdin.write(json.dumps(command) + "\n")
    server.stdin.flush()
    return answer(server)


def answer(server: "subprocess.Popen[str]") -> dict[str, Any]:
    assert server.stdout is not None
    said: dict[str, Any] = json.loads(server.stdout.readline())
    return said


def until(wanted: Callable[[], bool]) -> None:
    while not wanted():
        time.sleep(0.05)


def measured(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
