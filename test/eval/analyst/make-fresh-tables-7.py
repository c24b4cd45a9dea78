"""The tables of the seventh batch of questions of our own. Run with a folder; seeded."""
import pathlib
import sys

import numpy as np
import pandas as pd


def make(folder):
    rng = np.random.default_rng(7117)
    n = 160
    swim = pd.DataFrame({'Cap': np.arange(1, n + 1), 'Swimmer': [f'{a} {b}' for a, b in zip(rng.choice(['Ada', 'Bo', 'Cleo', 'Dan'], n), rng.choice(['Frost', 'Iqbal', 'Moss'], n))], 'Sex': rng.choice(['F', 'M'], n), 'Age': rng.integers(16, 70, n), 'Distance': rng.choice(['1500m', '3km'], n), 'Team': rng.choice(['Otters', 'Herons', ''], n, p=[.3, .3, .4]), 'Result': rng.choice(['Finished', 'DNF', 'DSQ'], n, p=[.8, .12, .08]), 'Entry fee': rng.choice([20, 35], n)})
    swim.to_csv(folder / 'open_water_swim.csv', index=False)
    rent = pd.DataFrame({'Unit': [f'U{i:03d}' for i in range(1, n + 1)], 'District': rng.choice(['Mill', 'Dock'], n), 'Rent': rng.integers(600, 2400, n), 'Area (m²)': rng.integers(25, 120, n), 'Pets': rng.choice(['Y', 'N'], n), 'Requested': pd.Timestamp('2026-01-05') + pd.to_timedelta(np.sort(rng.integers(0, 24 * 200, n)), 'h')})
    rent['Signed'] = (rent.Requested + pd.to_timedelta(rng.integers(5, 400, n), 'h')).where(rng.random(n) < .8)
    rent.assign(Rent=rent.Rent.map('${:,}/mo'.format)).to_csv(folder / 'studio_rentals.csv', index=False)
    rain = pd.DataFrame({'Gauge': [f'Gauge {a}' for a in 'ABCDEFGHIJKL'], 'Height (m)': rng.integers(10, 900, 12)})
    for month in ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'):
        rain[month] = rng.gamma(5, 12, 12).round(1)
    rain.loc[4, 'Mar'] = np.nan
    rain.to_csv(folder / 'gauges_mm.csv', index=False)
    care = pd.DataFrame({'保修单号': [f'BX{4000 + i}' for i in range(n)], '保修类型': rng.choice(['电路', '管道', '门窗'], n), '保修日期': pd.Timestamp('2026-02-01') + pd.to_timedelta(np.sort(rng.integers(0, 200, n)), 'D'), '患者年龄': rng.integers(1, 90, n), '身份': rng.choice(['自费', '职工'], n), '费用': rng.gamma(2, 80, n).round(2)})
    care.rename(columns={'保修单号': '住院号', '保修类型': '住院类型', '保修日期': '住院日期'}).to_csv(folder / '住院登记.csv', index=False)


if __name__ == '__main__':
    make(pathlib.Path(sys.argv[1]))
