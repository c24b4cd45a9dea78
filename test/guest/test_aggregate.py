"""The typed aggregate tool counts right, and tells the host what it needs to hold back small groups and differences of answers."""

import csv
import io
import random

from support import write

import cloister.aggregate as aggregates
from cloister.aggregate import aggregate

ROWS = [
    ("p1", "North", "2024-01-05", 10.0),
    ("p2", "North", "2024-02-11", 20.0),
    ("p3", "North", "2024-04-30", 30.0),
    ("p1", "South", "2024-05-01", 5.0),
    ("p4", "South", "2024-11-20", None),
    ("p5", "", "2024-12-31", 95.0),
]


def table(rows=ROWS):
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(["person", "region", "day", "amount"])
    lines.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return write(text.getvalue())


def plan(file, **given):
    return {"file": file, "where": [], "by": [], "measures": [{"op": "count", "column": None}], "people": None, "k": 3, "earlier": []} | given


def key(column, unit=None):
    return {"column": column, "unit": unit}


def measure(op, column="amount"):
    return {"op": op, "column": column}


def condition(column, op, value=None):
    return {"column": column, "op": op, "value": value}


def values(file, *ops, **given):
    found = aggregate(plan(file, measures=[measure(op) for op in ops], **given))["groups"]
    return [[cell["value"] for cell in group["cells"]] for group in found]


def refused(work):
    try:
        work()
    except ValueError as error:
        return str(error)
    raise AssertionError("it was not refused")


def test_measures_leave_missing_values_out_and_say_how_many_rows_they_rest_on():
    file = table()
    assert values(file, "sum", "mean", "median", "missing", "distinct", "count") == [[160.0, 32.0, 20.0, 1, 5, 6]]
    cell = aggregate(plan(file, measures=[measure("sum")]))["groups"][0]["cells"][0]
    assert cell["rows"] == 5 and abs(cell["top"] - 95 / 160) < 1e-12
    none = values(file, "sum", "mean", "median", where=[condition("person", "=", "p4")])
    assert none == [[None, None, None]], none


def test_groups_are_keyed_with_the_missing_ones_as_a_group_and_people_counted_once():
    found = aggregate(plan(table(), by=[key("region")], people="person"))["groups"]
    assert [(group["keys"], group["rows"], group["people"]) for group in found] == [(["North"], 3, 3), (["South"], 2, 2), ([None], 1, 1)]
    twice = aggregate(plan(table([*ROWS, ("p1", "North", "2024-01-06", 1.0)]), by=[key("region")], people="person"))["groups"]
    assert (twice[0]["rows"], twice[0]["people"]) == (4, 3)


def test_dates_are_grouped_by_the_unit_that_was_asked_for():
    file = table()
    by = lambda unit: [group["keys"][0] for group in aggregate(plan(file, by=[key("day", unit)]))["groups"]]
    assert by("year") == ["2024"] and by("quarter") == ["2024Q1", "2024Q2", "2024Q4"]
    assert by("month")[:2] == ["2024-01", "2024-02"] and by("week")[-1] == "2025-W01"
    assert "a unit is one of" in refused(lambda: aggregate(plan(file, by=[key("region", "month")])))


def test_filters_choose_the_rows_and_a_missing_value_satisfies_no_comparison():
    file = table()
    rows = lambda *where: sum(group["rows"] for group in aggregate(plan(file, where=list(where)))["groups"])
    for wanted, *where in [
        (3, condition("region", "=", " north ")),
        (2, condition("region", "!=", "North")),
        (5, condition("region", "in", ["North", "SOUTH"])),
        (1, condition("region", "missing")),
        (4, condition("amount", ">=", 10)),
        (1, condition("amount", "<", 10)),
        (2, condition("day", "<", "2024-03-01")),
        (1, condition("day", ">", "2024-03-01"), condition("region", "=", "North")),
        (0, condition("region", "=", "nowhere")),
    ]:
        assert rows(*where) == wanted, (wanted, where, rows(*where))


def test_a_percentile_rests_on_the_rows_beyond_it():
    file = write("person,amount\n" + "".join(f"p{i},{i}.5\n" for i in range(200)))
    found = aggregate(plan(file, measures=[measure("p95"), measure("p5"), measure("median")]))["groups"][0]["cells"]
    assert [cell["rows"] for cell in found] == [10, 10, 200]


def test_plans_that_do_not_fit_are_refused_without_a_value_of_the_file():
    file = table()
    for work in (
        lambda: aggregate(plan(file, by=[key("salary")])),
        lambda: aggregate(plan(file, where=[condition("salary", "=", 1)])),
        lambda: aggregate(plan(file, measures=[measure("sum", "person")])),
        lambda: aggregate(plan(write("n\n" + "".join(f"a{i}x\n" for i in range(300))), by=[key("n")])),
    ):
        message = refused(work)
        assert not any(cell in message for row in ROWS for cell in row[:3] if cell) and "a12x" not in message, message


def test_the_atoms_are_every_difference_that_the_answers_so_far_can_make():
    """Against a naive count: rows are together exactly when no answer tells them apart."""
    chance = random.Random(6)
    rows = [(f"p{chance.randrange(12)}", chance.choice(["North", "South", "East"]), f"2024-0{chance.randrange(1, 7)}-11", float(chance.randrange(1, 90)) if chance.random() < 0.8 else None) for _ in range(60)]
    file = table(rows)
    earlier = [plan(file), plan(file, by=[key("region")]), plan(file, where=[condition("amount", ">", 50)], measures=[measure("sum")])]
    found = aggregate(plan(file, where=[condition("region", "!=", "East")], by=[key("day", "quarter")], people="person", earlier=earlier))
    regions = sorted({row[1] for row in rows})
    wanted = {}
    for person, region, day, amount in rows:
        quarter = -1 if region == "East" else int(day[5:7] in ("04", "05", "06"))
        codes = (0, regions.index(region), 0 if amount is not None and amount > 50 else -1, quarter)
        wanted.setdefault(codes, []).append((person, amount))
    atoms = {tuple(atom["codes"]): atom for atom in found["atoms"]}
    assert atoms.keys() == wanted.keys()
    for codes, members in wanted.items():
        people = {person for person, _ in members}
        # An amount was summed earlier: its present values are what an answer about this atom would rest on.
        assert atoms[codes]["support"] == sum(amount is not None for _, amount in members)
        shown = atoms[codes]["people"]
        assert shown is None if len(people) >= 3 else len(shown) == len(people), (codes, shown, people)


def test_one_answer_less_another_shows_as_an_atom_of_one():
    """All, and then all but one person: the difference is that person, and the host must see it to hold it back."""
    file = table()
    found = aggregate(plan(file, where=[condition("person", "!=", "p5")], people="person", earlier=[plan(file)]))
    assert {tuple(atom["codes"]): (atom["support"], len(atom["people"] or [])) for atom in found["atoms"]} == {(0, 0): (5, 0), (0, -1): (1, 1)}


def test_questions_that_divide_the_rows_too_finely_end_in_words():
    file, kept = table(), aggregates.ATOMS_MAX
    aggregates.ATOMS_MAX = 2
    try:
        assert "divide the rows too finely" in refused(lambda: aggregate(plan(file, by=[key("person")])))
    finally:
        aggregates.ATOMS_MAX = kept
