"""When a person may be reached: quiet hours, snooze, and one push a day. Pure functions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """A person's quiet hours on their own clock; equal ends mean none."""

    zone: ZoneInfo
    quiet_from: time
    quiet_until: time
    snoozed_until: datetime | None = None

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone)

    def is_quiet(self, moment: datetime) -> bool:
        clock = moment.astimezone(self.zone).time()
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= clock < self.quiet_until
        return clock >= self.quiet_from or clock < self.quiet_until

    def allowed_from(self, moment: datetime) -> datetime:
        """Return the first moment at or after `moment` that is neither snoozed nor quiet."""
        if self.snoozed_until is not None:
            moment = max(moment, self.snoozed_until)
        if not self.is_quiet(moment):
            return moment
        day = self.day(moment)
        is_evening = moment.astimezone(self.zone).time() >= self.quiet_until
        return self.at(day + DAY if is_evening else day, self.quiet_until)

    def free_slot(self, moment: datetime, taken: Collection[date]) -> datetime:
        """Return the first allowed moment on a day that has no push yet."""
        slot = self.allowed_from(moment)
        while self.day(slot) in taken:
            slot = self.allowed_from(self.at(self.day(slot) + DAY, time(0)))
        return slot

    def next_at(self, clock: time, after: datetime) -> datetime:
        """Return the next time after a moment that the person's clock shows `clock`."""
        day = self.day(after)
        while (moment := self.at(day, clock)) <= after:
            day += DAY
        return moment
