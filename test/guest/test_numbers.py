"""Texts that a person reads as numbers are numbers, exactly; digits that name something stay text."""

from support import column, table


def numbers(texts, name="value"):
    kind, values = column(texts, name)
    return values if kind in ("integer", "number") else (kind, values)


CASES = [
    (["1", "-2", "30"], [1, -2, 30]),
    (["1.5", "2", ".25"], [1.5, 2.0, 0.25]),
    (["1,234.50", "12", "1,000,000"], [1234.5, 12.0, 1000000.0]),
    (["1.234,50", "12,5", "1.000.000,00"], [1234.5, 12.5, 1000000.0]),
    (["1 234,50", "12,5", "1\u00a0000\u202f000"], [1234.5, 12.5, 1000000.0]),
    (["1'234.50", "12’000.25"], [1234.5, 12000.25]),
    (["12,34,567.5", "1,00,000"], [1234567.5, 100000.0]),
    (["$1,234.50", "-$5.00", "$-7", "($12.25)"], [1234.5, -5.0, -7.0, -12.25]),
    (["US$ 5", "US$6.5"], [5.0, 6.5]),
    (["€ 1.234,50", "3,00 €", "€0,99"], [1234.5, 3.0, 0.99]),
    (["1,234 USD", "99 USD", "EUR 5"], [1234.0, 99.0, 5.0]),
    (["¥1,200", "￥35.5", "４２元"], [1200.0, 35.5, 42.0]),
    (["1200元", "35.5 元"], [1200.0, 35.5]),
    (["£10", "£12.99"], [10.0, 12.99]),
    (["CHF 1'200.00", "CHF 80.50"], [1200.0, 80.5]),
    (["12%", "5.5%", "-3 %", "100％"], [0.12, 0.055, -0.03, 1.0]),
    (["(1,200)", "300", "(45)"], [-1200, 300, -45]),
    (["1200-", "300", "45.5-"], [-1200.0, 300.0, -45.5]),
    (["−5", "−6.5", "7"], [-5.0, -6.5, 7.0]),
    (["△1,200", "▲30", "5"], [-1200, -30, 5]),
    (["3.5万", "2亿", "1,200"], [35000.0, 200000000.0, 1200.0]),
    (["1.2万元", "3,000元"], [12000.0, 3000.0]),
    (["$1.5M", "$2K", "$3.25B"], [1.5e6, 2000.0, 3.25e9]),
    (["1.5k", "2.25k", "900"], [1500.0, 2250.0, 900.0]),
    (["1e3", "2.5E-4", "7"], [1000.0, 2.5e-4, 7.0]),
    (["+5", "-3", "+12"], [5, -3, 12]),
    (["$1,450/mo", "$900/mo"], [1450.0, 900.0]),
    (["89 € per night", "120 € per night"], [89.0, 120.0]),
    (["5.8元/斤", "12元/斤"], [5.8, 12.0]),
    (["10", "N/A", "", "-", "无", "20", "#DIV/0!", "null"], [10, None, None, None, None, 20, None, None]),
    (["10", "unknown", "TBD", "待定", "20"], [10, None, None, None, 20]),
    (["0.1", "0.30000000000000004", "123456789.123456789"], [0.1, 0.30000000000000004, 123456789.123456789]),
    ([" 5 ", "\u3000" + "6", "7"], [5, 6, 7]),
]


def test_what_reads_as_a_number_is_one_exactly():
    wrong = [(texts, numbers(texts)) for texts, expected in CASES if numbers(texts) != expected]
    assert not wrong, wrong


def test_a_mark_that_could_be_either_follows_the_rest_of_the_file():
    german = table("a;b\n1.234;0,5\n2.500;1,25\n")
    assert german["a"] == ("integer", [1234, 2500])
    english = table("a;b\n1.234;0.5\n2.500;1.25\n")
    assert english["a"] == ("number", [1.234, 2.5])
    assert column(["1,234", "2,500"]) == ("integer", [1234, 2500])
    assert table("a;b\n1,234;0,5\n2,500;1,25\n")["a"] == ("number", [1.234, 2.5])


TEXTS = [
    ("code", ["007", "012", "123"]),
    ("zip", ["10001", "94105", "60601"]),
    ("phone", ["5550123456", "5550123457"]),
    ("手机号", ["13800138000", "13900139000"]),
    ("value", ["13800138000", "13900139000", "13700137000"]),
    ("value", ["+14155550123", "+442071234567"]),
    ("card_number", ["4111111111111111", "5500005555555559"]),
    ("value", ["110101199003074477", "11010119900307109X"]),
    ("value", ["138 0013 8000", "139 0013 9000"]),
    ("value", ["555-0123", "555-0199"]),
    ("value", ["1.2.3", "1.10.0", "2.0.1"]),
    ("value", ["10.0.0.1", "192.168.1.20"]),
    ("size", ["5B", "7B", "12B"]),
    ("StockCode", ["22423", "85123A", "71053", "84406B", "22752", "21730", "22633", "22632", "84879", "22745"]),
    ("InvoiceNo", [str(536365 + i) for i in range(30)] + ["C536379"]),
    ("value", ["10-20", "20-30", "30-40"]),
    ("value", ["12:30", "13:45"]),
    ("value", ["S", "M", "L"]),
    ("value", ["1/2", "3/4"]),
]


def test_digits_that_name_something_stay_text_as_written():
    wrong = [(name, column(texts, name)) for name, texts in TEXTS if column(texts, name) != ("string", texts)]
    assert not wrong, wrong


def test_numbers_stay_numbers_whatever_their_length():
    assert column(["1234567890", "98", "5"])[0] == "integer"
    assert column(["1700000000", "1700000100", "1700000200"], "epoch")[0] == "integer"
    assert column(["100200", "100300", "100400"], "order")[0] == "integer"
    assert column(["2019", "2020", "2021"], "year") == ("integer", [2019, 2020, 2021])


def test_types_are_decided_from_all_rows():
    late = [str(i) for i in range(3000)] + ["A-17"]
    assert column(late, "ref")[0] == "string"
    late = [str(i) for i in range(3000)] + ["2.5"]
    assert column(late)[0] == "number"
    late = [str(i) for i in range(1, 3000)] + ["007"]
    assert column(late)[0] == "string"


def test_a_few_words_among_numbers_are_missing_and_said():
    from support import notes

    texts = [str(i) for i in range(40)] + ["see below"]
    kind, values = column(texts)
    assert (kind, values[-1]) == ("integer", None)
    said = notes("key,v\n" + "\n".join(f"x{i},{text}" for i, text in enumerate(texts)))
    assert "1 value could not be read as a number" in said and "row 42" in said


def test_booleans_are_true_and_false_and_words_stay_words():
    assert column(["true", "False", "TRUE"]) == ("boolean", [True, False, True])
    assert column(["true", "", "false"]) == ("boolean", [True, None, False])
    assert column(["Yes", "No", "Yes"]) == ("string", ["Yes", "No", "Yes"])
    assert column(["是", "否"]) == ("string", ["是", "否"])
    assert column(["0", "1", "1"]) == ("integer", [0, 1, 1])


def test_any_number_written_by_python_comes_back_exactly():
    import random

    chance = random.Random(7)
    for _ in range(60):
        values = [chance.choice([chance.uniform(-1e6, 1e6), chance.random() * 10 ** chance.randint(-12, 12)]) for _ in range(20)]
        assert numbers([repr(value) for value in values]) == values
        whole = [chance.randint(-(10**15) + 1, 10**15 - 1) for _ in range(20)]
        assert numbers([f"{value:,}" for value in whole]) == whole


def test_amounts_in_several_currencies_are_never_mixed_silently():
    from support import notes

    text = "k\tv\na\t$5\nb\t€6\nc\t$7\nd\t\n"
    found = table(text)
    assert found["v"] == ("number", [5.0, 6.0, 7.0, None]) or found["v"] == ("integer", [5, 6, 7, None])
    assert found["v currency"] == ("string", ["USD", "EUR", "USD", None])
    assert "more than one currency" in notes(text)
    assert list(table("k\tv\na\t$5\nb\tUSD 6\n")) == ["k", "v"]


def test_one_unit_behind_all_numbers_is_taken_off():
    from support import notes

    assert column(["12 kg", "3.5 kg", "1,200 kg"]) == ("number", [12.0, 3.5, 1200.0])
    assert column(["30分钟", "45分钟"]) == ("integer", [30, 45])
    assert column(["500 g", "2 kg"]) == ("string", ["500 g", "2 kg"])
    assert column(["12A", "14B"]) == ("string", ["12A", "14B"])
    assert "the unit kg was taken off" in notes("k\tv\na\t12 kg\nb\t3 kg\n")


def test_lengths_of_time_are_minutes_and_clock_times_are_not():
    assert column(["1:30:00", "0:00:30", "-", "26:00:00"], "call") == ("number", [90.0, 0.5, None, 1560.0])
    assert column(["01:30:00", "00:15:00"], "talk time") == ("number", [90.0, 15.0])
    assert column(["09:30:00", "18:15:00"], "opens")[0] == "string"
