"""Whatever wrote the text file, its table is found: encoding, separator, header, and the rows that are records."""

import json

from support import cells, cleaning, load, notes, read, table, write

PEOPLE = "姓名,城市,金额\n张三,北京,12.5\n李四,上海,7\n王小明,广州,30\n"
WESTERN = "name,city,amount\nJosé,Málaga,12.5\nZoë,Köln,7\nÅsa,Malmö,30\n"


def test_every_encoding_gives_the_same_table():
    for text, encodings in (
        (PEOPLE, ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030", "utf-32"]),
        (WESTERN, ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"]),
        ("имя,город,сумма\nИван,Москва,12.5\nОльга,Казань,7\n", ["utf-8", "utf-16", "cp1251"]),
        ("名前,都市,金額\n山田さん,おおさか,12.5\nたなか,とうきょう,7\n", ["utf-8", "shift_jis"]),
        ("姓名,城市,金額\n陳先生,臺北,12.5\n張小姐,高雄,7\n王大明,臺中,30\n", ["utf-8", "big5"]),
    ):
        wanted = table(text)
        for encoding in encodings:
            assert table(text.encode(encoding)) == wanted, (encoding, table(text.encode(encoding)))


def test_few_accents_of_the_west_are_no_cyrillic():
    for text in (
        "Posten,Gebühr für Übergröße\nBrief,5\nPaket,7\n",
        "Größe,Preis\nklein,3\ngroß,4\n",
        "Straße,Größe\nMüllerstraße,3\nSüdallee,4\n",
        "État,Élève\nreçu,3\nprêt,4\n",
        "Año,Señal\nniño,3\npiñón,4\n",
    ):
        assert table(text.encode("latin-1")) == table(text), text
    for text in ("Имя,Сумма USD\nИван,3\nОльга,4\n", "город,IT-отдел\nКазань,3\nМосква,4\n"):
        assert table(text.encode("cp1251")) == table(text), text


def test_a_long_chinese_file_without_a_mark_is_not_mistaken():
    rows = "".join(f"客户{i},订单金额{i},备注：第{i}个门店的销售数据\n" for i in range(300))
    text = "名称,项目,说明\n" + rows
    for encoding in ("gb18030", "utf-16-le", "utf-16-be", "utf-8"):
        assert table(text.encode(encoding)) == table(text), encoding


def test_every_separator_is_found():
    rows = [["name", "amount", "note"], ["Ann", "1.5", "a, b; c"], ["Bob", "2.5", "d | e"], ["Cy", "3", "f"]]
    for separator in (",", ";", "\t", "|"):
        lines = [separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in rows]
        found = table("\n".join(lines) + "\n")
        assert list(found) == ["name", "amount", "note"], separator
        assert found["amount"] == ("number", [1.5, 2.5, 3.0])
        assert found["note"][1] == ["a, b; c", "d | e", "f"]


def test_semicolons_with_decimal_commas_are_semicolons():
    found = table("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n")
    assert {name: cells for name, (_, cells) in found.items()} == {"a": [1.5, 4.5], "b": [2.5, 5.5], "c": [3.5, 6.5]}
    assert table("sep=;\na;b\n1,5;x\n2,5;y\n")["a"] == ("number", [1.5, 2.5])


def test_line_ends_of_any_system_and_within_quotes():
    for end in ("\n", "\r\n", "\r"):
        found = table(f'a,b{end}1,"two{end}lines"{end}3,four{end}'.encode())
        assert found["a"] == ("integer", [1, 3]), end
        assert found["b"][1][1] == "four"
        assert len(found["b"][1][0].split()) == 2
    assert table('a,b\n1,"say ""hi"", ok"\n2,x\n')["b"][1][0] == 'say "hi", ok'
    assert table('a,b\n1,"say \\"hi\\", ok"\n2,x\n')["b"][1][0] == 'say "hi", ok'
    assert table('size,price\n5" pipe,1.5\n7" pipe,2.5\n')["size"][1] == ['5" pipe', '7" pipe']


def test_titles_and_blank_lines_above_the_header_are_not_rows():
    found = table("Sales report 2024\nprepared by: finance\n\nregion,amount\nNorth,1\nSouth,2\n")
    assert found == {"region": ("string", ["North", "South"]), "amount": ("integer", [1, 2])}
    assert table("Report,,\n,,\nregion,amount,n\nNorth,1,3\nSouth,2,4\n")["amount"] == ("integer", [1, 2])
    loaded = read(write("Sales report\n\nregion,amount\nNorth,1\n"))
    assert loaded.raw.header_row == 2
    assert "above the header in row 3" in " ".join(step.words for step in loaded.raw.notes)


def test_a_year_and_a_word_may_name_groups_of_columns():
    found = table("Store,Date,2024,,Customer,\n,,Units,Price,Type,City\nHull,2024-07-01,3,2.5,new,Selby\nYork,2024-07-02,4,1.5,old,Otley\nHull,2024-07-03,9,8.5,new,Selby\n")
    assert list(found) == ["Store", "Date", "2024 Units", "2024 Price", "Customer Type", "Customer City"]
    assert found["2024 Units"] == ("integer", [3, 4, 9])


def test_a_file_without_a_header_keeps_its_first_row():
    found = table("1,Ann,2024-01-05\n2,Bob,2024-02-06\n3,Cy,2024-03-07\n")
    assert found["column_1"] == ("integer", [1, 2, 3])
    assert found["column_3"][0] == "date"


def test_years_and_months_are_headers_too():
    assert list(table("region,2019,2020,2021\nA,1,2,3\nB,4,5,6\n")) == ["region", "2019", "2020", "2021"]
    assert list(table("region,2024-01,2024-02\nA,1,2\nB,4,5\n")) == ["region", "2024-01", "2024-02"]
    assert list(table("产品,1月,2月,3月\n甲,1,2,3\n乙,4,5,6\n")) == ["产品", "1月", "2月", "3月"]


def test_repeated_headers_blank_rows_and_totals_are_left_out_and_said():
    text = "region,amount\nNorth,10\n\nregion,amount\nSouth,20\n,\nEast,30\nTotal,60\n\nSource: ledger of 2024\n"
    assert table(text)["amount"] == ("integer", [10, 20, 30])
    said = notes(text)
    assert "Row 4 repeats the header" in said and "Row 8 holds totals" in said and "Row 10 is a footnote" in said
    assert "3 blank rows left out" in said


def test_subtotals_among_the_rows_are_left_out_and_categories_are_not():
    text = "region,shop,amount\nNorth,a,10\nNorth,b,20\nSubtotal,,30\nSouth,c,5\nSouth,d,6\nSubtotal,,11\nGrand total,,41\n"
    assert table(text)["amount"] == ("integer", [10, 20, 5, 6])
    assert table("地区,金额\n北京,10\n上海,20\n合计,30\n")["金额"] == ("integer", [10, 20])
    kept = table("plan,amount\nTotal,10\nBasic,20\nTotal,35\nPlus,30\nBasic,1\n")
    assert kept["plan"][1] == ["Total", "Basic", "Total", "Plus", "Basic"]


def test_column_names_are_unique_and_never_empty():
    found = table("id,name,,name,id\n1,a,b,c,2\n3,d,e,f,4\n")
    assert list(found) == ["id", "name", "column_3", "name_2", "id_2"]
    assert list(table('"  Order  ID ","Line\nbreak"\n1,2\n')) == ["Order ID", "Line break"]
    assert "numbered" in notes("a,a\n1,2\n")


def test_rows_of_other_lengths_lose_nothing():
    found = table("a,b,c\n1,2,3\n4,5\n6,7,8,9\n")
    assert found["a"][1] == [1, 4, 6] and found["c"][1] == [3, None, 8] and found["column_4"][1] == [None, None, 9]
    assert "Row 4 has more fields than the header" in notes("a,b,c\n1,2,3\n4,5\n6,7,8,9\n")
    assert list(table("a,b,\n1,2,\n3,4,\n")) == ["a", "b"]


def test_a_separator_in_an_unquoted_text_is_put_back():
    head = "name,address,amount,day\n" + "".join(f"P{i},{i} High Street,{i}.5,2024-01-{i:02d}\n" for i in range(1, 20))
    text = head + "Ann,12 Main St, Springfield,7.5,2024-02-01\nSmith, Bob,9 Low Road,8.5,2024-02-02\n"
    found = table(text)
    assert list(found) == ["name", "address", "amount", "day"]
    assert found["address"][1][-2:] == ["12 Main St, Springfield", "9 Low Road"]
    assert found["name"][1][-2:] == ["Ann", "Smith, Bob"] and found["amount"][0] == "number"
    assert "Rows 21 and 22: a text held the separator" in notes(text)


def test_two_rows_may_name_the_columns():
    names = ["Region", "2023 Q1", "2023 Q2", "2024 Q1", "2024 Q2"]
    assert list(table(",2023,,2024,\nRegion,Q1,Q2,Q1,Q2\nA,1,2,3,4\nB,5,6,7,8\n")) == names
    assert list(table("Region,2023,,2024,\n,Q1,Q2,Q1,Q2\nA,1,2,3,4\nB,5,6,7,8\n")) == names
    assert list(table("name,weight,height\n,kg,cm\nA,1,2\nB,5,6\n")) == ["name", "weight kg", "height cm"]
    assert table("name,score,city\nAnn,,Paris\nBob,3,Rome\n")["name"][1] == ["Ann", "Bob"]


def test_a_second_table_below_is_not_mixed_in_and_said():
    text = "region,amount\nNorth,10\nSouth,20\n\nCosts\nkind,euro\nRent,5\nFood,6\n"
    assert table(text) == {"region": ("string", ["North", "South"]), "amount": ("integer", [10, 20])}
    assert "begins another table" in notes(text)
    gap = table("region,amount\nNorth,10\n\nSouth,20\nEast,30\n")
    assert gap["amount"] == ("integer", [10, 20, 30])


def test_apostrophes_quote_where_every_name_is_quoted_so():
    assert table("'a','b'\n1,'x, y'\n2,'z'\n") == {"a": ("integer", [1, 2]), "b": ("string", ["x, y", "z"])}
    assert table("name,note\n'Ann,ok\nO'Neil,x\n")["name"][1] == ["'Ann", "O'Neil"]


def test_numbers_between_single_spaces_are_columns():
    assert table("x y z\n1 2.5 3\n4 5.5 6\n") == {"x": ("integer", [1, 4]), "y": ("number", [2.5, 5.5]), "z": ("integer", [3, 6])}
    assert list(table("note\nsome words here\nother words there\n")) == ["note"]


def test_a_file_replaced_under_its_name_is_read_anew():
    import os

    name = write("a\n1\n")
    assert load(name)["a"].tolist() == [1]
    from support import ROOT

    path = os.path.join(ROOT, "data", name)
    with open(path, "w") as file:
        file.write("a\n22\n")
    assert load(name)["a"].tolist() == [22]


def test_tables_in_plain_text_are_read_too():
    aligned = "name       amount   city\nAnn Lee    1.5      Paris\nBob        20       New York\n"
    assert table(aligned) == {"name": ("string", ["Ann Lee", "Bob"]), "amount": ("number", [1.5, 20.0]), "city": ("string", ["Paris", "New York"])}
    markdown = "| name | amount |\n|------|-------:|\n| Ann  | 1.5    |\n| Bob  | 20     |\n"
    assert table(markdown) == {"name": ("string", ["Ann", "Bob"]), "amount": ("number", [1.5, 20.0])}


def test_a_late_long_row_is_found_too():
    text = "a,b\n" + "1,2\n" * 5000 + "3,4,5\n"
    assert table(text)["column_3"][1][-1] == 5


def test_a_single_column_and_a_single_row():
    assert table("name\nAnn\nBob\n") == {"name": ("string", ["Ann", "Bob"])}
    assert table("a,b\n1,2\n") == {"a": ("integer", [1]), "b": ("integer", [2])}
    assert table("a,b\n") == {"a": ("string", []), "b": ("string", [])}


def test_what_is_no_table_is_refused_clearly():
    from cloister import CloisterFileError

    for data, name, said in ((b"", "e.csv", "is empty"), (b"  \n\n", "e.csv", "is empty"), (b"%PDF-1.4 x", "e.pdf", "cannot be read as a PDF"), (b"{broken", "e.json", "not valid JSON")):
        try:
            load(write(data, name))
            raise AssertionError(name)
        except CloisterFileError as error:
            assert said in str(error), str(error)


def test_a_wrong_name_names_the_right_ones():
    from cloister import CloisterFileError

    name = write("a\n1\n", "claims.csv")
    try:
        load(name.replace("claims", "claim"))
        raise AssertionError
    except CloisterFileError as error:
        assert name in str(error)
    try:
        load("../secret")
        raise AssertionError
    except CloisterFileError:
        pass


def test_every_call_returns_a_copy_of_its_own():
    name = write("a,b\n1,2\n")
    first = load(name)
    first["a"] = 99
    assert load(name)["a"].tolist() == [1]


def test_reading_twice_gives_the_same_words():
    text = WESTERN.encode("cp1252")
    assert notes(text) == notes(text)


def test_json_records_nested_lines_and_keyed():
    records = [{"id": 1, "who": {"name": "Ann", "age": 3}, "tags": ["x", "y"]}, {"id": 2, "who": {"name": "Bob"}, "ok": True}]
    flat = {"id": [1, 2], "who.name": ["Ann", "Bob"], "who.age": [3, None], "tags": ["x, y", None], "ok": [None, True]}
    for text, name in (
        (json.dumps(records), "t.json"),
        (json.dumps({"page": 1, "rows": records}), "t.json"),
        (json.dumps({"data": {"items": records}}), "t.json"),
        ("\n".join(map(json.dumps, records)), "t.jsonl"),
        ("\n".join(map(json.dumps, records)), "t.json"),
    ):
        assert {column: cells for column, (_, cells) in table(text, name).items()} == flat, text
    keyed = table(json.dumps({"a": {"n": 1, "v": 2}, "b": {"n": 3, "v": 4}}), "t.json")
    assert keyed["key"][1] == ["a", "b"] and keyed["n"][1] == [1, 3]
    assert table(json.dumps({"x": [1, 2], "y": ["a", "b"]}), "t.json")["x"][1] == [1, 2]
    assert table(json.dumps([["id", "v"], [1, 2.5], [2, 3.5]]), "t.json")["v"] == ("number", [2.5, 3.5])
    assert table(json.dumps([1, 2, 3]), "t.json")["value"] == ("integer", [1, 2, 3])


def test_json_strings_are_typed_and_ids_are_not():
    found = table('[{"d":"2024-01-05","zip":"01234","n":"1,200","card":4111111111111111},{"d":"2024-01-06","zip":"94105","n":"30","card":5500005555555559}]', "t.json")
    assert found["d"][0] == "date" and found["zip"] == ("string", ["01234", "94105"])
    assert found["n"] == ("integer", [1200, 30])
    assert found["card"] == ("string", ["4111111111111111", "5500005555555559"])


def test_broken_json_lines_are_said_not_fatal():
    text = "\n".join(json.dumps({"a": i}) for i in range(20)) + "\n{broken\n"
    name = write(text, "t.jsonl")
    assert len(load(name)) == 20
    assert "1 line is no JSON" in " ".join(cleaning(name)) and "row 21" in " ".join(cleaning(name))


def test_a_remark_in_place_of_a_figure_behind_a_blank_row_begins_no_table():
    rows = [f"beta {i};{i}.04.2024" for i in range(1, 9)]
    data = "\n".join(["name;day", *rows, "", "N/A;14.04.2024", "beta 707;see 20", "beta 3;15.04.2024"])
    loaded = read(write(data))
    assert [int(row) for row in loaded.raw.rows][-3:] == [11, 12, 13]


def test_a_title_with_separators_in_it_is_not_the_header():
    rows = "".join(f"Branch {i},{i},{i * 20}\n" for i in range(1, 15))
    for title in ("Sales by branch, FY 2023\n", "Sales by branch, FY 2023\n\n", "Report,Sales\nDate,2024-01-05\n\n", "ACME, Berlin\nSales, by branch\n\n"):
        name = write(title + "Branch,Units,Revenue\n" + rows)
        assert list(load(name).columns) == ["Branch", "Units", "Revenue"], title
        assert cells(load(name)["Revenue"])[-1] == 280


def test_a_header_over_fewer_columns_than_the_rows_stays_the_header():
    texts = write("city,note\nRome,warm,really\nOslo,cold,yes\nLima,dry,no\n")
    assert "city" in list(load(texts).columns)


def test_line_ends_within_texts_are_no_spaces_that_were_removed():
    assert cleaning(write('a,b\n1,"two\nlines"\n2,"x\ny"\n')) == []
