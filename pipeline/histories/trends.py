"""H03 to H09 over many diaries: the twin of `pipeline.history_trends`."""

from __future__ import annotations

import numpy as np
from scipy.special import bdtrc

from pipeline import rules
from pipeline.compact import MISSING, Bools, Ints
from pipeline.diary_view import Window
from pipeline.frames import WEEK_DAYS
from pipeline.histories.columns import Spells, day_number
from pipeline.histories.looks import (
    Look,
    Urgencies,
    ages,
    counted,
    distinct,
    in_window,
    logged,
    look,
    means,
    medians,
)
from pipeline.history_types import Numbers


def _windows(numbers: Numbers) -> tuple[Window, Window]:
    recent = int(numbers["recent_days"])
    return (0, recent - 1), (recent, recent + int(numbers["before_days"]) - 1)


def _since_visit(spells: Spells, also: Bools | None = None) -> Look:
    return look(spells, since=spells.last_visits(), also=also)


def _rises(seen: Look, numbers: Numbers, counts: tuple[Ints, Ints]) -> Bools:
    """Return whose recent rate is clearly higher than chance would make it."""
    spells, (after, base) = seen.spells, counts
    days = logged(spells, seen.since)
    kept = spells.checkin_day >= seen.since[spells.checkin_patient]
    checkins = spells.checkin_patient[kept], spells.checkin_day[kept]
    windows = _windows(numbers)
    checked = [in_window(spells, *checkins, window) for window in windows]
    is_checked = np.minimum(*checked) >= numbers["checkins_min"]
    spans = [
        np.where(is_checked, in_window(spells, *days, window), window[1] - window[0] + 1)
        for window in windows
    ]
    old_enough = ages(spells, *days) >= numbers["diary_days_min"]
    often = (after >= numbers["entries_min"]) & old_enough
    often &= after / spans[0] >= numbers["factor_min"] * base / spans[1]
    chance = bdtrc(np.maximum(after - 1, 0), after + base, spans[0] / (spans[0] + spans[1]))
    found: Bools = often & (chance < numbers["chance_max"])
    return found


def frequency_up(spells: Spells, numbers: Numbers) -> Urgencies:
    """H03: spells are about twice as common as in the four weeks before."""
    seen = _since_visit(spells)
    after, base = (seen.count(window) for window in _windows(numbers))
    return {"routine": _rises(seen, numbers, (after, base))}


def duration_up(spells: Spells, numbers: Numbers) -> Urgencies:
    """H04: spells last about twice as long as in the four weeks before."""
    seen = _since_visit(spells)
    after, base = (seen.within(window) for window in _windows(numbers))
    (now, n_now), (then, n_then) = (
        medians(spells, which, spells.minutes) for which in (after, base)
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        above = counted(spells, after & (spells.minutes > then[spells.patient])) / n_now
        longer = (now >= numbers["factor_min"] * then) & (now >= numbers["minutes_min"])
    longer &= (above >= numbers["longer_share_min"]) & (
        np.minimum(n_now, n_then) >= numbers["entries_min"]
    )
    return {"routine": longer}


def severity_up(spells: Spells, numbers: Numbers) -> Urgencies:
    """H05: scores are clearly higher than in the four weeks before."""
    seen = _since_visit(spells)
    (now, n_now), (then, n_then) = (
        means(spells, seen.within(window), spells.severity) for window in _windows(numbers)
    )
    enough = np.minimum(n_now, n_then) >= numbers["entries_min"]
    stronger = (now - then >= numbers["rise_min"]) & (now >= numbers["mean_min"])
    return {"routine": enough & stronger}


def night_waking_up(spells: Spells, numbers: Numbers) -> Urgencies:
    """H07: more nights are broken than in the four weeks before."""
    seen = _since_visit(spells)
    woke = spells.has("signs", ["woke_from_sleep"])
    after, base = (
        distinct(spells, seen.within(window, woke), spells.night) for window in _windows(numbers)
    )
    broken = _rises(seen, numbers, (after, base))
    with_days = (0, int(numbers["with_days"]) - 1)
    beside = seen.count(with_days, spells.has("signs", numbers["with_signs"])) > 0
    return {"soon": broken & beside, "routine": broken}


def combined_worsening(spells: Spells, numbers: Numbers) -> Urgencies:
    """H06: two of more often, longer and stronger at once, or two weeks running called much worse."""
    known = {rule.name: rule.numbers for rule in rules.catalogue().history_rules}
    groups: dict[str, Bools] = {}
    for name, group in numbers["groups"].items():
        found = TRENDS[name](spells, known[name])["routine"]
        groups[group] = groups.get(group, np.zeros(spells.people, dtype=bool)) | found
    together = np.sum(list(groups.values()), axis=0)
    return {"soon": (together >= numbers["groups_min"]) | _worse_weeks(spells, numbers)}


def _worse_weeks(spells: Spells, numbers: Numbers) -> Bools:
    """Return whose newest answered weeks, one directly after the other, were all much worse."""
    weeks = spells.told.weeks
    whose, days = weeks["patient"].to_numpy(np.int64), weeks["day"].to_numpy(np.int64)
    seen = days >= spells.last_visits()[whose]
    worse = seen & weeks["change"].isin(numbers["worse_weeks"]).to_numpy(dtype=bool)
    newest = np.full(spells.people, MISSING)
    np.maximum.at(newest, whose[seen], days[seen])
    running: Bools = newest >= day_number(spells.as_of) - int(numbers["week_age_days_max"])
    for back in range(int(numbers["weeks_running"])):
        is_worse = np.zeros(spells.people, dtype=bool)
        is_worse[whose[worse & (days == newest[whose] - WEEK_DAYS * back)]] = True
        running &= is_worse
    return running


def persistence(spells: Spells, numbers: Numbers) -> Urgencies:
    """H08: it has gone on for four weeks or more."""
    seen = _since_visit(spells)
    weeks = [
        seen.count((7 * week, 7 * week + 6), ~spells.pressure)
        for week in range(int(numbers["weeks"]))
    ]
    recent = (0, int(numbers["recent_days"]) - 1)
    lasts = np.min(weeks, axis=0) >= numbers["a_week_min"]
    lasts |= seen.count(recent, spells.minutes >= numbers["minutes_min"]) > 0
    still = seen.within(recent, spells.has("signs", ["still_present"]))
    lasts |= distinct(spells, still, spells.day) >= numbers["still_days_min"]
    return {"routine": _unknown(seen, lasts)}


def _unknown(seen: Look, which: Bools) -> Bools:
    """Return those whose newest entry is neither known to a doctor nor of known nerve damage."""
    spells, left = seen.spells, which.copy()
    nerve = spells.holds("known_neuropathy")
    for patient, entry in seen.latest():
        if left[patient] and (nerve[entry] or spells.is_aware(entry, since=seen.since)):
            left[patient] = False
    return left


def not_eased_by_rest(spells: Spells, numbers: Numbers) -> Urgencies:
    """H09: rest does not help, and it hurts or stops the person."""
    window = (0, int(numbers["recent_days"]) - 1)
    seen = _since_visit(spells, also=(spells.ago >= window[0]) & (spells.ago <= window[1]))
    n, led = seen.count(window), seen.count(window, spells.not_eased)
    which = (n >= numbers["entries_min"]) & (led >= numbers["share_min"] * n)
    which = _unknown(seen, which)
    strong, _ = means(spells, seen.fits, spells.severity)
    limited = seen.count(window, spells.has("signs", ["limits_activity"]))
    worse = (strong >= numbers["mean_severity_min"]) | (limited >= numbers["limited_min"])
    return {"soon": which & worse, "routine": which}


TRENDS = {
    "frequency_up": frequency_up,
    "duration_up": duration_up,
    "severity_up": severity_up,
    "combined_worsening": combined_worsening,
    "night_waking_up": night_waking_up,
    "persistence": persistence,
    "not_eased_by_rest": not_eased_by_rest,
}
