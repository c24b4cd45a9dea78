"""Dates are read whichever way they are written, and their order is decided by all rows."""

from support import column, notes, table

CASES = [
    (["2024-03-05", "2024-12-31"], ["2024-03-05", "2024-12-31"]),
    (["2024/3/5", "2024/12/31"], ["2024-03-05", "2024-12-31"]),
    (["2024.03.05", "2023.12.31"], ["2024-03-05", "2023-12-31"]),
    (["2024年3月5日", "2024年12月31日"], ["2024-03-05", "2024-12-31"]),
    (["2024年3月5日 星期二", "2024年12月31日 星期二"], ["2024-03-05", "2024-12-31"]),
    (["03/04/2024", "13/04/2024"], ["2024-04-03", "2024-04-13"]),
    (["03/04/2024", "04/13/2024"], ["2024-03-04", "2024-04-13"]),
    (["5.3.2024", "31.12.2024"], ["2024-03-05", "2024-12-31"]),
    (["05.03.2024", "06.03.2024"], ["2024-03-05", "2024-03-06"]),
    (["25-12-23", "01-02-24"], ["2023-12-25", "2024-02-01"]),
    (["5 Mar 2024", "31 December 2023"], ["2024-03-05", "2023-12-31"]),
    (["5-Mar-24", "31-Dec-23"], ["2024-03-05", "2023-12-31"]),
    (["Mar 5, 2024", "December 31, 2023"], ["2024-03-05", "2023-12-31"]),
    (["March 5th, 2024", "Dec 1st, 2023"], ["2024-03-05", "2023-12-01"]),
    (["Tue, 5 Mar 2024", "Sun, 31 Dec 2023"], ["2024-03-05", "2023-12-31"]),
    (["05MAR2024", "31DEC2023"], ["2024-03-05", "2023-12-31"]),
    (["5. März 2024", "31. Dezember 2023"], ["2024-03-05", "2023-12-31"]),
    (["2024-03", "2023-12"], ["2024-03-01", "2023-12-01"]),
    (["2024年3月", "2023年12月"], ["2024-03-01", "2023-12-01"]),
    (["Mar 2024", "Dec 2023"], ["2024-03-01", "2023-12-01"]),
    (["2024-03-05", "", "N/A", "无"], ["2024-03-05", None, None, None]),
    (["1899-12-31", "0950-01-01"], ["1899-12-31", "0950-01-01"]),
    (["9999-12-31", "2024-01-01"], ["9999-12-31", "2024-01-01"]),
]

TIMES = [
    (["2024-03-05 14:30", "2024-03-06 09:05"], ["2024-03-05T14:30:00", "2024-03-06T09:05:00"]),
    (["2024-03-05T14:30:15", "2024-03-06T00:00:00"], ["2024-03-05T14:30:15", "2024-03-06T00:00:00"]),
    (["2024-03-05T14:30:15.250Z", "2024-03-06T00:00:00Z"], ["2024-03-05T14:30:15.250000", "2024-03-06T00:00:00.000000"]),
    (["2024-03-05T14:30:00+08:00", "2024-03-06T10:00:00+08:00"], ["2024-03-05T14:30:00", "2024-03-06T10:00:00"]),
    (["2024-03-05T14:30:00+08:00", "2024-03-05T07:00:00Z"], ["2024-03-05T06:30:00", "2024-03-05T07:00:00"]),
    (["3/5/2024 2:30 PM", "12/31/2024 12:05 AM"], ["2024-03-05T14:30:00", "2024-12-31T00:05:00"]),
    (["2024年3月5日 14时30分", "2024年3月6日 9时05分"], ["2024-03-05T14:30:00", "2024-03-06T09:05:00"]),
    (["2024/3/5 下午2:30", "2024/3/6 上午9:05"], ["2024-03-05T14:30:00", "2024-03-06T09:05:00"]),
    (["Tue, 05 Mar 2024 10:00:00 GMT", "Wed, 06 Mar 2024 11:00:00 GMT"], ["2024-03-05T10:00:00", "2024-03-06T11:00:00"]),
]


def test_what_reads_as_a_date_is_one():
    wrong = [(texts, column(texts)) for texts, expected in CASES if column(texts) != ("date", expected)]
    assert not wrong, wrong


def test_what_reads_as_a_time_of_day_keeps_it():
    wrong = [(texts, column(texts)) for texts, expected in TIMES if column(texts) != ("datetime", expected)]
    assert not wrong, wrong


def test_dates_as_eight_digits_need_a_reason():
    assert column(["20240305", "20231231"], "order_date") == ("date", ["2024-03-05", "2023-12-31"])
    assert column(["20240305", "20231231"], "amount")[0] == "integer"
    assert column(["20240305", "20249931"], "batch_date")[0] == "integer"


def test_day_numbers_of_a_spreadsheet_among_dates_are_dates():
    assert column(["2023-11-01", "45232", "2023-11-03"], "when") == ("date", ["2023-11-01", "2023-11-02", "2023-11-03"])
    assert column(["45231", "45232.5"], "Order Date") == ("datetime", ["2023-11-01T00:00:00", "2023-11-02T12:00:00"])
    assert column(["45231", "45232"], "units")[0] == "integer"
    assert column(["12", "45232"], "date_key")[0] == "integer"


def test_the_order_of_day_and_month_is_decided_by_all_rows():
    rows = ["01/02/2024"] * 500 + ["31/01/2024"]
    assert column(rows)[1][0] == "2024-02-01"
    rows = ["01/02/2024"] * 500 + ["01/31/2024"]
    assert column(rows)[1][0] == "2024-01-02"


def test_where_no_row_decides_the_rest_of_the_file_does_and_it_is_said():
    other = table("a,b\n01/02/2024,31/12/2024\n03/04/2024,30/11/2024\n")
    assert other["a"] == ("date", ["2024-02-01", "2024-04-03"])
    german = table("a;b\n01/02/2024;1,5\n03/04/2024;2,5\n")
    assert german["a"] == ("date", ["2024-02-01", "2024-04-03"])
    rising = [f"{day:02d}/03/2024" for day in range(1, 13)]
    assert column(["01/02/2024", "03/04/2024"])[1] == ["2024-01-02", "2024-03-04"]
    assert "no row tells day from month" in notes("k,d\nx,01/02/2024\ny,03/04/2024\n")
    sorted_by_day = [f"{day:02d}/{month:02d}/2024" for month in (1, 2, 3) for day in range(1, 13)]
    assert column(sorted_by_day)[1][1] == "2024-01-02"
    assert rising


def test_mixed_orders_are_read_where_they_can_be_and_said():
    texts = ["13/01/2024", "14/01/2024", "15/01/2024", "01/16/2024"]
    assert column(texts)[1] == ["2024-01-13", "2024-01-14", "2024-01-15", "2024-01-16"]
    said = notes("k,d\n" + "\n".join(f"x{i},{text}" for i, text in enumerate(texts)) + "\n")
    assert "both orders" in said and "row 5" in said


def test_dates_that_do_not_exist_are_missing_and_said_by_row():
    texts = [f"2024-01-{day:02d}" for day in range(1, 32)] + ["2024-02-30"]
    kind, values = column(texts)
    assert kind == "date" and values[-1] is None
    said = notes("k,d\n" + "\n".join(f"x{i},{text}" for i, text in enumerate(texts)) + "\n")
    assert "1 date could not be read" in said and "row 33" in said


def test_any_date_comes_back_from_every_way_of_writing_it():
    import random
    from datetime import date, timedelta

    chance = random.Random(3)
    days = [date(1990, 1, 1) + timedelta(days=chance.randrange(12_000)) for _ in range(40)]
    wanted = [day.isoformat() for day in days]
    assert any(day.day > 12 for day in days)
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d %b %Y", "%B %d, %Y", "%Y年%m月%d日", "%d-%b-%Y", "%Y/%m/%d"):
        assert column([day.strftime(pattern) for day in days], "when") == ("date", wanted), pattern


def test_times_alone_and_quarters_stay_text():
    assert column(["10:30", "11:45"])[0] == "string"
    assert column(["2024Q1", "2024Q2"])[0] == "string"
    assert column(["May", "June", "July"])[0] == "string"
