"""Amounts with one and the same unit behind them: 12 kg, 5 km, 30 分钟."""

from __future__ import annotations

import re

_UNITS = (
    "kg|g|mg|t|lbs?|oz|km|m|cm|mm|mi|miles?|ft|feet|l|ml|litres?|liters?|h|hrs?|hours?|mins?|minutes?|s|secs?|seconds?|ms|days?|weeks?|months?|years?|yrs?"
    "|[kKMGT]B|[kMG]?Hz|[kM]?Wh?|°C|°F|℃|℉|mph|km/h|m/s|pcs|pieces|units?|items?|pts|points|stars?|people|persons?|bps|dB|rpm|ppm|m²|m2|㎡|sqm|sqft"
    "|个|件|台|人|次|天|岁|小时|分钟|秒|公里|千米|米|厘米|千克|公斤|克|吨|升|毫升|平方米|平米|户|家|辆|套|本|只|箱|瓶|袋|份|张|票|单|笔|名|位|分|星|亩|公顷|间|头|颗|克拉|个月"
)
#: What a price is for: $1,450/mo, 35 € per night, 5.8元/斤.
_RATES = (
    "(?:/|per )[ ]?(?:mo|mth|month|wk|week|day|night|hr|hour|yr|year|annum|person|pp|unit|item|piece|each|kg|lb|km|mi|mile|kWh|sq ?ft|sqm|m²|m2|gal|gallon|l|litre|liter)"
    "|/[ ]?[年月周天日晚夜次个件人斤吨米升度平㎡]|/[ ]?(?:小时|公斤|千克|平米|平方米|公里)"
)
_MONEY = r"US\$|[$€£¥￥₹]"
_AMOUNT = re.compile(rf"([-+]?(?:(?:{_MONEY})[ ]?)?[\d.,]*\d(?:[ ]?(?:{_MONEY}|[万千]?元))?)[ ]?({_RATES}|{_UNITS})\.?", re.IGNORECASE)


def shared_unit(texts: list[str]) -> str | None:
    """The unit that every one of these texts has behind its number, or nothing when they differ."""
    unit = None
    for text in texts:
        found = _AMOUNT.fullmatch(text)
        if found is None:
            return None
        own = found[2].rstrip("s") if len(found[2]) > 3 and found[2].isascii() else found[2]
        if unit is not None and own != unit:
            return None
        unit = own
    return unit


def without_unit(texts: list[str]) -> list[str]:
    """The texts with the unit taken off; a text that has none is left as it is."""
    return [found[1] if (found := _AMOUNT.fullmatch(text)) else text for text in texts]
