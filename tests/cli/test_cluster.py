"""Plans played and made by workers elsewhere: the same answer, also when workers are lost in the middle of the work."""

import json
import shutil
import signal
import subprocess
import sys
from dataclasses import asdict

import pytest

from safeconduct.cli import arguments, evacuation_command
from safeconduct.core.evacuation import invented, plan_from_json, problem_to_json
from safeconduct.core.evacuation.chance import simulate
from tests.cli.conftest import ROOT, environment

pytest.importorskip("distributed", reason="Dask (the extra `cluster`) is not installed")

from tests.cli.cluster import RealCluster, certificate_lines

PROBLEM = invented("tiny")
MANY = 60_000  # some seconds of work


def run(*typed: object) -> int:
    return evacuation_command.run(arguments.parser().parse_args(["evacuation", *map(str, typed)]))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evacuation")
    problem, plan = folder / "problem.json", folder / "plan.json"
    problem.write_text(problem_to_json(PROBLEM), encoding="utf-8")
    run("solve", problem, "--effort", "quick", "--out", plan)
    return problem, plan


@pytest.fixture
def cluster(tmp_path):
    cluster = RealCluster(tmp_path)
    yield cluster
    cluster.end()


def begun(*typed: object, **lines: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "safeconduct.cli", "evacuation", *map(str, typed)],
        env=environment(PYTHONUNBUFFERED="1", **lines), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def until(process: subprocess.Popen[str], words: str) -> None:
    seen = []
    for line in process.stderr:
        seen.append(line)
        if words in line:
            return
    raise AssertionError("".join(seen))


def played_here(files, replications):
    """What this process says by itself, as the command prints it."""
    plan = plan_from_json(files[1].read_text(encoding="utf-8"))
    ensemble = simulate(PROBLEM, plan.trips, replications=replications, step_minutes=plan.step_minutes)
    return json.loads(json.dumps(asdict(ensemble)))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_cluster_answers_as_one_machine_does(files, cluster, capsys, workers):
    for _ in range(workers):
        cluster.work()
    options = ("--factors", "0.5,2", "--seeds", "0-1,5", "--efforts", "quick", "--json")
    assert run("grid", files[0], *options) == 0
    alone = json.loads(capsys.readouterr().out)

    assert run("simulate", *files, "--replications", 1000, "--json", "--cluster", cluster.address) == 0
    assert json.loads(capsys.readouterr().out) == played_here(files, 1000)
    assert run("grid", files[0], *options, "--cluster", cluster.address) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == alone
    assert "planned 100%" in told.err


def test_a_worker_killed_in_the_middle_loses_nothing(files, cluster):
    lost, _ = cluster.work(), cluster.work()
    process = begun("simulate", *files, "--replications", MANY, "--json", "--cluster", cluster.address)
    until(process, "played  20%")
    lost.send_signal(signal.SIGKILL)
    out, err = process.communicate(timeout=120)

    assert process.returncode == 0, err
    assert lost.wait() == -signal.SIGKILL
    assert json.loads(out) == played_here(files, MANY)


def test_a_cluster_without_any_worker_left_says_so_and_goes_on_when_one_comes(files, cluster):
    lost = cluster.work()
    process = begun("simulate", *files, "--replications", MANY, "--json", "--cluster", cluster.address)
    until(process, "played  20%")
    lost.send_signal(signal.SIGKILL)
    until(process, "No worker is there; waiting for one.")
    cluster.work()
    out, err = process.communicate(timeout=120)

    assert process.returncode == 0, err
    assert json.loads(out) == played_here(files, MANY)


def test_ctrl_c_gives_what_was_played_from_the_first_replication_on(files, cluster):
    cluster.work()
    process = begun("simulate", *files, "--replications", MANY, "--json", "--cluster", cluster.address)
    until(process, "played  20%")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)

    told = json.loads(out)
    assert (process.returncode, told["was_stopped"]) == (130, True)
    assert 0.15 * MANY <= told["replications"] < MANY
    assert told == {**played_here(files, told["replications"]), "was_stopped": True}
    assert "Traceback" not in err


def test_a_scheduler_that_is_gone_is_told(files, cluster):
    cluster.work()
    process = begun("simulate", *files, "--replications", MANY, "--cluster", cluster.address)
    until(process, "played  20%")
    cluster.scheduler.kill()
    out, err = process.communicate(timeout=120)

    assert (process.returncode, out) == (2, "")
    assert "is gone: nothing is answered." in err
    assert "Traceback" not in err


def test_a_worker_with_another_state_of_the_engine_is_refused(files, cluster, tmp_path, capsys):
    shutil.copytree(
        ROOT / "src" / "safeconduct", tmp_path / "old" / "safeconduct",
        ignore=lambda folder, names: [n for n in names if n in {"__pycache__", "static", "locale", "desk", "plans"}],
    )  # fmt: skip
    changed = tmp_path / "old" / "safeconduct" / "core" / "evacuation" / "chance" / "draws.py"
    changed.write_text(changed.read_text(encoding="utf-8") + "# older\n", encoding="utf-8")
    cluster.work(PYTHONPATH=str(tmp_path / "old"))

    assert run("simulate", *files, "--cluster", cluster.address) == 2
    assert "has another release of Safeconduct" in capsys.readouterr().err


@pytest.mark.parametrize("who", ["worker", "scheduler"])
def test_who_does_not_have_safeconduct_is_told_what_to_install(files, tmp_path, capsys, who):
    (tmp_path / "other" / "safeconduct").mkdir(parents=True)
    (tmp_path / "other" / "safeconduct" / "__init__.py").touch()
    lines = {"PYTHONPATH": str(tmp_path / "other")}
    cluster = RealCluster(tmp_path, **(lines if who == "scheduler" else {}))
    try:
        cluster.work(**(lines if who == "worker" else {}))
        assert run("simulate", *files, "--cluster", cluster.address) == 2
    finally:
        cluster.end()
    assert "does not find safeconduct.cli: install safeconduct[cluster] on every" in capsys.readouterr().err


def test_a_line_with_certificates_works_and_without_them_nobody_gets_in(files, tmp_path, capsys):
    from distributed import Security  # noqa: PLC0415 - may be missing

    made = Security.temporary()
    for name, content in (
        ("ca", made.tls_ca_file),
        ("cert", made.tls_client_cert),
        ("key", made.tls_client_key),
    ):
        (tmp_path / f"{name}.pem").write_text(content)
    lines = certificate_lines(tmp_path)
    cluster = RealCluster(tmp_path, "--protocol", "tls", **lines)
    try:
        cluster.work()
        assert cluster.address.startswith("tls://127.0.0.1:")
        with_it = begun("simulate", *files, "--json", "--cluster", cluster.address, **lines)
        out, err = with_it.communicate(timeout=120)
        assert with_it.returncode == 0, err
        assert json.loads(out) == played_here(files, 1000)
        assert run("simulate", *files, "--cluster", cluster.address) == 2
        assert "needs certificates" in capsys.readouterr().err
        plain = cluster.address.replace("tls://", "tcp://")
        assert run("simulate", *files, "--cluster", plain) == 2
        assert f"No cluster answers at {plain}" in capsys.readouterr().err
    finally:
        cluster.end()


def test_worker_processes_of_this_machine_answer_as_its_threads_do_and_listen_to_nobody_else(files, tmp_path):
    import psutil  # noqa: PLC0415 - comes with Dask

    process = begun("simulate", *files, "--replications", MANY, "--json", "--workers", 2)
    until(process, "played  20%")
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    heard = {
        line.laddr.ip for one in family for line in one.net_connections("tcp") if line.status == "LISTEN"
    }
    out, err = process.communicate(timeout=120)

    assert process.returncode == 0, err
    assert heard == {"127.0.0.1"}
    assert json.loads(out) == played_here(files, MANY)
    assert "INFO" not in err


def test_a_cluster_that_is_not_there_is_told(files, capsys):
    assert run("simulate", *files, "--cluster", "127.0.0.1:9") == 2
    assert "No cluster answers at 127.0.0.1:9" in capsys.readouterr().err
    for address in ("ws://127.0.0.1:8786", "127.0.0.1", "[::1", "127.0.0.1:x"):
        assert run("simulate", *files, "--cluster", address) == 2
        assert f"{address} is no address of a cluster" in capsys.readouterr().err


def test_a_cluster_without_workers_is_told(files, cluster, capsys):
    assert run("simulate", *files, "--cluster", cluster.address) == 2
    assert f"has no workers. Start some: dask worker {cluster.address}" in capsys.readouterr().err
