"""Numbers that look real to a detector and belong to nobody.

Telephone numbers come from ranges that regulators keep for fiction, card numbers from test ranges, national ids from
blocks that are never issued; check digits are right, because detectors look at them.
"""

import datetime as dt
import random

MAIL_HOSTS = ("example.com", "example.org", "example.net")
AREA_CODES = (202, 212, 303, 312, 404, 415, 503, 512, 617, 702, 713, 773, 808, 919)


def us_phone(rng: random.Random) -> str:
    """555-0100 to 555-0199 is reserved for fiction in every area code (NANPA)."""
    area, line = rng.choice(AREA_CODES), rng.randint(100, 199)
    return rng.choice((f"({area}) 555-0{line}", f"{area}-555-0{line}", f"+1 {area} 555 0{line}"))


def us_national_id(rng: random.Random) -> str:
    """Shaped like a Social Security number; the area 900 to 999 is never assigned, nor are these groups ITINs."""
    return f"9{rng.randint(0, 99):02d}-{rng.randint(10, 49)}-{rng.randint(1, 9999):04d}"


def card_number(rng: random.Random) -> str:
    """Sixteen digits in the test ranges of card processors, with a valid Luhn digit."""
    body = rng.choice(("400000", "411111", "555555", "520082")) + "".join(str(rng.randint(0, 9)) for _ in range(9))
    total = 0
    for place, digit in enumerate(reversed(body)):
        doubled = int(digit) * 2 if place % 2 == 0 else int(digit)
        total += doubled - 9 if doubled > 9 else doubled
    number = body + str(-total % 10)
    return " ".join(number[i : i + 4] for i in range(0, 16, 4))


def british_iban(rng: random.Random) -> str:
    """An IBAN with valid check digits and a bank code, TEST, that no bank has."""
    account = "TEST" + "".join(str(rng.randint(0, 9)) for _ in range(14))
    as_digits = "".join(str(int(c, 36)) for c in account + "GB00")
    return f"GB{98 - int(as_digits) % 97:02d}{account}"


def german_phone(rng: random.Random) -> str:
    """Numbers that the Bundesnetzagentur keeps for films and books."""
    prefix = rng.choice(("030 23125", "069 90009", "040 66969", "0221 4710", "089 99998"))
    return f"{prefix} {rng.randint(0, 999):03d}"


def chinese_mobile(rng: random.Random) -> str:
    """China keeps no range for fiction; the block 1990000 is the nearest to one that nobody is given."""
    return f"1990000{rng.randint(0, 9999):04d}"


CHINESE_REGIONS = ("110101", "310104", "440305", "330106", "510107", "420111", "320102", "610113")


def chinese_id(rng: random.Random, born: dt.date) -> str:
    """Resident identity card number (GB 11643): the running number 000 is never issued, the check digit is right."""
    body = f"{rng.choice(CHINESE_REGIONS)}{born:%Y%m%d}000"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(body, weights)) % 11
    return body + "10X98765432"[rest]


def day_between(rng: random.Random, first: dt.date, last: dt.date) -> dt.date:
    return first + dt.timedelta(days=rng.randint(0, (last - first).days))
