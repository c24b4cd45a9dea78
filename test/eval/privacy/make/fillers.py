"""Fills the slots of a template: each slot gives a text and the entity it is, or none for what is no personal data."""
from __future__ import annotations

import random
import re
import string
import unicodedata
from datetime import date, timedelta

from faker import Faker

from countries import (BANKS, CN_CITIES, CN_DISTRICTS, CN_ORGS, CN_PROVINCES, CN_ROADS, COMPANIES, COUNTRIES, HOSPITALS, SCHOOLS)

TITLES = {"en": ("Mr", "Mrs", "Ms", "Dr", "Mr.", "Mrs.", "Dr.", "Prof.", "Miss", "Professor"), "de": ("Herr", "Frau", "Dr.", "Frau Dr."),
          "fr": ("M.", "Mme", "Monsieur", "Madame"), "es": ("Sr.", "Sra.", "Don", "Doña"), "it": ("Sig.", "Sig.ra", "Dott."), "nl": ("dhr.", "mevr."),
          "pt": ("Sr.", "Sra."), "zh": ("先生",)}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
LOCAL_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),
}


def ascii_word(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("ł", "l").replace("ß", "ss").replace("ı", "i"))
    return re.sub(r"[^a-z]+", "", plain.encode("ascii", "ignore").decode().lower()) or "kim"


def luhn(digits: str) -> str:
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if at % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)


class Filler:
    """One text: the same person, home and employer wherever its template names them with the same number."""

    _fakers: dict[str, Faker] = {}

    def __init__(self, rng: random.Random, half: int, language: str, country: str):
        self.rng, self.half, self.language = rng, half, language
        self.country = None if language == "zh" else COUNTRIES[country]
        self.people: dict[str, tuple[str, str]] = {}
        self.places: dict[str, tuple[str, str, str]] = {}
        self.kept: dict[tuple[str, str], str] = {}

    def faker(self, locale: str) -> Faker:
        if locale not in self._fakers:
            self._fakers[locale] = Faker(locale)
        made = self._fakers[locale]
        made.seed_instance(self.rng.getrandbits(32))
        return made

    def mine(self, values):
        """The half of a list that belongs to this set; all of it where it is too short to be shared out."""
        half = values[self.half::2]
        return half if half else values

    def pick(self, values) -> str:
        return self.rng.choice(self.mine(values))

    def digits(self, pattern: str) -> str:
        letters = "ABCDEFGHJKLMNPRSTUWXYZ"
        return re.sub(r"[#?]", lambda m: str(self.rng.randrange(10)) if m[0] == "#" else self.rng.choice(letters), pattern)

    # --- people
    def person(self, key: str) -> tuple[str, str]:
        if key not in self.people:
            if self.language == "zh":
                fake = self.faker("zh_CN")
                self.people[key] = (fake.first_name(), fake.last_name())
            elif self.country.givens:
                self.people[key] = (self.pick(self.country.givens), self.pick(self.country.families))
            else:
                fake = self.faker(self.country.locale)
                self.people[key] = (fake.first_name(), fake.last_name())
        return self.people[key]

    def name(self, key: str) -> str:
        given, family = self.person(key)
        return family + given if self.language == "zh" else f"{given} {family}"

    def user(self, key: str) -> str:
        given, family = self.person(key)
        if self.language == "zh":
            return self.rng.choice(("wang", "lixm", "chen.jie", "zhaoy", "liu_fang", "sunw")) + str(self.rng.randrange(10, 99))
        given, family = ascii_word(given), ascii_word(family)
        return self.rng.choice((f"{given}.{family}", f"{given[0]}{family}", f"{family}{self.rng.randrange(10, 99)}", f"{given}_{family}"))

    # --- places
    def place(self, key: str):
        if key not in self.places:
            city, region, zipped = self.rng.choice(self.mine(self.country.cities))
            self.places[key] = (city, region, self.digits(zipped))
        return self.places[key]

    def street_name(self) -> str:
        if self.country.streets:
            return self.pick(self.country.streets)
        return self.faker(self.country.locale).street_name()

    def address(self, key: str) -> str:
        if self.language == "zh":
            city = self.pick(CN_CITIES)
            road = self.pick(CN_ROADS)
            tail = self.rng.choice((f"{self.rng.randrange(2, 400)}号", f"{self.rng.randrange(2, 400)}号{self.rng.randrange(1, 20)}栋{self.rng.randrange(101, 2400)}室",
                                    f"{self.rng.randrange(2, 90)}弄{self.rng.randrange(1, 30)}号{self.rng.randrange(101, 900)}室"))
            return self.rng.choice((CN_PROVINCES[city], "")) + city + CN_DISTRICTS[city] + road + tail
        city, region, zipped = self.place(key)
        form = self.pick(self.country.forms)
        made = form.format(n=self.rng.randrange(2, 990), s=self.street_name(), c=city, r=region, z=zipped, u=self.pick(self.country.units))
        return re.sub(r" +$|,\s*$", "", self.digits(made).replace("  ", " "))

    def company(self) -> str:
        if self.language == "zh":
            return self.pick(CN_ORGS)
        if self.rng.random() < 0.5:
            return self.pick(COMPANIES)
        return self.faker(self.country.locale if not self.country.givens else "en_US").company()

    # --- dates
    def day(self, first=2015, last=2026) -> date:
        return date(first, 1, 1) + timedelta(days=self.rng.randrange(365 * (last - first)))

    def written_date(self, day: date) -> str:
        if self.language == "zh":
            return self.rng.choice((f"{day.year}年{day.month}月{day.day}日", day.isoformat()))
        if self.language in LOCAL_MONTHS:
            month = LOCAL_MONTHS[self.language][day.month - 1]
            long = f"{day.day}. {month} {day.year}" if self.language == "de" else f"{day.day} de {month} de {day.year}" if self.language in ("es", "pt") else f"{day.day} {month} {day.year}"
            return self.rng.choice((long, day.strftime("%d.%m.%Y") if self.language == "de" else day.strftime("%d/%m/%Y")))
        month = MONTHS[day.month - 1]
        forms = (f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.strftime("%m/%d/%Y"), day.isoformat(),
                 day.strftime("%d.%m.%Y"), f"{day.day} {month[:3]} {day.year}", day.strftime("%d/%m/%Y"), f"{month[:3]} {day.day}, {day.year}",
                 day.strftime("%d-%b-%Y"), f"{day.day}th of {month} {day.year}" if 3 < day.day < 21 else f"{day.day} {month}, {day.year}")
        return self.pick(forms)

    # --- identifiers
    def national_id(self) -> tuple[str, str]:
        code = "CN" if self.language == "zh" else self.country.code
        rng = self.rng
        if code == "US":
            return f"{rng.randrange(100, 665)}-{rng.randrange(11, 99)}-{rng.randrange(1000, 9998)}", "US_SSN"
        if code == "GB":
            if rng.random() < 0.5:
                return f"{rng.choice(('AB', 'CE', 'HJ', 'JK', 'LM', 'SC'))} {rng.randrange(10, 99)} {rng.randrange(10, 99)} {rng.randrange(10, 99)} {rng.choice('ABCD')}", "UK_NINO"
            while True:
                nine = f"{rng.randrange(400000000, 799999999)}"
                check = 11 - sum(int(d) * (10 - at) for at, d in enumerate(nine)) % 11
                if check != 10:
                    whole = nine + str(check % 11)
                    return f"{whole[:3]} {whole[3:6]} {whole[6:]}", "UK_NHS"
        makers = {"ES": ("es_ES", "nif", "ES_NIF"), "IT": ("it_IT", "ssn", "IT_FISCAL_CODE"), "PL": ("pl_PL", "pesel", "PL_PESEL"), "CN": ("zh_CN", "ssn", "CN_ID_CARD"),
                  "BR": ("pt_BR", "cpf", "BR_CPF"), "FI": ("fi_FI", "ssn", "FI_PERSONAL_IDENTITY_CODE"), "SE": ("sv_SE", "ssn", "SE_PERSONNUMMER"),
                  "NL": ("nl_NL", "ssn", "NL_BSN"), "FR": ("fr_FR", "ssn", "FR_NIR"), "KR": ("ko_KR", "ssn", "KR_RRN"), "IN": ("en_IN", "aadhaar_id", "IN_AADHAAR"),
                  "CA": ("en_CA", "ssn", "CA_SIN"), "TR": ("tr_TR", "ssn", "TR_ID")}
        if code in makers:
            locale, method, entity = makers[code]
            return getattr(self.faker(locale), method)(), entity
        return luhn(f"{rng.randrange(40, 99)}0{rng.randrange(1, 10)}1{rng.randrange(0, 9)}{rng.randrange(1000, 9999)}08")[:13], "ZA_ID_NUMBER"

    def card(self) -> str:
        bare = self.faker("en_US").credit_card_number(self.rng.choice(("visa16", "mastercard", "amex")))
        if len(bare) == 16 and self.rng.random() < 0.6:
            return self.rng.choice((" ", "-")).join(bare[at:at + 4] for at in range(0, 16, 4))
        return bare

    def iban(self) -> str:
        bare = self.faker(self.rng.choice(("de_DE", "en_GB", "fr_FR", "es_ES", "nl_NL", "it_IT", "pl_PL", "fi_FI"))).iban()
        return " ".join(bare[at:at + 4] for at in range(0, len(bare), 4)) if self.rng.random() < 0.6 else bare

    def secret(self) -> str:
        word = lambda n, pool=string.ascii_letters + string.digits: "".join(self.rng.choice(pool) for _ in range(n))
        return self.rng.choice((f"sk_live_{word(24)}", f"ghp_{word(36)}", f"AKIA{word(16, string.ascii_uppercase + '234567')}", f"xoxb-{self.rng.randrange(10**11, 10**12)}-{word(24)}"))

    def plate(self) -> str:
        code = "CN" if self.language == "zh" else self.country.code
        return self.digits({"GB": "??## ???", "DE": "KS-?? ####", "CN": "浙A·#?###", "FR": "??-###-??", "IN": "MH 12 ?? ####"}.get(code, "???-####"))

    def make(self, slot: str, key: str) -> tuple[str, str | None]:
        kept = self.kept.get((slot, key))
        if kept is None:
            kept = self.fresh(slot, key)
            if key:
                self.kept[(slot, key)] = kept
        return kept

    def fresh(self, slot: str, key: str) -> tuple[str, str | None]:
        rng = self.rng
        given, family = self.person(key)
        match slot:
            case "name": return self.name(key), "PERSON"
            case "first": return given, "PERSON"
            case "last": return family, "PERSON"
            case "upper": return self.name(key).upper(), "PERSON"
            case "lastfirst": return f"{family}, {given}", "PERSON"
            case "lastfirstup": return f"{family.upper()}, {given}", "PERSON"
            case "initial": return f"{given[0]}. {family}", "PERSON"
            case "middle": return f"{given} {rng.choice('ABEJLMRT')}. {family}", "PERSON"
            case "title": return rng.choice(TITLES.get(self.language, TITLES["en"])), "TITLE"
            case "user": return self.user(key), "USER_NAME"
            case "addr": return self.address(key), "STREET_ADDRESS"
            case "addrml": return self.address(key).replace(", ", "\n"), "STREET_ADDRESS"
            case "street":
                if self.language == "zh":
                    return self.pick(CN_ROADS) + f"{rng.randrange(2, 400)}号", "STREET_ADDRESS"
                before = self.country.forms[0].startswith("{n}")
                number = rng.randrange(2, 400)
                street = self.street_name()
                return (f"{number} {street}" if before else f"{street} {number}"), "STREET_ADDRESS"
            case "city":
                return (self.pick(CN_CITIES) if self.language == "zh" else self.place(key)[0]), "LOCATION"
            case "region": return self.place(key)[1], "LOCATION"
            case "zip": return self.place(key)[2] or "00000", "ZIP_CODE"
            case "country": return self.country.name, "LOCATION"
            case "nrp": return self.country.demonym, "NRP"
            case "org": return self.company(), "ORGANIZATION"
            case "hospital": return self.pick(HOSPITALS), "ORGANIZATION"
            case "school": return self.pick(SCHOOLS), "ORGANIZATION"
            case "bank": return self.pick(BANKS), "ORGANIZATION"
            case "phone":
                if self.language == "zh":
                    return self.digits(rng.choice(("138########", "159########", "186########", "0571-8#######", "+86 137 #### ####"))), "PHONE_NUMBER"
                return self.digits(self.pick(self.country.phones)), "PHONE_NUMBER"
            case "email":
                host = rng.choice(("example.com", "example.org", "mailbox.org", "gmail.com", "outlook.com", "web.de", "posteo.net", "yahoo.co.uk") if self.language != "zh" else ("qq.com", "163.com", "example.com"))
                return f"{self.user(key)}@{host}", "EMAIL_ADDRESS"
            case "url":
                return rng.choice((f"https://www.{ascii_word(family)}-studio.com/about", f"https://{ascii_word(family)}.example.net/profile?id={rng.randrange(99)}",
                                   f"www.{ascii_word(given)}{ascii_word(family)}.org", f"https://linkedin.com/in/{ascii_word(given)}-{ascii_word(family)}")), "URL"
            case "ip": return f"{rng.choice((81, 93, 145, 203, 188))}.{rng.randrange(1, 255)}.{rng.randrange(255)}.{rng.randrange(1, 255)}", "IP_ADDRESS"
            case "ipsix": return self.faker("en_US").ipv6(), "IP_ADDRESS"
            case "mac": return self.faker("en_US").mac_address(), "MAC_ADDRESS"
            case "date": return self.written_date(self.day()), "DATE_TIME"
            case "dob": return self.written_date(self.day(1940, 2006)), "DATE_TIME"
            case "isodate": return self.day().isoformat(), "DATE_TIME"
            case "stamp": return f"{self.day()}T{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}Z", "IGNORED"
            case "time": return f"{rng.randrange(8, 20)}:{rng.choice(('00', '15', '30', '45'))}", "IGNORED"
            case "weekday": return rng.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")), "IGNORED"
            case "year": return str(rng.randrange(2008, 2026)), "IGNORED"
            case "age": return str(rng.randrange(19, 92)), "AGE"
            case "kidage": return str(rng.randrange(2, 17)), "AGE"
            case "card": return self.card(), "CREDIT_CARD"
            case "cardend": return self.digits("####"), "IGNORED"
            case "iban": return self.iban(), "IBAN_CODE"
            case "bic": return self.faker("en_US").swift8(), "IGNORED"
            case "id": return self.national_id()
            case "passport": return (self.digits("E########"), "CN_PASSPORT") if self.language == "zh" else (self.digits("#########" if self.country.code in ("US", "GB") else "?########"), "PASSPORT")
            case "licence": return self.digits("?#######"), "US_DRIVER_LICENSE"
            case "acct": return self.digits("##########"), "US_BANK_NUMBER"
            case "plate": return self.plate(), "LICENSE_PLATE"
            case "mrn": return self.digits(rng.choice(("MRN-#######", "########", "MR######"))), "MEDICAL_RECORD_NUMBER"
            case "secret": return self.secret(), "SECRET"
            case "wallet": return rng.choice(("1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy")), "CRYPTO"
            case "cust": return self.digits(rng.choice(("C-#####", "CUS######", "KD-####-##"))), "IGNORED"
            case "order": return self.digits(rng.choice(("#######", "ORD-######", "SO#####", "PO-20##-####"))), None
            case "amount": return rng.choice((f"${rng.randrange(12, 9000)}.{rng.randrange(10, 99)}", f"€{rng.randrange(12, 900)}", f"{rng.randrange(2, 80)},{rng.randrange(100, 999)}.00 USD", f"£{rng.randrange(10, 999)}.50")), None
            case "number": return str(rng.randrange(3, 9000)), None
            case "version": return f"{rng.randrange(1, 20)}.{rng.randrange(20)}.{rng.randrange(20)}", None
            case "sku": return self.digits("??-####-?"), None
        raise KeyError(slot)
