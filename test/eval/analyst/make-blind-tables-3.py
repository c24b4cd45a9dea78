"""The tables of the third blind round: phone customers, a library, a staff list, orders of an interface, air, laboratory values. Run with a folder; seeded."""
import json
import pathlib
import sqlite3
import sys

import numpy as np
import pandas as pd

FIRST = 'Hannah Luca Zoe Milan Freya Ravi Noor Emil Carla Theo Yara Simon Greta Paulo Wanda Igor'.split()
LAST = 'Becker Oduya Larsen Fontaine Mori Sokolov Pereira Zielinski Gallagher Nasser Horvat Dahl Vega Harker'.split()


def people(rng, n):
    return [f'{a} {b}' for a, b in zip(rng.choice(FIRST, n), rng.choice(LAST, n))]


def churn(folder, rng):
    n = 1400
    df = pd.DataFrame({'customer_id': [f'C-{20000 + i}' for i in range(n)]})
    df['plan'] = rng.choice(['Basic', 'Plus', 'Unlimited', 'Family'], n, p=[.35, .3, .2, .15])
    df['contract_type'] = rng.choice(['month-to-month', 'one year', 'two years'], n, p=[.55, .25, .2])
    df['signup_date'] = pd.Timestamp('2021-01-01') + pd.to_timedelta(rng.integers(0, 2100, n), 'D')
    df['tenureMonths'] = ((pd.Timestamp('2026-11-01') - df.signup_date).dt.days // 30).clip(lower=0)
    df['monthly_charge'] = (df.plan.map({'Basic': 15, 'Plus': 25, 'Unlimited': 40, 'Family': 55}) * rng.normal(1, .08, n)).round(2)
    df['data_usage_gb'] = rng.gamma(2, 6, n).round(1)
    df['support_calls'] = rng.poisson(1.1, n)
    df['churned'] = rng.random(n) < np.where(df.contract_type == 'month-to-month', .31, .08) + .03 * df.support_calls
    df['state'] = rng.choice(['Texas', 'Ohio', 'Oregon', 'Georgia', 'Maine'], n, p=[.35, .25, .15, .2, .05])
    df.to_csv(folder / 'telecom_customers.csv', index=False)
    try:
        df.to_parquet(folder / 'telecom_customers.parquet', index=False)
    except ImportError:  # without pyarrow the set is left out
        pass
    return df


def library(folder, rng):
    genres = ['Crime', 'Fantasy', 'History', 'Science', 'Poetry', 'Children']
    books = pd.DataFrame({'book_id': range(1, 81), 'title': [f'{a} {b}' for a in ['The Silent', 'Beyond the', 'A Short', 'Winter', 'Lost', 'The Last', 'Salt and', 'Northern'] for b in ['River', 'Garden', 'Machine', 'Letters', 'Harbour', 'Atlas', 'Orchard', 'Clock', 'Summer', 'Bridge']],
                          'genre': rng.choice(genres, 80, p=[.3, .2, .15, .15, .05, .15]), 'published': rng.integers(1950, 2026, 80), 'pages': rng.integers(60, 900, 80)})
    members = pd.DataFrame({'member_id': range(900, 1020), 'member_name': people(rng, 120), 'joined': [f'{y}-{m:02d}-15' for y, m in zip(rng.integers(2010, 2026, 120), rng.integers(1, 13, 120))], 'branch': rng.choice(['Central', 'Riverside', 'Hilltop'], 120, p=[.5, .3, .2])})
    n = 1100
    loans = pd.DataFrame({'loan_id': range(1, n + 1), 'book_id': rng.choice(books.book_id[:74], n), 'member_id': rng.choice(members.member_id[:111], n)})
    out = pd.Timestamp('2025-01-02') + pd.to_timedelta(np.sort(rng.integers(0, 660, n)), 'D')
    days = rng.integers(1, 45, n)
    back = rng.random(n) < .93
    loans['loan_date'] = out.strftime('%Y-%m-%d')
    loans['return_date'] = np.where(back, (out + pd.to_timedelta(days, 'D')).strftime('%Y-%m-%d'), None)
    loans['fine'] = np.where(back & (days > 28), (days - 28) * .2, 0).round(2)
    (folder / 'library.sqlite').unlink(missing_ok=True)
    with sqlite3.connect(folder / 'library.sqlite') as db:
        for name, table in [('books', books), ('members', members), ('loans', loans)]:
            table.to_sql(name, db, index=False)
            table.to_csv(folder / f'library_{name}.csv', index=False)
    return books, members, loans


def staff(folder, rng):
    n = 260
    surnames, given = list('林何高梁郑罗宋谢唐韩'), ['志强', '美玲', '建华', '雪梅', '国栋', '海燕', '振宇', '佳琪', '文博', '若曦', '天宇', '丹丹']
    pairs = [a + b for a in surnames for b in given]
    df = pd.DataFrame({'工号': [f'E{1000 + i}' for i in range(n)], '姓名': [pairs[i % 120] for i in rng.permutation(n)], '部门': rng.choice(['研发部', '市场部', '销售部', '财务部', '人事部', '客服部'], n, p=[.35, .15, .2, .08, .07, .15]),
                       '学历': rng.choice(['本科', '硕士', '大专', '博士'], n, p=[.5, .25, .2, .05]), '职级': rng.choice(['P4', 'P5', 'P6', 'P7', 'P8'], n, p=[.25, .35, .25, .12, .03])})
    df['入职日期'] = pd.Timestamp('2012-03-01') + pd.to_timedelta(rng.integers(0, 5300, n), 'D')
    df['基本工资'] = (df['职级'].map({'P4': 7000, 'P5': 10000, 'P6': 15000, 'P7': 23000, 'P8': 35000}) * rng.normal(1, .07, n)).round(-1)
    df['绩效奖金'] = (df['基本工资'] * rng.choice([0, .1, .2, .35], n, p=[.15, .4, .35, .1])).round(-1)
    df['社保扣款'] = (df['基本工资'] * .105).round(2)
    df['在职状态'] = rng.choice(['在职', '离职', '试用期'], n, p=[.83, .1, .07])
    shown = df.copy()
    forms = [lambda d: f'{d.year}/{d.month}/{d.day}', lambda d: f'{d.year}年{d.month:02d}月{d.day:02d}日', lambda d: d.strftime('%Y-%m-%d'), lambda d: d.strftime('%Y%m%d')]
    shown['入职日期'] = [forms[i % 4](d) for i, d in enumerate(df['入职日期'])]
    with pd.ExcelWriter(folder / '员工花名册.xlsx', engine='xlsxwriter') as out:
        shown.to_excel(out, sheet_name='花名册', index=False, header=False, startrow=3)
        sheet, book = out.sheets['花名册'], out.book
        centre = book.add_format({'align': 'center', 'bold': True})
        sheet.merge_range(0, 0, 0, 9, '员工花名册（2026年10月）', centre)
        sheet.merge_range(1, 0, 1, 5, '基本信息', centre)
        sheet.merge_range(1, 6, 1, 8, '薪酬（元）', centre)
        for at, name in enumerate(df.columns):
            sheet.write(2, at, name, centre)
        sheet.write(3 + n, 0, '合计')
        for at in (6, 7, 8):
            sheet.write(3 + n, at, float(df.iloc[:, at].sum()))
        pd.DataFrame({'说明': ['本表每月更新', '仅限内部使用']}).to_excel(out, sheet_name='说明', index=False)
    return df


def orders(folder, rng):
    n = 480
    skus = {'LAMP-01': 49.0, 'DESK-02': 219.0, 'CHAIR-03': 129.5, 'SHELF-04': 75.0, 'RUG-05': 99.9}
    rows, lines = [], []
    for i in range(n):
        at = pd.Timestamp('2025-09-01') + pd.Timedelta(minutes=int(rng.integers(0, 440 * 1440)))
        items = [{'sku': str(s), 'qty': int(rng.integers(1, 4)), 'price': skus[s]} for s in rng.choice(list(skus), rng.integers(1, 4), replace=False)]
        total = round(sum(x['qty'] * x['price'] for x in items), 2)
        ship = {'city': str(rng.choice(['Oslo', 'Bergen', 'Trondheim', 'Stavanger'], p=[.5, .2, .2, .1])), 'method': str(rng.choice(['post', 'courier', 'pickup']))}
        status = str(rng.choice(['paid', 'shipped', 'refunded', 'cancelled'], p=[.2, .65, .08, .07]))
        rows.append({'order_no': f'SO-{8000 + i}', 'placed_at': at.strftime('%Y-%m-%dT%H:%M:%S+01:00'), 'status': status, 'customer': {'name': f'{FIRST[int(rng.integers(16))]} {LAST[int(rng.integers(14))]}', 'tier': str(rng.choice(['gold', 'silver', 'bronze'], p=[.15, .35, .5]))},
                     'shipping': ship, 'items': items, 'grand_total': total, 'currency': 'NOK'})
        lines += [{'order_no': f'SO-{8000 + i}', **x} for x in items]
    (folder / 'orders_api.json').write_text(json.dumps({'page': 1, 'count': n, 'data': rows}, indent=1))
    flat = pd.json_normalize(rows).drop(columns='items')
    flat['placed_at'] = pd.to_datetime(flat.placed_at).dt.tz_localize(None)
    return flat, pd.DataFrame(lines)


def air(folder, rng):
    rows = []
    for city, base in [('北京', 78), ('上海', 58), ('成都', 72), ('广州', 49), ('兰州', 88)]:
        for day in pd.date_range('2025-01-01', '2026-10-31'):
            aqi = int(max(15, base + 22 * np.cos(2 * np.pi * (day.dayofyear - 15) / 365) + rng.normal(0, 18)))
            rows.append((day, city, aqi, max(3, round(aqi * .55 + rng.normal(0, 6))), round(float(14 - 12 * np.cos(2 * np.pi * (day.dayofyear - 20) / 365) + rng.normal(0, 3)), 1)))
    df = pd.DataFrame(rows, columns=['日期', '城市', 'AQI', 'PM2.5', '平均气温'])
    df['空气质量等级'] = pd.cut(df.AQI, [0, 50, 100, 150, 200, 999], labels=['优', '良', '轻度污染', '中度污染', '重度污染']).astype(str)
    df.loc[rng.choice(len(df), 40, replace=False), 'PM2.5'] = np.nan
    shown = df.assign(日期=[f'{d.year}-{d.month}-{d.day}' for d in df['日期']], 平均气温=df['平均气温'].map('{}℃'.format), **{'PM2.5': ['无' if pd.isna(v) else int(v) for v in df['PM2.5']]})
    shown.to_csv(folder / '空气质量日报.csv', index=False, encoding='utf-8')
    return df


def laboratory(folder, rng):
    n = 800
    tests = {'Glucose': ('mmol/L', 5.4, .9), 'Cholesterol': ('mmol/L', 5.1, .8), 'Hemoglobin': ('g/dL', 14, 1.3), 'CRP': ('mg/L', 4, 3)}
    df = pd.DataFrame({'Sample': [f'L{51000 + i}' for i in range(n)]})
    df['Patient'] = [f'{p.split()[1]}, {p.split()[0]}' for p in people(rng, n)]
    df['Collected'] = pd.Timestamp('2026-03-01') + pd.to_timedelta(np.sort(rng.integers(0, 260, n)), 'D')
    df['Test'] = rng.choice(list(tests), n)
    df['Result'] = [round(max(.3, float(rng.normal(tests[t][1], tests[t][2]))), 1) for t in df.Test]
    df['Unit'] = [tests[t][0] for t in df.Test]
    df['Flag'] = rng.choice(['normal', 'high', 'low'], n, p=[.8, .13, .07])
    df['Ward'] = rng.choice(['Cardiology', 'Oncology', 'Maternity', 'Outpatients'], n, p=[.25, .2, .15, .4])
    df['Turnaround (h)'] = rng.gamma(3, 2.2, n).round(1)
    df['Price'] = df.Test.map({'Glucose': 8.5, 'Cholesterol': 12, 'Hemoglobin': 9.9, 'CRP': 21.0})
    df['Billed'] = rng.choice([1, 0], n, p=[.9, .1])
    shown = df.assign(Collected=df.Collected.dt.strftime('%m/%d/%Y'), Price=df.Price.map('${:.2f}'.format), Billed=df.Billed.map({1: 'Y', 0: 'N'}))
    (folder / 'lab results.csv').write_text('Laboratory information system\nPeriod: 03/2026 - 11/2026\n\n' + shown.to_csv(index=False, sep='|') + '\nEnd of report\n', encoding='latin-1')
    return df


def make(folder):
    rng = np.random.default_rng(4303)
    folder = pathlib.Path(folder)
    return {'churn': churn(folder, rng), 'library': library(folder, rng), 'staff': staff(folder, rng), 'orders': orders(folder, rng), 'air': air(folder, rng), 'lab': laboratory(folder, rng)}


if __name__ == '__main__':
    make(sys.argv[1])
