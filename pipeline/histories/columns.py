"""The entries of many diaries as columns, with all that the history rules ask of one.

The twin of `pipeline.diary_view` for many people at a time: the same words, one array each. Strings
are read once a distinct set of codes, not once an entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline import compact, rules, vocabulary
from pipeline.compact import MISSING, Bools, CodeSets, Floats, Ints
from pipeline.diary_view import LEAK, SETTLED_MINUTES_MAX, UPPER, has_leg, is_hemi
from pipeline.facts import is_doctor_aware
from pipeline.frames import WEEK_DAYS

LISTS = ("regions", "sensations", "triggers", "signs", "denied", "relief")
NOON_MINUTE = 720
NO_LEVEL = -1
_EPOCH = date(1970, 1, 1)
_FAR = 2**31


def day_number(day: date) -> int:
    """Return the days from 1970 to a day."""
    return (day - _EPOCH).days


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of people rather than of entries: contexts, visits and weeks, a row each.

    Parameters
    ----------
    contexts : DataFrame
        ``patient``, ``code``, ``since``, ``until``; days are numbers, `MISSING` where not known.
    visits : DataFrame
        ``patient``, ``day``, ``aware_regions``, ``aware_signs``; by patient and day.
    weeks : DataFrame
        ``patient``, ``day`` (the last of the week), ``change``; only weeks with that answer.
    """

    contexts: pd.DataFrame
    visits: pd.DataFrame
    weeks: pd.DataFrame


@dataclass(frozen=True)
class Spells:
    """The entries of many diaries up to today, by patient and time.

    Parameters
    ----------
    ids : Index, (p,)
        Patient ids; all else holds places in it.
    as_of : date
        Today.
    patient, day, minute : ndarray of int, (e,)
        Whose, on which local day since 1970, in which minute of it.
    minutes, severity : ndarray of float, (e,)
        NaN where not known.
    sets : dict of str to CodeSets
        The lists of codes.
    checkin_patient, checkin_day : ndarray of int, (c,)
        Check-ins.
    told : Told
        Contexts, visits and weeks.
    """

    ids: pd.Index
    as_of: date
    patient: Ints
    day: Ints
    minute: Ints
    minutes: Floats
    severity: Floats
    sets: dict[str, CodeSets]
    checkin_patient: Ints
    checkin_day: Ints
    told: Told
    _marks: dict[str, Bools] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """Return how many patients there are."""
        return len(self.ids)

    def has(self, name: str, codes: Iterable[str]) -> Bools:
        """Return which entries hold any of some codes in one of their lists."""
        sets = self.sets[name]
        wanted = set(vocabulary.expand(codes))
        hit = [not wanted.isdisjoint(vocabulary.expand([code])) for code in sets.names]
        members: Bools = np.any(sets.members[:, np.array(hit, dtype=bool)], axis=1, keepdims=True)
        found: Bools = members[sets.row, 0]
        return found

    def of_regions(self, ask: Any, kind: Any) -> NDArray[Any]:
        """Return what a function says of each entry's areas, asked once a distinct set."""
        sets = self.sets["regions"]
        answers = [ask(zones(sets, row)) for row in range(len(sets.members))]
        found: NDArray[Any] = np.array(answers, dtype=kind)[sets.row]
        return found

    @cached_property
    def ago(self) -> Ints:
        """Days from each entry to today."""
        return day_number(self.as_of) - self.day

    @cached_property
    def left(self) -> Bools:
        """A left leg area."""
        return self.of_regions(lambda found: has_leg(found, "left"), bool)

    @cached_property
    def right(self) -> Bools:
        """A right leg area."""
        return self.of_regions(lambda found: has_leg(found, "right"), bool)

    @cached_property
    def hemi(self) -> Bools:
        """Leg and arm, hand or face of one side, nothing on the other."""
        return self.of_regions(is_hemi, bool)

    @cached_property
    def level(self) -> Ints:
        """How far up the highest area lies; `NO_LEVEL` where no area has a level."""

        def highest(found: frozenset[str]) -> int:
            return max((vocabulary.level(one) or 0 for one in found if _rises(one)), default=-1)

        return self.of_regions(highest, np.int64)

    @cached_property
    def pressure(self) -> Bools:
        """Something pressed on the limb before it."""
        return self.has("triggers", _members("press"))

    @cached_property
    def eased(self) -> Bools:
        """It went away within minutes."""
        said, denied = self.has("signs", ["eased_quickly"]), self.has("denied", ["eased_quickly"])
        any_relief = self.sets["relief"].names
        helped = self.has("relief", any_relief) & ~self.has("relief", ["nothing_helped"])
        gone = ~self.has("signs", ["still_present"]) & ~(denied & ~said)
        return gone & (said | (helped & self.is_short))

    @cached_property
    def is_short(self) -> Bools:
        """Known to have lasted half an hour at most."""
        return self.minutes <= SETTLED_MINUTES_MAX

    @cached_property
    def not_eased(self) -> Bools:
        """Rest was tried and did not help."""
        said, denied = (self.has(name, ["not_eased_by_rest"]) for name in ("signs", "denied"))
        nothing = self.has("relief", ["nothing_helped"])
        tried = nothing & self.has("relief", ["rest_stop", "lie_down"])
        return said | (tried & ~denied)

    @cached_property
    def settled_pressure(self) -> Bools:
        """A pressure spell that settled within half an hour."""
        return self.eased & self.pressure & self.is_short & ~self.has("signs", ["onset_sudden"])

    @cached_property
    def benign(self) -> Bools:
        """A pressure, cold or over-breathing spell that settled and had no alert sign."""
        cause = self.has("triggers", ["cold_exposure", "stress_fast_breathing"])
        settled = self.eased & self.is_short & (self.pressure | cause)
        saddle = self.has("regions", ["saddle"]) | self.has("signs", ["saddle_numbness"])
        alert = self.has("signs", [*_members("alert_sign"), "onset_sudden"])
        dead = ~self.pressure & self.has("signs", _members("dead_sign"))
        worse = self.has("signs", ["getting_worse", "spreading_up"])
        old = self.holds("longstanding_bladder_problem") & ~worse
        new_leak = self.has("signs", LEAK) & ~old
        return settled & ~saddle & ~alert & ~dead & ~new_leak

    @cached_property
    def counts(self) -> Bools:
        """Whether the history rules look at it."""
        return ~self.benign & (self.left | self.right | self.hemi)

    @cached_property
    def night(self) -> Ints:
        """The day on which its night began, from noon to noon."""
        return self.day - (self.minute < NOON_MINUTE)

    @cached_property
    def starts(self) -> Ints:
        """Where each patient's entries begin, and where the last one's end."""
        return np.searchsorted(self.patient, np.arange(self.people + 1))

    def holds(self, context: str) -> Bools:
        """Return for which entries a context holds on their day."""
        if context not in self._marks:
            marks = np.zeros(len(self.day), dtype=bool)
            rows = self.told.contexts[self.told.contexts["code"] == context]
            for row in rows.itertuples():
                first, last = _span(context, row.since, row.until, day_number(self.as_of))
                own = slice(self.starts[row.patient], self.starts[row.patient + 1])
                marks[own] |= (self.day[own] >= first) & (self.day[own] <= last)
            self._marks[context] = marks
        return self._marks[context]

    def is_aware(self, entry: int, *, since: Ints | None = None) -> bool:
        """Return whether a doctor knows of all that an entry holds; visits decide where any is.

        Visits before a patient's day in `since` are not looked at.
        """
        patient = int(self.patient[entry])
        first = -_FAR if since is None else since[patient]
        told = [visit for day, visit in self._visits.get(patient, ()) if day >= first]
        if not told:
            return bool(self.holds("doctor_aware")[entry])
        regions, signs = self.sets["regions"], self.sets["signs"]
        own = {
            "regions": zones(regions, regions.row[entry]),
            "signs": codes(signs, signs.row[entry]),
        }
        return is_doctor_aware(own, told, day=_EPOCH + timedelta(days=int(self.day[entry])))

    @cached_property
    def _visits(self) -> dict[int, list[tuple[int, dict[str, Any]]]]:
        """The visits of each patient who had one, with their days."""
        found: dict[int, list[tuple[int, dict[str, Any]]]] = {}
        for row in self.told.visits.itertuples():
            visit = {
                "visited_on": _EPOCH + timedelta(days=int(row.day)),
                "aware_regions": _split(row.aware_regions),
                "aware_signs": _split(row.aware_signs),
            }
            found.setdefault(int(row.patient), []).append((int(row.day), visit))
        return found

    def last_visits(self) -> Ints:
        """Return the day of each patient's last visit, far in the past without one."""
        last = np.full(self.people, -_FAR)
        visits = self.told.visits
        np.maximum.at(last, visits["patient"].to_numpy(), visits["day"].to_numpy())
        return last


def _split(joined: Any) -> list[str]:
    return [] if pd.isna(joined) else [code for code in str(joined).split(";") if code]


def codes(sets: CodeSets, row: int) -> frozenset[str]:
    """Return the codes of one distinct set."""
    return frozenset(sets.names[place] for place in np.flatnonzero(sets.members[row]))


def zones(sets: CodeSets, row: int) -> frozenset[str]:
    """Return the areas of one distinct set, macros expanded."""
    return frozenset(vocabulary.expand(codes(sets, row)))


def upper_areas(found: frozenset[str]) -> bool:
    """Return whether face, arm or hand is among some areas."""
    return any(one.partition("_")[2] in UPPER for one in found)


def _rises(region: str) -> bool:
    return vocabulary.level(region) is not None


def _members(name: str) -> frozenset[str]:
    return rules.catalogue().facts.groups[name].members


def _span(context: str, since: int, until: int, today: int) -> tuple[int, int]:
    """Return the first and the last day on which a context holds, as `vocabulary.holds`."""
    window = vocabulary.window_days(context)
    is_event = vocabulary.vocabulary().lists["contexts"][context].kind == "event"
    if since == MISSING and until == MISSING and window is not None:
        since = today - window
    last = _FAR if until == MISSING or (is_event and window is not None) else until
    began = (until if until != MISSING else since) if is_event else since
    if window is not None and began != MISSING:
        last = min(last, began + window)
    return (since if since != MISSING else -_FAR), last


def read(
    episodes: pd.DataFrame,
    *,
    as_of: date,
    checkins: pd.DataFrame | None = None,
    contexts: pd.DataFrame | None = None,
    visits: pd.DataFrame | None = None,
    weeklies: pd.DataFrame | None = None,
) -> Spells:
    """Return the columns of the entries of many people.

    Parameters
    ----------
    episodes : DataFrame, (e,)
        ``patient_id``, ``started_at`` (local ISO text or datetimes), ``duration_minutes``,
        ``severity``, and regions, sensations, triggers, signs, denied and relief, `;`-joined.
    as_of : date
        Last local day that may be looked at.
    checkins : DataFrame or None
        ``patient_id``, ``date``.
    contexts : DataFrame or None
        ``patient_id``, ``code``, ``since``, ``until``.
    visits : DataFrame or None
        ``patient_id``, ``visited_on``, ``aware_regions``, ``aware_signs``.
    weeklies : DataFrame or None
        ``patient_id``, ``week`` (its Monday), ``change``.

    Returns
    -------
    Spells
        Rows without a patient or a readable day, or after `as_of`, are left out.
    """
    given = (checkins, contexts, visits, weeklies)
    frames = [pd.DataFrame() if frame is None else frame for frame in given]
    named = [compact.column(frame, "patient_id") for frame in (episodes, *frames)]
    ids, whose = compact.patient_numbers(*named)
    today = day_number(as_of)
    days, minutes = compact.local_times(compact.column(episodes, "started_at"))
    kept = np.flatnonzero((whose[0] >= 0) & (days != MISSING) & (days <= today))
    kept = kept[np.lexsort((minutes[kept], days[kept], whose[0][kept]))]
    sets = {}
    for name in LISTS:
        found = compact.code_sets(compact.column(episodes, name))
        sets[name] = CodeSets(found.row[kept], found.names, found.members)
    checked, _ = compact.local_times(compact.column(frames[0], "date"))
    known = (whose[1] >= 0) & (checked != MISSING) & (checked <= today)
    return Spells(
        ids=ids,
        as_of=as_of,
        patient=whose[0][kept],
        day=days[kept],
        minute=minutes[kept],
        minutes=compact.numbers(compact.column(episodes, "duration_minutes"))[kept],
        severity=compact.numbers(compact.column(episodes, "severity"))[kept],
        sets=sets,
        checkin_patient=whose[1][known],
        checkin_day=checked[known],
        told=Told(
            _contexts(frames[1], whose[2]),
            _visits(frames[2], whose[3], today),
            _weeks(frames[3], whose[4], today),
        ),
    )


def _contexts(contexts: pd.DataFrame, whose: Ints) -> pd.DataFrame:
    held = pd.DataFrame(
        {
            "patient": whose,
            "code": compact.column(contexts, "code").to_numpy(),
            "since": compact.local_times(compact.column(contexts, "since"))[0],
            "until": compact.local_times(compact.column(contexts, "until"))[0],
        }
    )
    return held[held["patient"] >= 0]


def _visits(visits: pd.DataFrame, whose: Ints, today: int) -> pd.DataFrame:
    seen = pd.DataFrame(
        {
            "patient": whose,
            "day": compact.local_times(compact.column(visits, "visited_on"))[0],
            "aware_regions": compact.column(visits, "aware_regions").to_numpy(),
            "aware_signs": compact.column(visits, "aware_signs").to_numpy(),
        }
    )
    seen = seen[(seen["patient"] >= 0) & seen["day"].between(MISSING + 1, today)]
    return seen.sort_values(["patient", "day"])


def _weeks(weeklies: pd.DataFrame, whose: Ints, today: int) -> pd.DataFrame:
    mondays = compact.local_times(compact.column(weeklies, "week"))[0]
    weeks = pd.DataFrame(
        {
            "patient": whose,
            "day": np.where(mondays == MISSING, MISSING, mondays + WEEK_DAYS - 1),
            "change": compact.column(weeklies, "change").fillna("").to_numpy(),
        }
    )
    is_answered = (weeks["patient"] >= 0) & (weeks["change"] != "")
    return weeks[is_answered & weeks["day"].between(MISSING + 1, today)]
