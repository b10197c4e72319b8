"""The points and routes of a plan for a map of somebody else."""

import json

from safeconduct.audit.models import Event
from safeconduct.cli import arguments, plan_command
from safeconduct.plans.exchange import write_geojson, write_plan_file
from tests.factories.plans import a_plan_file, evacuation, record
from tests.plans.pages import address


def features(plan):
    return {one["id"]: one for one in json.loads(write_geojson(plan))["features"]}


def test_points_and_lines_have_longitude_before_latitude():
    found = features(a_plan_file())

    assert found["stadium"]["geometry"] == {"type": "Point", "coordinates": [100.5288, 13.7466]}
    assert found["stadium"]["properties"]["area_name"] == "Bangkok"
    assert found["l1"]["geometry"] == {
        "type": "LineString",
        "coordinates": [[100.5288, 13.7466], [100.6067, 13.9126]],
    }
    assert found["l1"]["properties"]["name"] == "National Stadium – Don Mueang"


def test_a_place_without_position_is_named_as_missing_and_so_are_its_routes():
    plan = a_plan_file()
    record(plan, "hubs", "bridge")["position"] = {"lat": 17.9, "lon": 300}
    record(plan, "legs", "l4")["destination"] = "gone"

    found = features(plan)

    assert found["bridge"]["geometry"] is None
    assert {one: found[one]["properties"].get("missing") for one in ("bridge", "l1", "l2", "l4", "l5")} == {
        "bridge": ["position"], "l1": None, "l2": ["destination"], "l4": ["destination"], "l5": ["origin"],
    }  # fmt: skip


def test_no_name_or_number_of_a_person_leaves_with_it():
    plan = a_plan_file(
        evacuation=evacuation(), community={"detention_sites": [
            {"id": "idc", "name": "Centre", "phone": "+6621", "authority": "Immigration", "in_a_crisis": "See Mr Example"},
        ]},
    )  # fmt: skip
    record(plan, "assembly_points", "stadium")["phone"] = "+66812345678"
    record(plan, "havens", "vientiane")["contact"] = "Noi Example"

    written = write_geojson(plan).decode()

    assert "Example" not in written
    assert "+66" not in written
    assert features(plan)["idc"]["properties"]["missing"] == ["position"]


def test_taking_it_from_the_page_stands_in_the_chain(as_planner, draft):
    response = as_planner.get(address("plan_geojson", draft))

    assert response["Content-Type"] == "application/geo+json"
    assert len(json.loads(response.content)["features"]) == 10
    event = Event.objects.get(action="plans.export_geojson")
    assert (event.kind, event.record_id) == ("export", str(draft.plan_id))


def test_the_command_prints_the_same(tmp_path, capsys):
    file = tmp_path / "plan.json"
    file.write_bytes(write_plan_file(a_plan_file()))

    status = plan_command.run(arguments.parser().parse_args(["plan", "geojson", str(file)]))

    assert status == 0
    assert capsys.readouterr().out.encode() == write_geojson(a_plan_file())


def test_the_command_refuses_a_file_that_is_no_plan(tmp_path, capsys):
    file = tmp_path / "plan.json"
    file.write_text("{}")

    assert plan_command.run(arguments.parser().parse_args(["plan", "geojson", str(file)])) == 2
    assert "it does not say" in capsys.readouterr().err
