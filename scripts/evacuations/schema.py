"""Write docs/api/evacuation-problem.schema.json: python -m scripts.evacuations.schema."""

from pathlib import Path

from safeconduct.core.evacuation.schema import write_problem_schema

FILE = Path(__file__).resolve().parents[2] / "docs" / "api" / "evacuation-problem.schema.json"

if __name__ == "__main__":
    FILE.write_text(write_problem_schema(), encoding="utf-8")
