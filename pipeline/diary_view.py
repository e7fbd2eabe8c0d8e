"""A diary as the history rules look at it: each entry with what counts, and windows of days.

Day 0 is today (`as_of`). A window ``(0, 13)`` holds both its ends. Which entries are `benign` or
settled pressure is said in `pipeline/redflags/_facts.yaml`; the same is computed here without CEL,
because a diary has thousands of entries, and a test holds both to the same answers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from pipeline import rules, vocabulary
from pipeline.facts import is_doctor_aware
from pipeline.frames import Frames

Window = tuple[int, int]
SETTLED_MINUTES_MAX = 30  # settled_pressure and benign, rules.md section 1
LEAK = frozenset({"bladder_leak_new", "bladder_hard_to_start"})
UPPER = ("face", "arm", "hand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One entry with what the history rules ask of it.

    Parameters
    ----------
    id : str
        Identifier of the entry.
    day : date
        Local day on which it began.
    ago : int
        Days from that day to today.
    hour : float
        Local hour of the day.
    duration_minutes : float or None
        None while it goes on or when it is not known.
    severity : float or None
        0 to 10.
    regions : frozenset of str
        Areas, macros expanded.
    triggers : frozenset of str
        What came before.
    signs : frozenset of str
        Signs and course codes that the person said yes to.
    left : bool
        A left leg area.
    right : bool
        A right leg area.
    hemi : bool
        Leg and arm, hand or face of one side, nothing on the other.
    level : int or None
        How far up the highest area lies.
    eased : bool
        It went away within minutes.
    not_eased : bool
        Rest was tried and did not help.
    pressure : bool
        Something pressed on the limb before it.
    settled_pressure : bool
        A pressure spell that settled within half an hour.
    benign : bool
        A pressure, cold or over-breathing spell that settled and had no alert sign.
    """

    id: str
    day: date
    ago: int
    hour: float
    duration_minutes: float | None
    severity: float | None
    regions: frozenset[str]
    triggers: frozenset[str]
    signs: frozenset[str]
    left: bool
    right: bool
    hemi: bool
    level: int | None
    eased: bool
    not_eased: bool
    pressure: bool
    settled_pressure: bool
    benign: bool

    @property
    def counts(self) -> bool:
        """Whether the history rules look at it: not benign, and in a leg or one whole side."""
        return not self.benign and (self.left or self.right or self.hemi)

    @property
    def night(self) -> date:
        """The day on which its night began, from noon to noon."""
        return self.day if self.hour >= 12 else self.day - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class View:
    """A diary up to today.

    Parameters
    ----------
    spells : tuple of Spell
        Every entry, by time.
    as_of : date
        Today.
    frames : Frames
        The diary itself, cut at today.
    written : tuple of date
        Days with an entry or a check-in, sorted, each once.
    checked : tuple of date
        Days with a check-in, sorted.
    told : tuple of tuple
        Code, first and last day of every context.
    weeks : tuple of tuple
        Last day of each week that was answered, and the step of change since the week before.
    since : date or None
        First day that may be looked at; set where a visit restarts a baseline.
    """

    spells: tuple[Spell, ...]
    as_of: date
    frames: Frames
    written: tuple[date, ...]
    checked: tuple[date, ...]
    told: tuple[tuple[str, date | None, date | None], ...]
    weeks: tuple[tuple[date, str], ...] = ()
    since: date | None = None

    def within(
        self, window: Window, holds: Callable[[Spell], bool] = lambda spell: spell.counts
    ) -> list[Spell]:
        """Return the entries of a window for which something holds.

        Parameters
        ----------
        window : tuple of int
            First and last day ago, both inside.
        holds : callable
            Which entries; those that count when left out.

        Returns
        -------
        list of Spell
            By time.
        """
        first, last = window
        return [spell for spell in self.spells if first <= spell.ago <= last and holds(spell)]

    def days(self, window: Window) -> tuple[date, date]:
        """Return the first and the last calendar day of a window."""
        return self.as_of - timedelta(days=window[1]), self.as_of - timedelta(days=window[0])

    def logged(self, window: Window) -> int:
        """Return on how many days of a window the person wrote anything."""
        return _number_within(self.written, self.days(window))

    def checkins(self, window: Window) -> int:
        """Return on how many days of a window there is a check-in."""
        return _number_within(self.checked, self.days(window))

    def age_days(self) -> int:
        """Return how many days ago the diary, or the part that may be looked at, began."""
        return (self.as_of - self.written[0]).days if self.written else 0

    def holds(self, context: str, day: date) -> bool:
        """Return whether a context holds on a day.

        An event whose day is not known happened at most its window ago, seen from today.
        """
        days = vocabulary.window_days(context)
        for code, since, until in self.told:
            if code != context:
                continue
            if since is None and until is None and days is not None:
                since = self.as_of - timedelta(days=days)
            if vocabulary.holds(context, day, since=since, until=until):
                return True
        return False

    def contexts(self, day: date) -> frozenset[str]:
        """Return every context that holds on a day."""
        codes = {code for code, _, _ in self.told}
        return frozenset(code for code in codes if self.holds(code, day))

    def visits(self) -> list[dict[str, Any]]:
        """Return the visits as records."""
        return [
            {
                "visited_on": row.day.date(),
                "aware_regions": row.aware_regions,
                "aware_signs": row.aware_signs,
            }
            for row in self.frames.visits.itertuples()
        ]

    def is_aware(self, spell: Spell) -> bool:
        """Return whether a doctor knows of all that an entry holds.

        Visits decide where there are any; without, the context is taken at its word.
        """
        if len(self.frames.visits):
            entry = {"regions": spell.regions, "signs": spell.signs}
            return is_doctor_aware(entry, self.visits(), day=spell.day)
        return self.holds("doctor_aware", spell.day)

    def since_visit(self) -> View:
        """Return the diary from the last visit on: a visit restarts baselines."""
        if self.frames.visits.empty:
            return self
        start = self.frames.visits["day"].iloc[-1].date()
        spells = tuple(spell for spell in self.spells if spell.day >= start)
        weeks = tuple(week for week in self.weeks if week[0] >= start)  # a part of it counts too
        shell = _shell(self.frames.since(start), self.as_of)
        return replace(shell, spells=spells, weeks=weeks, since=start)


def _date(stamp: Any) -> date | None:
    return None if pd.isna(stamp) else stamp.date()


def _number_within(days: tuple[date, ...], ends: tuple[date, date]) -> int:
    return bisect_right(days, ends[1]) - bisect_left(days, ends[0])


def _shell(frames: Frames, as_of: date) -> View:
    """Return a diary without its spells: its days are asked for often, and pandas is slow at few."""
    contexts = zip(*(frames.contexts[name] for name in ("code", "since", "until")), strict=True)
    return View(
        spells=(),
        as_of=as_of,
        frames=frames,
        written=tuple(day.date() for day in frames.logged_days()),
        checked=tuple(sorted(day.date() for day in frames.checkins["day"])),
        told=tuple((code, _date(since), _date(until)) for code, since, until in contexts),
        weeks=tuple(
            (day.date(), change)
            for day, change in zip(frames.weeklies["day"], frames.weeklies["change"], strict=True)
            if change
        ),
    )


def view(frames: Frames, *, as_of: date) -> View:
    """Return a diary as it stood at the end of a day.

    Parameters
    ----------
    frames : Frames
        One diary.
    as_of : date
        Last local day that may be looked at.

    Returns
    -------
    View
        With what counts worked out for every entry.
    """
    cut = frames.until(as_of)
    shell = _shell(cut, as_of)
    columns = (
        *("episode_id", "day", "hour", "duration_minutes", "severity"),
        *("regions", "triggers", "signs", "denied", "relief"),
    )
    rows = zip(*(cut.episodes[column].tolist() for column in columns), strict=True)
    return replace(shell, spells=tuple(_spell(row, shell) for row in rows))


def _spell(row: tuple[Any, ...], shell: View) -> Spell:
    identifier, stamp, hour, duration, severity, *lists = row
    regions = frozenset(vocabulary.expand(lists[0]))
    triggers, signs, denied, relief = (frozenset(codes) for codes in lists[1:])
    minutes = None if pd.isna(duration) else float(duration)
    day = stamp.date()
    eased = has_eased(signs, denied, relief, minutes)
    levels = [level for region in regions if (level := vocabulary.level(region)) is not None]
    settled = _settled(triggers, signs, eased, minutes)
    return Spell(
        id=str(identifier),
        day=day,
        ago=(shell.as_of - day).days,
        hour=float(hour),
        duration_minutes=minutes,
        severity=None if pd.isna(severity) else float(severity),
        regions=regions,
        triggers=triggers,
        signs=signs,
        left=has_leg(regions, "left"),
        right=has_leg(regions, "right"),
        hemi=is_hemi(regions),
        level=max(levels, default=None),
        eased=eased,
        not_eased=has_not_eased(signs, denied, relief),
        pressure=not triggers.isdisjoint(_group("press")),
        settled_pressure=settled,
        benign=_benign(
            regions,
            triggers,
            signs,
            eased and minutes is not None and minutes <= SETTLED_MINUTES_MAX,
            lambda: shell.holds("longstanding_bladder_problem", day),
        ),
    )


def _group(name: str) -> frozenset[str]:
    return rules.catalogue().facts.groups[name].members


def has_leg(regions: frozenset[str], side: str) -> bool:
    """Return whether a leg area of one side is among some regions."""
    return not regions.isdisjoint(_group(f"{side}_leg"))


def is_hemi(regions: frozenset[str]) -> bool:
    """Return whether leg and arm, hand or face of one side, and nothing of the other, are marked."""
    leg, upper = (
        {side: not regions.isdisjoint(_group(f"{side}_{part}")) for side in ("left", "right")}
        for part in ("leg", "upper")
    )
    return any(
        leg[side] and upper[side] and not leg[other] and not upper[other]
        for side, other in (("left", "right"), ("right", "left"))
    )


def has_eased(
    signs: frozenset[str],
    denied: frozenset[str],
    relief: frozenset[str],
    minutes: float | None,
) -> bool:
    """Return whether an entry went away within minutes, as `eased` of the facts."""
    if "still_present" in signs or ("eased_quickly" in denied and "eased_quickly" not in signs):
        return False
    has_helped = bool(relief) and "nothing_helped" not in relief
    is_short = minutes is not None and minutes <= SETTLED_MINUTES_MAX
    return "eased_quickly" in signs or (has_helped and is_short)


def has_not_eased(signs: frozenset[str], denied: frozenset[str], relief: frozenset[str]) -> bool:
    """Return whether rest did not help: said so, or rest was tried and nothing helped."""
    if "not_eased_by_rest" in signs | denied:
        return "not_eased_by_rest" in signs
    return "nothing_helped" in relief and not relief.isdisjoint({"rest_stop", "lie_down"})


def _settled(
    triggers: frozenset[str], signs: frozenset[str], eased: bool, minutes: float | None
) -> bool:
    return (
        eased
        and not triggers.isdisjoint(_group("press"))
        and minutes is not None
        and minutes <= SETTLED_MINUTES_MAX
        and signs.isdisjoint({"onset_sudden", "still_present"})
    )


def _benign(
    regions: frozenset[str],
    triggers: frozenset[str],
    signs: frozenset[str],
    is_settled: bool,
    has_old_leak: Callable[[], bool],
) -> bool:
    press = not triggers.isdisjoint(_group("press"))
    if not is_settled or not (press or triggers & {"cold_exposure", "stress_fast_breathing"}):
        return False
    if "saddle" in regions or signs & {"saddle_numbness", "onset_sudden", "still_present"}:
        return False
    if signs & _group("alert_sign") or (not press and signs & _group("dead_sign")):
        return False
    worse = signs & {"getting_worse", "spreading_up"}
    return not signs & LEAK or (not worse and has_old_leak())


def ids(spells: Iterable[Spell]) -> tuple[str, ...]:
    """Return the identifiers of some entries, by time, each once."""
    ordered = sorted(spells, key=lambda spell: (spell.day, spell.hour, spell.id))
    return tuple(dict.fromkeys(spell.id for spell in ordered))
