"""The tables of the fifth blind round: requests to a city, flights, returns of a shop, electricity bills, restaurant tables, a fleet. Run with a folder; seeded."""
import json
import pathlib
import sys

import numpy as np
import pandas as pd


def requests(folder, rng):
    n = 1500
    kinds = {'Pothole': 'Roads', 'Street light out': 'Roads', 'Graffiti': 'Parks', 'Missed garbage collection': 'Sanitation', 'Illegal dumping': 'Sanitation', 'Noise': 'Police', 'Fallen tree': 'Parks'}
    df = pd.DataFrame({'Request ID': range(880001, 880001 + n), 'Complaint Type': rng.choice(list(kinds), n, p=[.2, .15, .1, .2, .1, .2, .05])})
    df['Agency'] = df['Complaint Type'].map(kinds)
    df['Borough'] = rng.choice(['Northside', 'Harbor', 'Old Town', 'Eastgate'], n, p=[.35, .25, .15, .25])
    df['Opened'] = pd.Timestamp('2026-02-01 00:00') + pd.to_timedelta(np.sort(rng.integers(0, 290 * 1440, n)), 'min')
    hours = rng.gamma(1.5, 40, n) * df.Agency.map({'Roads': 1.6, 'Parks': 1.2, 'Sanitation': .7, 'Police': .3})
    closed = rng.random(n) < .9
    df['Closed'] = (df.Opened + pd.to_timedelta((hours * 60).round(), 'min')).where(closed)
    df['Channel'] = rng.choice(['phone', 'app', 'web', None], n, p=[.4, .35, .2, .05])
    df['Priority'] = rng.choice(['High', 'Medium', 'Low'], n, p=[.15, .5, .35])
    df['Zip'] = rng.choice(['01201', '01202', '01230', '01247'], n)
    stamp = lambda column: column.dt.strftime('%m/%d/%Y %I:%M %p')
    df.assign(Opened=stamp(df.Opened), Closed=stamp(df.Closed)).to_csv(folder / 'service_requests_311.csv', index=False)
    return df


def flights(folder, rng):
    n = 1300
    carriers = pd.DataFrame({'code': ['AX', 'BQ', 'CW', 'DK', 'EZ'], 'airline': ['Axion Air', 'BlueQuay', 'Crosswind', 'Dakota Jet', 'EasyZephyr'], 'alliance': ['SkyRing', None, 'SkyRing', 'Unity', None]})
    df = pd.DataFrame({'FlightDate': pd.Timestamp('2026-06-01') + pd.to_timedelta(np.sort(rng.integers(0, 122, n)), 'D'), 'Carrier': rng.choice(carriers.code[:4], n, p=[.4, .3, .2, .1])})
    df['Origin'] = rng.choice(['VIE', 'ZRH', 'MUC', 'AMS'], n)
    df['Dest'] = rng.choice(['LHR', 'CDG', 'FCO', 'MAD', 'ARN'], n)
    df['DepDelayMin'] = np.round(rng.normal(8, 18, n) + np.where(df.Carrier == 'CW', 9, 0)).astype(int)
    df['ArrDelayMin'] = (df.DepDelayMin + rng.normal(-3, 8, n)).round().astype(int)
    df['Cancelled'] = rng.choice(['Y', 'N'], n, p=[.03, .97])
    df['DistanceKm'] = df.Dest.map({'LHR': 1230, 'CDG': 1040, 'FCO': 765, 'MAD': 1810, 'ARN': 1240}) + df.Origin.map({'VIE': 0, 'ZRH': -220, 'MUC': -100, 'AMS': -310})
    df['Passengers'] = rng.integers(48, 189, n).astype(float)
    df.loc[df.Cancelled == 'Y', ['DepDelayMin', 'ArrDelayMin', 'Passengers']] = np.nan
    df.to_csv(folder / 'flights_summer26.csv', index=False)
    carriers.to_csv(folder / 'carriers.csv', index=False)
    return df, carriers


def returns(folder, rng):
    n = 700
    df = pd.DataFrame({'订单号': [f'DD{202600001 + i}' for i in range(n)], '下单时间': pd.Timestamp('2026-01-01') + pd.to_timedelta(np.sort(rng.integers(0, 320 * 1440, n)), 'min'), '会员等级': rng.choice(['普通', '银卡', '金卡', '钻石'], n, p=[.5, .28, .16, .06]),
                       '收货省份': rng.choice(['广东省', '浙江省', '江苏省', '四川省', '湖北省'], n, p=[.3, .25, .2, .15, .1]), '商品类别': rng.choice(['女装', '男装', '鞋靴', '箱包', '配饰'], n, p=[.35, .2, .2, .1, .15]), '数量': rng.integers(1, 6, n)})
    df['实付金额'] = (df['数量'] * df['商品类别'].map({'女装': 189, '男装': 159, '鞋靴': 299, '箱包': 420, '配饰': 49}) * rng.normal(.9, .08, n)).round(2)
    df['支付方式'] = rng.choice(['支付宝', '微信支付', '银行卡', '花呗'], n, p=[.4, .38, .1, .12])
    with open(folder / '订单.jsonl', 'w', encoding='utf-8') as out:
        for r in df.to_dict('records'):
            out.write(json.dumps({**r, '下单时间': r['下单时间'].strftime('%Y-%m-%d %H:%M:%S')}, ensure_ascii=False) + '\n')
    picked = rng.choice(n, 95, replace=False)
    back = pd.DataFrame({'退货单号': [f'TH{i:04d}' for i in range(95)], '订单号': df['订单号'].iloc[picked].values, '退货原因': rng.choice(['尺码不合适', '质量问题', '与描述不符', '不想要了'], 95, p=[.45, .2, .15, .2]), '退款金额': (df['实付金额'].iloc[picked].values * rng.choice([1, .5], 95, p=[.8, .2])).round(2)})
    back.to_excel(folder / '退货登记.xlsx', index=False, engine='xlsxwriter')
    return df, back


def electricity(folder, rng):
    rows = []
    for i in range(60):
        base = rng.gamma(4, 60)
        rows.append([f'YH{3000 + i}', str(rng.choice(['居民', '商业', '工业'], p=[.65, .25, .1])), str(rng.choice(['东城', '西城', '南郊', '北郊'])), *np.round(base * np.array([1.3, 1.2, 1, .8, .8, 1.1, 1.5, 1.6, 1.1, .85]) * rng.normal(1, .1, 10)).astype(int)])
    df = pd.DataFrame(rows, columns=['户号', '用电类别', '片区', *(f'{m}月' for m in range(1, 11))])
    df.iloc[:, 3:] = (df.iloc[:, 3:].T * df['用电类别'].map({'居民': 1, '商业': 4, '工业': 20})).T
    total = pd.DataFrame([['合计', '', '', *df.iloc[:, 3:].sum()]], columns=df.columns)
    text = '2026年用电量统计表（单位：千瓦时）,,,,,,,,,,,,\n' + pd.concat([df, total]).to_csv(index=False)
    (folder / '用电量.csv').write_text(text, encoding='utf-8-sig')
    return df


def restaurant(folder, rng):
    n = 820
    df = pd.DataFrame({'bill_id': range(1, n + 1), 'opened_at': pd.Timestamp('2026-08-03 11:30') + pd.to_timedelta(np.sort(rng.integers(0, 100 * 1440, n)), 'min'), 'server': rng.choice(['Tess', 'Omar', 'Lily', 'Kurt'], n, p=[.3, .3, .25, .15]), 'party_size': rng.choice([1, 2, 3, 4, 6, 8], n, p=[.1, .4, .15, .2, .1, .05])})
    df['food'] = (df.party_size * rng.normal(24, 5, n)).clip(6).round(2)
    df['drinks'] = (df.party_size * rng.gamma(2, 5, n)).round(2)
    df['tip'] = ((df.food + df.drinks) * rng.normal(.14, .05, n).clip(0)).round(2)
    df['seating'] = rng.choice(['terrace', 'indoor', 'bar'], n, p=[.35, .5, .15])
    df['takeaway'] = rng.choice(['yes', 'no'], n, p=[.2, .8])
    df.loc[df.takeaway == 'yes', 'seating'] = None
    df = pd.concat([df, df.iloc[[10, 11, 300]]], ignore_index=True)
    shown = df.copy()
    for column in ('food', 'drinks', 'tip'):
        shown[column] = df[column].map('${:,.2f}'.format)
    shown.to_csv(folder / 'bistro_bills.csv', index=False)
    return df


def fleet(folder, rng):
    n = 360
    df = pd.DataFrame({'Plate': rng.choice([f'TRK-{i:02d}' for i in range(1, 16)], n), 'Date': pd.Timestamp('2026-04-01') + pd.to_timedelta(np.sort(rng.integers(0, 200, n)), 'D'), 'Litres': rng.normal(180, 45, n).clip(30).round(1)})
    df['Cost (USD)'] = (df.Litres * rng.normal(1.05, .06, n)).round(2)
    df['Odometer km'] = (120000 + df.groupby('Plate').cumcount() * 640 + rng.integers(0, 200, n))
    df['Station'] = rng.choice(['Shell', 'Total', 'BP', 'Independent'], n)
    with pd.ExcelWriter(folder / 'fleet_fuel.xlsx', engine='xlsxwriter', datetime_format='dd/mm/yyyy') as out:
        df.to_excel(out, sheet_name='Fuel', index=False, startrow=1)
        sheet = out.sheets['Fuel']
        sheet.write(0, 0, 'Fuel purchases')
        for at, (name, value) in enumerate([('Budget Q2', 30000), ('Budget Q3', 31000), ('Budget Q4', 29500)]):
            sheet.write(1 + at, 8, name)
            sheet.write(1 + at, 9, value)
    return df


def make(folder):
    rng = np.random.default_rng(4505)
    folder = pathlib.Path(folder)
    return {'requests': requests(folder, rng), 'flights': flights(folder, rng), 'returns': returns(folder, rng), 'electricity': electricity(folder, rng), 'restaurant': restaurant(folder, rng), 'fleet': fleet(folder, rng)}


if __name__ == '__main__':
    make(sys.argv[1])
