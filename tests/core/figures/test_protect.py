"""Tables that are given away, attacked by somebody who has all of them and reckons in whole people."""

from itertools import product

import highspy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.core.figures import ALL, CannotBeSafe, Table, protect, shown_as

POST, AREA, STATUS, SEX = range(4)
ONE = frozenset({"BKK"})


def whole_bounds(counted, tables, number, cell):
    """Written apart from the code under test: whole people, every combination; what is shown lies within its rounding, what
    is withheld is somebody, and what a table does not have is nobody."""
    values = [sorted({atom[place] for atom in counted}) for place in range(4)]
    atoms = list(product(*values))
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    people = [solver.addVariable(lb=0, type=highspy.HighsVarType.kInteger) for _ in atoms]

    def inside(table, key):
        return [
            person
            for atom, person in zip(atoms, people, strict=True)
            if atom[POST] in table.within
            and all(key[place] in (ALL, atom[dimension]) for place, dimension in enumerate(table.dimensions))
        ]

    for table in tables:
        for key in product(*([*values[dimension], ALL] for dimension in table.dimensions)):
            together, shown = sum(inside(table, key)), table.cells.get(key)
            if key not in table.cells:
                if inside(table, key):
                    solver.addConstr(together <= 0)
            elif shown is None:
                solver.addConstr(together >= 1)
            else:
                half = table.least // 2
                solver.addConstr(together >= max(table.least, shown - half))
                solver.addConstr(together <= shown + table.least - 1 - half)
    wanted = sum(inside(tables[number], cell))
    solver.minimize(wanted)
    fewest = round(solver.getInfo().objective_function_value)
    solver.maximize(wanted)
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return fewest, float("inf")
    return fewest, round(solver.getInfo().objective_function_value)


def persons_in(counted, table, key):
    return sum(
        many
        for atom, many in counted.items()
        if atom[POST] in table.within
        and all(key[place] in (ALL, atom[dimension]) for place, dimension in enumerate(table.dimensions))
    )


def told(counted, tables):
    """The small numbers that an attacker knows to within fewer than the least number."""
    found = []
    for number, table in enumerate(tables):
        for key in table.cells:
            many = persons_in(counted, table, key)
            if 0 < many < table.least:
                fewest, most = whole_bounds(counted, tables, number, key)
                assert fewest <= many <= most
                if most - fewest < table.least:
                    found.append((number, key, many, fewest, most))
    return found


def a_town(rows):
    return {("BKK", area, status, sex): many for (area, status, sex), many in rows.items()}


def test_a_small_number_is_not_shown_and_the_others_are_rounded():
    counted = a_town({("A", "r", "F"): 3, ("A", "r", "M"): 44, ("B", "r", "F"): 127, ("B", "r", "M"): 95})

    table = protect(counted, (AREA, SEX), least=10, within=ONE)

    assert table.cells["A", "F"] is None
    # The column of women would tell: 130 of 130 are at B.
    assert table.cells["B", "F"] is None
    assert table.cells["A", "M"] == 40
    assert table.cells[ALL, ALL] == 270
    assert all(value is None or (value >= 10 and value % 10 == 0) for value in table.cells.values())


def test_a_total_less_its_other_parts_does_not_tell_what_was_withheld():
    """14 in all of whom 12 are men: whoever subtracts knows that there are one to four women."""
    counted = a_town({("A", "r", "F"): 2, ("A", "r", "M"): 12})
    shown_all = {(ALL,): shown_as(14, 10), ("M",): shown_as(12, 10), ("F",): None}
    bare = Table((SEX,), shown_all, 10, ONE)
    assert told(counted, [bare]) == [(0, ("F",), 2, 1, 4)]

    table = protect(counted, (SEX,), least=10, within=ONE)

    assert table.cells["M",] is None
    assert told(counted, [table]) == []


def test_what_two_tables_tell_together_is_withheld_in_the_second():
    counted = a_town({("A", "r", "F"): 11, ("A", "i", "F"): 3, ("A", "r", "M"): 14})
    first = protect(counted, (SEX,), least=10, within=ONE)
    alone = protect(counted, (STATUS, SEX), least=10, within=ONE)

    second = protect(counted, (STATUS, SEX), least=10, within=ONE, beside=[first])

    assert told(counted, [second, first]) == []
    assert sum(value is None for value in second.cells.values()) >= sum(
        value is None for value in alone.cells.values()
    )


def test_a_mission_beside_all_missions_does_not_tell_the_other():
    counted = {("BKK", "A", "r", "F"): 30, ("HAN", "B", "r", "F"): 2, ("HAN", "B", "r", "M"): 3}
    of_one = protect(counted, (STATUS,), least=10, within=ONE)

    of_all = protect(counted, (STATUS, SEX), least=10, within=frozenset({"BKK", "HAN"}), beside=[of_one])
    of_the_other = protect(counted, (SEX,), least=10, within=frozenset({"HAN"}), beside=[of_all, of_one])

    assert told(counted, [of_the_other, of_all, of_one]) == []


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([3, 5, 10]))
def test_no_small_number_can_be_reckoned_from_two_tables(dice, least):
    counted = {
        atom: dice.choice([0, 0, 1, 2, 4, 9, 11, 14, 15, 26, 140])
        for atom in product(["BKK", "HAN"], ["A", "B", "C"], ["r", "i"], ["F", "M"])
    }
    dimensions = dice.sample([(AREA,), (STATUS, SEX), (AREA, SEX), (AREA, STATUS, SEX)], 2)
    both = frozenset({"BKK", "HAN"})
    first = protect(counted, dimensions[0], least=least, within=dice.choice([ONE, both]))
    try:
        second = protect(counted, dimensions[1], least=least, within=both, beside=[first])
    except CannotBeSafe:
        return

    assert told(counted, [second, first]) == []


def test_nobody_makes_an_empty_table():
    assert protect({}, (SEX,), least=10, within=ONE).cells == {}


@pytest.mark.parametrize(("many", "shown"), [(10, 10), (14, 10), (15, 20), (24, 20), (25, 30), (995, 1000)])
def test_numbers_are_rounded_to_the_nearest(many, shown):
    assert shown_as(many, 10) == shown
