"""The currencies in which costs and funding can be given."""

from decimal import Decimal

PER_EURO = {
    "EUR": Decimal(1),
    "BGN": Decimal("1.9558"),
    "CHF": Decimal("1.0047"),
    "CZK": Decimal("24.566"),
    "DKK": Decimal("7.4396"),
    "GBP": Decimal("0.85276"),
    "HUF": Decimal("391.29"),
    "PLN": Decimal("4.6861"),
    "RON": Decimal("4.9313"),
    "SEK": Decimal("10.6296"),
}
"""Units of a currency for one euro: averages of the European Central Bank's reference rates over 2022.

They order costs and put them into bands. What is shown is always the amount as it was recorded.
"""
