import datetime as dt

import pytest

from home.loader.samples import workday


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 12, 4), dt.date(2026, 12, 4)),
        (dt.date(2026, 12, 5), dt.date(2026, 12, 7)),
        (dt.date(2026, 12, 6), dt.date(2026, 12, 7)),
        (dt.date(2026, 12, 7), dt.date(2026, 12, 7)),
    ],
)
def test_samples_keep_off_the_weekend(day, expected):
    assert workday(day) == expected
