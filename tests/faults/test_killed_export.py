"""A worker that is killed while it writes people into a file: the file is written again, and the half one is nobody's."""

from tests.faults.system import kill

ROWS = 6_000


def test_a_file_whose_writer_is_killed_is_written_by_the_next_and_the_half_one_cannot_be_fetched(scene):
    batch = scene.ask("prepare", ROWS)["batch"]
    scene.ask("ask_commit", batch)
    worker = scene.start_worker()
    scene.wait_for(lambda now: now["job"] == "done", "state", batch)
    folder = scene.folder / "files" / "exports"
    export = scene.ask("ask_export", batch)["export"]
    scene.wait_for(lambda now: now["job"] == "running", "export_state", export)
    kill(worker)
    killed = scene.ask("export_state", export)
    half = {path.name for path in folder.iterdir()} if folder.exists() else set()

    assert (killed["export"], killed["job"], killed["noted"]) == ("writing", "running", 0), "raise ROWS"

    scene.start_worker()
    ended = scene.wait_for(lambda now: now["job"] == "done", "export_state", export)

    assert (ended["export"], ended["attempt"], ended["persons"]) == ("ready", 2, ROWS)
    assert (ended["noted"], ended["noted_once"], ended["chain_breaks"]) == (ROWS, ROWS, 0)
    assert ended["stored_as"] not in half
    assert ended["stored_as"] in {path.name for path in folder.iterdir()}
