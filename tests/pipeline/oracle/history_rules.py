"""H01 to H15 over one diary: each returns its tier, or None."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import comb
from statistics import mean, median
from typing import Any

from tests.pipeline.oracle.entry_rules import e06, e07
from tests.pipeline.oracle.words import Words, words

EMERGENCY, SAME_DAY, SOON, ROUTINE = "emergency", "same_day", "soon", "routine"
NEW_SIGNS = {
    *("leg_weakness_one", "leg_gives_way", "unsteady", "poor_coordination", "pain_down_leg_one"),
    *("back_pain_severe", "leg_cold", "skin_change", "hand_clumsy"),
}
NEW_AREAS = {
    *("left_hand", "right_hand", "left_arm", "right_arm", "left_face", "right_face"),
    *("abdomen", "chest"),
}
EVENTS = (
    *("recent_surgery_12w", "recent_leg_injury_14d", "recent_back_injury_14d"),
    "new_medicine_8w",
)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
UPPER_AREAS = NEW_AREAS - {"abdomen", "chest"}


@dataclass(frozen=True)
class Story:
    """A diary up to today: all entries in order, days with a word, the last visit, the weeks."""

    entries: tuple[tuple[datetime, Words], ...]
    logged: frozenset[date]
    as_of: date
    visited_on: date | None
    weeks: Mapping[date, str]  # the Monday of each week that was compared with the one before

    def ago(self, stamp: datetime) -> int:
        return (self.as_of - stamp.date()).days

    def nb(self, first: int, last: int) -> list[Words]:
        """Entries that count, from `first` to `last` days ago, both included."""
        return [
            entry
            for stamp, entry in self.entries
            if first <= self.ago(stamp) <= last and not entry.benign and (entry.leg or entry.hemi)
        ]

    def everything(self, first: int, last: int) -> list[Words]:
        return [entry for stamp, entry in self.entries if first <= self.ago(stamp) <= last]

    def since_visit(self) -> Story:
        if self.visited_on is None:
            return self
        kept = tuple(row for row in self.entries if row[0].date() >= self.visited_on)
        logged = frozenset(day for day in self.logged if day >= self.visited_on)
        weeks = {day: how for day, how in self.weeks.items() if day + WEEK > self.visited_on}
        return replace(self, entries=kept, logged=logged, weeks=weeks)


def story(
    entries: Iterable[Mapping[str, Any]],
    contexts_on: Callable[[date], Iterable[str]],
    *,
    as_of: date,
    checkins: Iterable[date] = (),
    visits: Iterable[Mapping[str, Any]] = (),
    weeklies: Iterable[Mapping[str, Any]] = (),
) -> Story:
    """Return a diary as the rules look at it."""
    visits = [row for row in visits if date.fromisoformat(str(row["visited_on"])) <= as_of]
    rows = []
    for entry in entries:
        stamp = datetime.fromisoformat(entry["started_at"]).replace(tzinfo=None)
        if stamp.date() <= as_of:
            held = contexts_on(stamp.date())
            rows.append((stamp, words(entry, held, as_of=as_of, visits=visits)))
    rows.sort(key=lambda row: row[0])
    logged = {stamp.date() for stamp, _ in rows} | {day for day in checkins if day <= as_of}
    days = [date.fromisoformat(str(row["visited_on"])) for row in visits]
    mondays = {date.fromisoformat(row["week"]): row.get("change") for row in weeklies}
    weeks = {day: how for day, how in mondays.items() if how and day + WEEK <= as_of + DAY}
    return Story(tuple(rows), frozenset(logged), as_of, max(days, default=None), weeks)


def doubled(recent: int, older: int, least: int) -> bool:
    """At least `least`, twice the older rate, and P(X >= recent) < 0.01 under Binomial(n, 1/3)."""
    if recent < least or recent < 2 * (older / 2):
        return False
    total = recent + older
    tail = sum(comb(total, k) * 2 ** (total - k) for k in range(recent, total + 1)) / 3**total
    return tail < 0.01


def one_sided(entry: Words) -> bool:
    return entry.unilateral or entry.hemi


def no_settled_pressure(entries: list[Words]) -> list[Words]:
    """H01 and H02 leave pressure episodes out, whatever other sign they carry."""
    return [e for e in entries if not e.settled_pressure]


def h01(diary: Story) -> str | None:
    new, old = no_settled_pressure(diary.nb(0, 3)), no_settled_pressure(diary.nb(4, 14))
    if new and old:
        rise = max(e.level or 0 for e in new) - max(e.level or 0 for e in old)
        if rise >= 2 and any(e.bilateral for e in new):
            return SAME_DAY
    new, old = no_settled_pressure(diary.nb(0, 14)), no_settled_pressure(diary.nb(15, 182))
    if len(new) >= 2 and len(old) >= 2:
        second = sorted(e.level or 0 for e in new)[-2]
        if second - max(e.level or 0 for e in old) >= 2:
            return SOON
    return None


def h02(diary: Story) -> str | None:
    old = no_settled_pressure(diary.nb(8, 42))
    if len(old) < 3 or not all(e.unilateral for e in old):
        return None
    sides = {"left" if e.zones("left") else "right" for e in old}
    if len(sides) > 1:
        return None
    other = "right" if sides == {"left"} else "left"
    if sum(bool(e.zones(other)) for e in no_settled_pressure(diary.nb(0, 7))) < 2:
        return None
    return SAME_DAY if any(e.back or e.rad for e in diary.nb(0, 42)) else SOON


def old_enough(diary: Story) -> bool:
    return bool(diary.logged) and (diary.as_of - min(diary.logged)).days >= 35


def h03(diary: Story) -> str | None:
    diary = diary.since_visit()
    if not old_enough(diary):
        return None
    return ROUTINE if doubled(len(diary.nb(0, 13)), len(diary.nb(14, 41)), 6) else None


def h04(diary: Story) -> str | None:
    diary = diary.since_visit()
    new = [e.minutes for e in diary.nb(0, 13) if e.minutes is not None]
    old = [e.minutes for e in diary.nb(14, 41) if e.minutes is not None]
    if len(new) < 6 or len(old) < 6:
        return None
    middle = median(old)
    above = sum(minutes > middle for minutes in new)
    longer = median(new) >= 2 * middle and median(new) >= 30
    return ROUTINE if longer and above * 10 >= 8 * len(new) else None


def h05(diary: Story) -> str | None:
    diary = diary.since_visit()
    new = [e.severity for e in diary.nb(0, 13) if e.severity is not None]
    old = [e.severity for e in diary.nb(14, 41) if e.severity is not None]
    if len(new) < 4 or len(old) < 4:
        return None
    return ROUTINE if mean(new) - mean(old) >= 2.0 and mean(new) >= 4 else None


def h06(diary: Story) -> str | None:
    groups = [h03(diary) or h07(diary), h04(diary), h05(diary)]
    if sum(group is not None for group in groups) >= 2:
        return SOON
    told = sorted(diary.since_visit().weeks.items())[-2:]
    if [how for _, how in told] != ["much_worse"] * 2 or told[1][0] - told[0][0] != WEEK:
        return None
    # The week ended on its Sunday, at most 13 days ago.
    return SOON if told[1][0] + 6 * DAY >= diary.as_of - 13 * DAY else None


def nights(diary: Story, first: int, last: int) -> int:
    """Distinct nights, noon to noon, on which a spell woke the person."""
    found = set()
    for stamp, e in diary.entries:
        counts = not e.benign and (e.leg or e.hemi)
        if counts and e.s("woke_from_sleep") and first <= diary.ago(stamp) <= last:
            found.add((stamp - timedelta(hours=12)).date())
    return len(found)


def h07(diary: Story) -> str | None:
    diary = diary.since_visit()
    if not old_enough(diary) or not doubled(nights(diary, 0, 13), nights(diary, 14, 41), 5):
        return None
    other = any(e.s("weight_loss", "night_sweats", "night_spine_pain") for e in diary.nb(0, 27))
    return SOON if other else ROUTINE


def h08(diary: Story) -> str | None:
    diary = diary.since_visit()
    found = diary.nb(0, 10_000)
    if not found or found[-1].c("doctor_aware", "known_neuropathy"):
        return None
    weeks = [sum(not e.press for e in diary.nb(first, first + 6)) >= 2 for first in (0, 7, 14, 21)]
    week_long = any(e.minutes is not None and e.minutes >= 7 * 1440 for e in diary.nb(0, 13))
    days = {day for day in range(14) if any(e.s("still_present") for e in diary.nb(day, day))}
    return ROUTINE if all(weeks) or week_long or len(days) >= 10 else None


def h09(diary: Story) -> str | None:
    diary = diary.since_visit()
    found = diary.nb(0, 13)
    if len(found) < 5 or found[-1].c("doctor_aware", "known_neuropathy"):
        return None
    if sum(e.s("not_eased_by_rest") for e in found) * 10 < 6 * len(found):
        return None
    scores = [e.severity for e in found if e.severity is not None]
    bad = bool(scores) and mean(scores) >= 5
    return SOON if bad or sum(e.s("limits_activity") for e in found) >= 3 else ROUTINE


def h10(diary: Story) -> str | None:
    old, new = diary.nb(8, 42), diary.nb(0, 7)
    if len(old) < 3:
        return None
    for code in NEW_SIGNS:
        if sum(e.s(code) for e in new) >= 2 and not any(e.s(code) for e in old):
            return SOON
    for area in NEW_AREAS:
        if sum(area in e.regions for e in new) >= 2 and not any(area in e.regions for e in old):
            return SOON
    return None


def h11(diary: Story) -> str | None:
    found = diary.nb(0, 10_000)
    if not found or found[-1].c("doctor_aware"):
        return None
    for event in EVENTS:
        recent = sum(e.c(event) for e in diary.nb(0, 27))
        if recent >= 3 and all(e.c(event) for e in found):
            return SOON
    return None


def h12(diary: Story) -> str | None:
    plain = [e for e in diary.nb(0, 27) if not e.press]
    if not plain or plain[-1].c("doctor_aware"):
        return None
    walked = [e for e in plain if e.t("walking", "standing_long") and e.eased]
    return ROUTINE if len(walked) >= 4 and len(walked) * 10 >= 6 * len(plain) else None


def h13(diary: Story) -> str | None:
    sudden = [e for e in diary.nb(0, 6) if e.s("onset_sudden") and one_sided(e)]
    firing = [e for e in sudden if e06(e) or e07(e)]
    if len(firing) < 2:
        return None
    return EMERGENCY if any(e06(e) for e in firing) else SAME_DAY


def h14(diary: Story) -> str | None:
    # Also without a leg area: the guideline's fixed pattern is most often in face or hand.
    found = [e for e in diary.everything(0, 27) if not e.benign and not e.press]
    brief = [e for e in found if e.minutes is not None and e.minutes <= 2]
    for areas in {e.regions for e in brief}:
        alike = [e for e in brief if e.regions == areas]
        upper = bool(areas & UPPER_AREAS)
        if sum(upper or e.s("jerking") for e in alike) >= 3:
            return SOON
    return None


def h15(diary: Story) -> str | None:
    falls = sum(e.s("fall") for e in diary.nb(0, 27))
    unsteady = sum(e.s("unsteady") for e in diary.nb(0, 13))
    return SOON if falls >= 2 or unsteady >= 3 else None


RULES: dict[str, Callable[[Story], str | None]] = {
    f"H{number:02d}": globals()[f"h{number:02d}"] for number in range(1, 16)
}


def judge(diary: Story) -> dict[str, str]:
    """Return the tier of every history rule that fires."""
    said = {name: rule(diary) for name, rule in RULES.items()}
    return {name: tier for name, tier in said.items() if tier is not None}
