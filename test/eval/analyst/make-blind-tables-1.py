"""The tables of the first blind round: shop sales, an emergency room, a bank account, parcels, sensors. Run with a folder; seeded."""
import json
import pathlib
import sys

import numpy as np
import pandas as pd

FIRST = 'Maria Jonas Priya Liam Chloe Ahmed Sofia Diego Hana Peter Ingrid Tomas Aisha Marco Elena Oscar Nadia Felix Grace Victor'.split()
LAST = 'Hoffmann Okafor Lindqvist Moreau Tanaka Petrov Silva Kowalski Brennan Haddad Novak Jensen Castillo Whitfield Rao Dubois'.split()


def comma(value, digits=2):
    return f'{value:,.{digits}f}'.replace(',', ' ').replace('.', ',').replace(' ', '.')


def shop(folder, rng):
    n = 900
    products = {'Espresso beans': ('Coffee', 12.9), 'Filter blend': ('Coffee', 9.5), 'Green tea': ('Tea', 6.4), 'Earl Grey': ('Tea', 5.2),
                'Mug': ('Accessories', 8.0), 'Grinder': ('Equipment', 89.0), 'French press': ('Equipment', 34.5), 'Paper filters': ('Accessories', 3.1)}
    names = list(products)
    df = pd.DataFrame({'Date': pd.Timestamp('2024-01-02') + pd.to_timedelta(np.sort(rng.integers(0, 728, n)), 'D')})
    df['Store'] = rng.choice(['Lisbon', 'Porto', 'Braga', 'Faro'], n, p=[.4, .3, .2, .1])
    df['Product'] = rng.choice(names, n)
    df['Category'] = [products[p][0] for p in df.Product]
    df['Qty'] = rng.integers(1, 9, n)
    df['Unit price (€)'] = [round(products[p][1] * f, 2) for p, f in zip(df.Product, rng.choice([1, 1.05, 1.1], n))]
    df['Discount'] = rng.choice([0, 5, 10, 20], n, p=[.6, .2, .15, .05])
    df['Payment'] = rng.choice(['card', 'cash', 'mobile', None], n, p=[.55, .25, .15, .05])
    df['Net amount (€)'] = (df.Qty * df['Unit price (€)'] * (1 - df.Discount / 100)).round(2)
    back = rng.random(n) < .03
    df.loc[back, 'Net amount (€)'] *= -1
    lines = ['Sales ledger – Café Atlântico;;;;;;;;', 'Exported on 05.01.2026;;;;;;;;', '', ';'.join(df.columns)]
    for row in df.itertuples(index=False):
        money = comma(abs(row[8]))
        lines.append(';'.join([row[0].strftime('%d.%m.%Y'), row[1], row[2], row[3], str(row[4]), comma(row[5]), f'{row[6]} %',
                               '' if pd.isna(row[7]) else row[7], f'({money})' if row[8] < 0 else money]))
    lines.append(f'Total;;;;{df.Qty.sum()};;;;{comma(df["Net amount (€)"].sum())}')
    (folder / 'store_sales_export.csv').write_text('\n'.join(lines) + '\n', encoding='utf-8-sig')
    return df


def emergency(folder, rng):
    n = 600
    df = pd.DataFrame({'ID': [f'P{10000 + i}' for i in rng.permutation(n)]})
    df['Name'] = [f'{a} {b}' for a, b in zip(rng.choice(FIRST, n), rng.choice(LAST, n))]
    df['Age'] = rng.integers(1, 95, n)
    df['Sex'] = rng.choice(['F', 'M'], n)
    df['Arrival'] = pd.Timestamp('2026-01-01') + pd.to_timedelta(np.sort(rng.integers(0, 300 * 24 * 60, n)), 'min')
    df['Triage level'] = rng.choice([1, 2, 3, 4, 5], n, p=[.05, .15, .4, .3, .1])
    df['Department'] = rng.choice(['Surgery', 'Internal', 'Pediatrics', 'Orthopedics', 'Neurology'], n, p=[.2, .35, .15, .2, .1])
    df['Wait (min)'] = np.round(rng.gamma(2, 12, n) * df['Triage level'] / 2).astype(int)
    df['Outcome'] = rng.choice(['discharged', 'admitted', 'transferred', 'left without being seen'], n, p=[.6, .25, .08, .07])
    df['Cost'] = rng.normal(400, 120, n).clip(60).round(2)
    df.loc[[40, 222], 'Wait (min)'] = [412, 389]
    with pd.ExcelWriter(folder / 'ER visits 2026.xlsx', engine='xlsxwriter', datetime_format='yyyy-mm-dd hh:mm') as out:
        df.to_excel(out, sheet_name='Visits', index=False, header=False, startrow=4)
        sheet, book = out.sheets['Visits'], out.book
        bold = book.add_format({'bold': True, 'align': 'center'})
        sheet.merge_range(0, 0, 0, 9, 'St. Brigid Hospital – Emergency Room visits', bold)
        sheet.merge_range(2, 0, 2, 3, 'Patient', bold)
        sheet.merge_range(2, 4, 2, 9, 'Visit', bold)
        for at, name in enumerate(df.columns):
            sheet.write(3, at, name, bold)
        sheet.write(4 + n, 0, 'Total')
        sheet.write(4 + n, 9, df.Cost.sum())
    return df


def bank(folder, rng):
    n = 520
    df = pd.DataFrame({'交易日期': pd.Timestamp('2025-01-03') + pd.to_timedelta(np.sort(rng.integers(0, 680, n)), 'D')})
    df['摘要'] = rng.choice(['工资', '餐饮', '房租', '网购', '转账', '水电费', '交通', '理财收益'], n, p=[.05, .25, .05, .25, .15, .08, .12, .05])
    income = df['摘要'].isin(['工资', '理财收益']) | ((df['摘要'] == '转账') & (rng.random(n) < .5))
    size = {'工资': 15000, '餐饮': 80, '房租': 4500, '网购': 300, '转账': 1200, '水电费': 220, '交通': 35, '理财收益': 400}
    money = np.array([size[s] for s in df['摘要']]) * rng.lognormal(0, .4, n)
    df['收入'] = np.where(income, money.round(2), np.nan)
    df['支出'] = np.where(income, np.nan, money.round(2))
    df['余额'] = (50000 + df['收入'].fillna(0).cumsum() - df['支出'].fillna(0).cumsum()).round(2)
    df['渠道'] = rng.choice(['手机银行', '网银', '柜台', '支付宝', '微信'], n, p=[.35, .1, .05, .3, .2])
    surnames, given = list('王李张刘陈杨赵黄周吴'), ['伟', '芳', '秀英', '敏', '静', '建国', '丽', '强', '磊', '晓燕']
    df['对方户名'] = [rng.choice(surnames) + rng.choice(given) for _ in range(n)]
    yuan = lambda v: '-' if pd.isna(v) else f'￥{v:,.2f}'
    shown = df.assign(交易日期=[f'{d.year}年{d.month}月{d.day}日' for d in df['交易日期']], 收入=df['收入'].map(yuan), 支出=df['支出'].map(yuan), 余额=df['余额'].map(yuan))
    shown.to_csv(folder / '账户流水.csv', index=False, encoding='gbk')
    return df


def parcels(folder, rng):
    n = 1200
    depots = pd.DataFrame({'code': ['LDN', 'MAN', 'BHM', 'GLA', 'LDS', 'BRS', 'CDF'], 'depot_name': ['London East', 'Manchester', 'Birmingham', 'Glasgow', 'Leeds', 'Bristol', 'Cardiff'],
                           'country': ['England', 'England', 'England', 'Scotland', 'England', 'England', 'Wales'], 'capacity_per_day': [900, 600, 550, 400, 380, 300, 150]})
    drivers = pd.DataFrame({'driver_id': range(501, 526)})
    drivers['full_name'] = [f'{FIRST[i % 20]} {LAST[(i * 5) % 16]}' for i in range(25)]
    drivers['contract'] = rng.choice(['employee', 'freelance'], 25, p=[.6, .4])
    drivers['hired'] = [f'{y}-{m:02d}-01' for y, m in zip(rng.integers(2015, 2025, 25), rng.integers(1, 13, 25))]
    df = pd.DataFrame({'parcel_id': [f'PX{700000 + i}' for i in range(n)]})
    df['depot_code'] = rng.choice(depots.code[:6], n, p=[.3, .2, .18, .12, .12, .08])
    df['driver_id'] = rng.choice(drivers.driver_id[:22], n)
    df['picked_up'] = pd.Timestamp('2026-07-01') + pd.to_timedelta(np.sort(rng.integers(0, 143, n)), 'D')
    days = rng.choice([1, 2, 3, 4, 5, 9], n, p=[.35, .3, .2, .08, .05, .02])
    df['status'] = rng.choice(['delivered', 'returned', 'lost', 'in transit'], n, p=[.86, .07, .02, .05])
    df['delivered_on'] = (df.picked_up + pd.to_timedelta(days, 'D')).where(df.status == 'delivered')
    df['weightKg'] = rng.lognormal(.8, .7, n).round(2)
    df['shipping_fee'] = (3.5 + 1.2 * df.weightKg + rng.normal(0, .6, n)).round(2)
    df['service'] = rng.choice(['standard', 'express', 'same-day'], n, p=[.65, .28, .07])
    df.to_csv(folder / 'parcels.csv', index=False, date_format='%d/%m/%Y')
    depots.to_csv(folder / 'depots.csv', index=False)
    (folder / 'drivers.json').write_text(drivers.to_json(orient='records', indent=1))
    return df, depots, drivers


def sensors(folder, rng):
    stamps = pd.date_range('2026-09-01', periods=480, freq='3h')
    rows = []
    for device, site, base in [('S-01', 'Roof', 14), ('S-02', 'Basement', 11), ('S-03', 'Office', 21)]:
        for t in stamps:
            temp = base + 4 * np.sin(2 * np.pi * (t.hour - 9) / 24) * (site != 'Basement') + rng.normal(0, 1.1)
            rows.append((device, site, t, round(temp, 1), round(float(np.clip(75 - temp * 1.3 + rng.normal(0, 4), 20, 99)), 1), int(rng.integers(60, 101)),
                         str(rng.choice(['ok', 'warning', 'fault'], p=[.93, .05, .02]))))
    df = pd.DataFrame(rows, columns=['device', 'site', 'ts', 'temp_c', 'humidity', 'battery', 'status'])
    df.loc[rng.choice(len(df), 30, replace=False), 'temp_c'] = np.nan
    with open(folder / 'sensors.jsonl', 'w') as out:
        for r in df.itertuples(index=False):
            out.write(json.dumps({'device': {'id': r.device, 'site': r.site}, 'ts': r.ts.strftime('%Y-%m-%dT%H:%M:%SZ'), 'readings': {'temp_c': None if pd.isna(r.temp_c) else r.temp_c, 'humidity': r.humidity},
                                  'battery': r.battery, 'status': r.status}) + '\n')
    return df


def make(folder):
    rng = np.random.default_rng(4101)
    folder = pathlib.Path(folder)
    return {'shop': shop(folder, rng), 'er': emergency(folder, rng), 'bank': bank(folder, rng), 'parcels': parcels(folder, rng), 'sensors': sensors(folder, rng)}


if __name__ == '__main__':
    make(sys.argv[1])
