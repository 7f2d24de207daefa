"""A date in, the words for it out, as the edition's press writes them; what CLDR has, where the edition says nothing."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from babel.dates import format_date, format_skeleton
from msgspec import Meta, Struct

from publish.model import Line

_ASCII = "0123456789"
Digits = Annotated[
    str, Meta(pattern=r"\A(?:\D{0}|\d{10})\Z", description="write the ten digits from 0 to 9, as ༠༡༢༣༤༥༦༧༨༩")
]


class DateSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[dates]` of edition.toml; patterns as CLDR writes them (UTS 35, part 4): `y 'il' M 'ay' d`."""

    long: str = ""
    """Year, month and day."""
    day: str = ""
    """Month and day."""
    weekdays: Annotated[list[Line], Meta(max_length=7)] = []
    """Monday first."""


class Dates:
    """Dates and numbers of one edition."""

    def __init__(self, settings: DateSettings, locale: str, digits: str = "") -> None:
        self.settings, self.locale = settings, locale
        self._digits = str.maketrans(_ASCII, digits) if digits else {}

    def long(self, when: dt.date) -> str:
        """Year, month and day."""
        pattern = self.settings.long or "long"
        return self.number(format_date(_day_of(when), pattern, locale=self.locale))

    def day(self, when: dt.date) -> str:
        """Month and day."""
        if self.settings.day:
            return self.number(format_date(_day_of(when), self.settings.day, locale=self.locale))
        return self.number(format_skeleton("MMMMd", _as_datetime(_day_of(when)), locale=self.locale))

    def weekday(self, when: dt.date) -> str:
        """Its name."""
        names = self.settings.weekdays
        return names[_day_of(when).weekday()] if names else format_date(_day_of(when), "EEEE", locale=self.locale)

    def time(self, when: dt.datetime) -> str:
        """Hour and minute."""
        return self.number(when.strftime("%H:%M"))

    def number(self, text: object) -> str:
        """A text with its digits as the edition writes them."""
        return str(text).translate(self._digits)


def _day_of(when: object) -> dt.date:
    if not isinstance(when, dt.date):
        raise TypeError(f"a date is wanted, not {when}")
    return when


def _as_datetime(when: dt.date) -> dt.datetime:
    if isinstance(when, dt.datetime):
        return when
    return dt.datetime(when.year, when.month, when.day)  # noqa: DTZ001
