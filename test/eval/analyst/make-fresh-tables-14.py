"""Seven files that English questions stumbled over as classes: quarters as columns, a museum's counters, a fleet's fuel, rooms, incidents, small airports, refunds. Run with a folder; seeded."""
import pathlib
import sys

import numpy as np
import pandas as pd

F = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(141414)
pick = lambda xs, n, p=None: rng.choice(xs, n, p=p)


def programmes():
    """A column for each quarter, one of them empty for some programmes, corrections below zero."""
    names = ['Street lighting', 'School meals', 'Road repair', 'Youth clubs', 'Flood defence', 'Bus passes', 'Museums', 'Allotments', 'Play areas', 'Tree planting', 'Care at home', 'Respite care']
    n = len(names)
    df = pd.DataFrame({'Programme': names, 'Department': ['Works', 'Education', 'Works', 'Education', 'Works', 'Transport', 'Culture', 'Culture', 'Works', 'Works', 'Care', 'Care'], 'Funding': pick(['Grant', 'Local', 'Mixed'], n), 'Budget': rng.integers(40, 400, n) * 1000})
    for q in range(1, 5):
        df[f'Q{q} 2026'] = (df.Budget * rng.uniform(.12, .3, n)).round()
    df.loc[[3, 8], 'Q4 2026'] = np.nan
    df.loc[[7], 'Q2 2026'] = -2300.0
    df.loc[[10], 'Q3 2026'] = -780.0
    df.to_csv(F / 'programme spending.csv', index=False)
    return df


def galleries():
    """A column for each month; a gallery that was shut has nothing or 0."""
    months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug']
    names = ['Harbour', 'Rosewood', 'Linden', 'Foundry', 'Orangery', 'Quarry', 'Tollgate', 'Mill', 'Priory', 'Signal Box']
    df = pd.DataFrame({'Gallery': names, 'Borough': pick(['North', 'South', 'Centre'], len(names))})
    for m in months:
        df[m] = rng.integers(300, 5200, len(names)).astype(float)
    df.loc[[2], 'Jul'] = np.nan
    df.loc[[5], 'Jul'] = 0
    df.loc[[8], 'Mar'] = np.nan
    df.to_csv(F / 'gallery counters.csv', index=False)
    return df


def fuel():
    n = 260
    km = rng.uniform(40, 620, n).round(1)
    df = pd.DataFrame({'trip': [f'TR{4000 + i}' for i in range(n)], 'date': pd.Timestamp('2026-02-01') + pd.to_timedelta(np.sort(rng.integers(0, 120, n)), 'D'), 'driver': pick(['Ada Novak', 'Bruno Reis', 'Carys Pugh', 'Dimitri Vale'], n), 'truck type': pick(['tractor', 'rigid', 'van'], n, [.5, .3, .2]), 'km': km, 'litres': (km * rng.uniform(.09, .36, n)).round(1), 'toll': np.where(rng.random(n) < .3, 0, rng.uniform(2, 60, n)).round(2), 'incident': pick(['none', 'flat tyre', 'minor damage', 'accident'], n, [.86, .07, .05, .02])})
    df.to_csv(F / 'fuel log.csv', index=False)
    return df


def rooms():
    rooms = pd.DataFrame({'room': [f'R{i:02d}' for i in range(1, 19)], 'floor': pick([0, 1, 2, 3], 18), 'seats': pick([4, 6, 8, 12, 20, 40], 18), 'kind': pick(['meeting', 'training', 'studio'], 18)})
    n = 300
    b = pd.DataFrame({'booking': [f'B{7000 + i}' for i in range(n)], 'room': pick(rooms.room[:14], n), 'day': pd.Timestamp('2026-03-02') + pd.to_timedelta(np.sort(rng.integers(0, 60, n)), 'D'), 'hours': pick([1, 1.5, 2, 3, 4, 8], n), 'team': pick(['Sales', 'Legal', 'Design', 'Support', 'Finance'], n), 'people': rng.integers(2, 20, n)})
    rooms.to_csv(F / 'rooms.csv', index=False)
    b.to_csv(F / 'room bookings.csv', index=False)
    return rooms, b


def fields():
    """Small airfields of four states, by their letters."""
    towns = ['Ashby', 'Bluff', 'Corona', 'Denby', 'Elko', 'Fargo', 'Gila', 'Hobart', 'Ione', 'Jasper', 'Kemp', 'Lamar', 'Mesa', 'Nolan', 'Orrick', 'Paxton', 'Quincy', 'Rugby', 'Salida', 'Tustin']
    n = 160
    town = pick(towns, n)
    kind = pick(['Regional', 'Municipal', 'County', 'Memorial Field', 'Regional Airpark', ''], n, [.2, .3, .2, .1, .05, .15])
    df = pd.DataFrame({'code': [f'K{i:03d}' for i in range(n)], 'name': [f'{t} {k}'.strip() for t, k in zip(town, kind)], 'town': town, 'state': pick(['CA', 'TX', 'NY', 'FL', 'OR'], n), 'runways': rng.integers(1, 5, n), 'elevation_ft': rng.integers(5, 7000, n), 'owner': pick(['county', 'city', 'private'], n)})
    df.to_csv(F / 'airfields.csv', index=False)
    return df


def ledger():
    n = 420
    amount = rng.lognormal(4, .8, n).round(2)
    kind = pick(['sale', 'refund', 'fee', 'correction'], n, [.7, .12, .12, .06])
    amount = np.where((kind == 'refund') | ((kind == 'correction') & (rng.random(n) < .5)), -amount, amount)
    df = pd.DataFrame({'entry': [f'E{50000 + i}' for i in range(n)], 'booked': pd.Timestamp('2026-01-05') + pd.to_timedelta(np.sort(rng.integers(0, 240, n)), 'D'), 'kind': kind, 'account': pick(['Shop', 'Web', 'Trade'], n, [.4, .4, .2]), 'amount': amount, 'clerk': pick(['Una', 'Viktor', 'Wendy'], n)})
    df.assign(amount=df.amount.map(lambda v: f'({abs(v):,.2f})' if v < 0 else f'{v:,.2f}'), booked=df.booked.dt.strftime('%d/%m/%Y')).to_csv(F / 'ledger.csv', index=False)
    return df


def members():
    n = 340
    df = pd.DataFrame({'member': [f'M{900 + i}' for i in range(n)], 'year of birth': rng.integers(1938, 2009, n), 'joined': pd.Timestamp('2019-01-01') + pd.to_timedelta(np.sort(rng.integers(0, 2700, n)), 'D'), 'plan': pick(['basic', 'plus', 'family'], n), 'branch': pick(['Abbey', 'Brook', 'Castle'], n), 'fee': pick([19., 29., 45.], n), 'visits last month': rng.poisson(5, n)})
    df.to_csv(F / 'swim members.csv', index=False)
    return df


if __name__ == '__main__':
    for make in (programmes, galleries, fuel, rooms, fields, ledger, members):
        make()
