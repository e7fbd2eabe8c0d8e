"""H03 to H09: is it getting worse, does it last, does rest help.

A visit restarts the baselines: nothing before the last visit is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import fmean, median
from typing import Any

from scipy.special import bdtrc

from pipeline import rules
from pipeline.diary_view import Spell, View, Window
from pipeline.history_types import Compute, Hit, Numbers


def _windows(numbers: Numbers) -> tuple[Window, Window]:
    """Return the recent window and the one before it, with which it is compared."""
    recent = int(numbers["recent_days"])
    return (0, recent - 1), (recent, recent + int(numbers["before_days"]) - 1)


def _days_each(seen: View, recent: Window, before: Window, checkins_min: int) -> tuple[int, int]:
    """Return how many days each window stands for.

    Logged days, for one who checks in; else the days of the calendar: without check-ins a day
    without an entry cannot be told from a day without a word.
    """
    if min(seen.checkins(recent), seen.checkins(before)) >= checkins_min:
        return seen.logged(recent), seen.logged(before)
    return recent[1] - recent[0] + 1, before[1] - before[0] + 1


def _rise(seen: View, numbers: Numbers, counts: tuple[int, int]) -> dict[str, Any] | None:
    """Return the two rates if the recent one is clearly higher than chance would make it."""
    recent, before = _windows(numbers)
    days = _days_each(seen, recent, before, int(numbers["checkins_min"]))
    after, base = counts
    if seen.age_days() < numbers["diary_days_min"] or after < numbers["entries_min"]:
        return None
    if after / days[0] < numbers["factor_min"] * base / days[1]:
        return None
    share = days[0] / sum(days)
    chance = float(bdtrc(after - 1, after + base, share))
    if chance >= numbers["chance_max"]:
        return None
    return {
        "before": {"count": base, "days": days[1], "per_week": round(7 * base / days[1], 2)},
        "after": {"count": after, "days": days[0], "per_week": round(7 * after / days[0], 2)},
        "chance": round(chance, 5),
    }


def _span(numbers: Numbers) -> Window:
    recent, before = _windows(numbers)
    return recent[0], before[1]


def frequency_up(seen: View, numbers: Numbers) -> Hit | None:
    """H03: spells are about twice as common as in the four weeks before."""
    seen = seen.since_visit()
    recent, before = _windows(numbers)
    after, base = seen.within(recent), seen.within(before)
    rates = _rise(seen, numbers, (len(after), len(base)))
    if rates is None:
        return None
    return Hit(
        urgency="routine",
        window=_span(numbers),
        n=len(after) + len(base),
        spells=after,
        numbers=rates,
        since=seen.since,
    )


def _minutes(spells: Sequence[Spell]) -> list[float]:
    return [spell.duration_minutes for spell in spells if spell.duration_minutes is not None]


def duration_up(seen: View, numbers: Numbers) -> Hit | None:
    """H04: spells last about twice as long as in the four weeks before."""
    seen = seen.since_visit()
    recent, before = _windows(numbers)
    after, base = seen.within(recent), seen.within(before)
    now, then = _minutes(after), _minutes(base)
    if min(len(now), len(then)) < numbers["entries_min"]:
        return None
    longer = sum(minutes > median(then) for minutes in now) / len(now)
    if (
        median(now) < numbers["factor_min"] * median(then)
        or median(now) < numbers["minutes_min"]
        or longer < numbers["longer_share_min"]
    ):
        return None
    return Hit(
        urgency="routine",
        window=_span(numbers),
        n=len(now) + len(then),
        spells=after,
        numbers={
            "before": {"median_minutes": median(then), "count": len(then)},
            "after": {"median_minutes": median(now), "count": len(now)},
            "longer_share": round(longer, 2),
        },
        since=seen.since,
    )


def severity_up(seen: View, numbers: Numbers) -> Hit | None:
    """H05: scores are clearly higher than in the four weeks before."""
    seen = seen.since_visit()
    recent, before = _windows(numbers)
    after, base = seen.within(recent), seen.within(before)
    now = [spell.severity for spell in after if spell.severity is not None]
    then = [spell.severity for spell in base if spell.severity is not None]
    if min(len(now), len(then)) < numbers["entries_min"]:
        return None
    if fmean(now) - fmean(then) < numbers["rise_min"] or fmean(now) < numbers["mean_min"]:
        return None
    return Hit(
        urgency="routine",
        window=_span(numbers),
        n=len(now) + len(then),
        spells=after,
        numbers={
            "before": {"mean_severity": round(fmean(then), 1), "count": len(then)},
            "after": {"mean_severity": round(fmean(now), 1), "count": len(now)},
        },
        since=seen.since,
    )


def night_waking_up(seen: View, numbers: Numbers) -> Hit | None:
    """H07: more nights are broken than in the four weeks before."""
    seen = seen.since_visit()
    recent, before = _windows(numbers)
    woke = [
        [spell for spell in seen.within(window) if "woke_from_sleep" in spell.signs]
        for window in (recent, before)
    ]
    nights = [len({spell.night for spell in spells}) for spells in woke]
    rates = _rise(seen, numbers, (nights[0], nights[1]))
    if rates is None:
        return None
    alarming = set(numbers["with_signs"])
    beside = seen.within((0, int(numbers["with_days"]) - 1), lambda one: bool(alarming & one.signs))
    codes = sorted({code for spell in beside for code in alarming & spell.signs})
    return Hit(
        urgency="soon" if beside else "routine",
        window=_span(numbers),
        n=nights[0] + nights[1],
        spells=[*woke[0], *beside],
        numbers={**rates, "codes": ["woke_from_sleep", *codes]},
        since=seen.since,
    )


def combined_worsening(seen: View, numbers: Numbers) -> Hit | None:
    """H06: two of more often, longer and stronger at once, or two weeks running called much worse."""
    known = {rule.name: rule.numbers for rule in rules.catalogue().history_rules}
    found = {
        name: hit
        for name in ("frequency_up", "night_waking_up", "duration_up", "severity_up")
        if (hit := TRENDS[name](seen, known[name]))
    }
    groups = {numbers["groups"][name] for name in found}
    together = list(found.values()) if len(groups) >= numbers["groups_min"] else []
    since = seen.since_visit()
    running = _worse_weeks(since, numbers)
    if not together and not running:
        return None
    last = max(
        [hit.window[1] for hit in together] + [(seen.as_of - day).days + 6 for day in running]
    )
    spells = [spell for hit in together for spell in hit.spells]
    if running:  # what the answers speak of
        spells += since.within(
            ((seen.as_of - running[0]).days, (seen.as_of - running[-1]).days + 6)
        )
    told: dict[str, Any] = {}
    if together:
        told["trends"] = {name: hit.numbers for name, hit in found.items()}
    if running:
        told["weeks"] = [
            {"ended": day.isoformat(), "change": dict(since.weeks)[day]} for day in running
        ]
    return Hit(
        urgency="soon",
        window=(0, last),
        n=max([hit.n for hit in together], default=len(spells)),
        spells=spells,
        numbers=told,
        since=since.since,
    )


def _worse_weeks(seen: View, numbers: Numbers) -> list[date]:
    """Return the last days of the newest answered weeks if all were much worse, newest first.

    They follow each other directly: a week that was not answered is not known.
    """
    if not seen.weeks:
        return []
    newest = max(day for day, _ in seen.weeks)
    wanted = [newest - timedelta(weeks=back) for back in range(int(numbers["weeks_running"]))]
    worse = {day for day, change in seen.weeks if change in numbers["worse_weeks"]}
    is_recent = (seen.as_of - newest).days <= numbers["week_age_days_max"]
    return wanted if is_recent and worse.issuperset(wanted) else []


def persistence(seen: View, numbers: Numbers) -> Hit | None:
    """H08: it has gone on for four weeks or more."""
    seen = seen.since_visit()
    spells = [spell for spell in seen.spells if spell.counts]
    if not spells or _is_known(seen, spells[-1]):
        return None
    weeks = [
        seen.within((7 * week, 7 * week + 6), _is_no_pressure)
        for week in range(int(numbers["weeks"]))
    ]
    recent = (0, int(numbers["recent_days"]) - 1)
    long = [
        spell
        for spell in seen.within(recent)
        if (spell.duration_minutes or 0) >= numbers["minutes_min"]
    ]
    still = [spell for spell in seen.within(recent) if "still_present" in spell.signs]
    still_days = len({spell.day for spell in still})
    each = [len(week) for week in weeks]
    if min(each) >= numbers["a_week_min"]:
        led = [spell for week in weeks for spell in week]
    elif long:
        led = long
    elif still_days >= numbers["still_days_min"]:
        led = still
    else:
        return None
    window = (0, 7 * len(weeks) - 1)
    return Hit(
        urgency="routine",
        window=window,
        n=len(seen.within(window)),
        spells=led,
        numbers={
            "entries_by_week": each[::-1],
            "longest_minutes": max(_minutes(long), default=None),
            "days_still_present": still_days,
        },
        since=seen.since,
    )


def _is_no_pressure(spell: Spell) -> bool:
    return spell.counts and not spell.pressure


def _is_known(seen: View, spell: Spell) -> bool:
    return seen.is_aware(spell) or seen.holds("known_neuropathy", spell.day)


def not_eased_by_rest(seen: View, numbers: Numbers) -> Hit | None:
    """H09: rest does not help, and it hurts or stops the person."""
    seen = seen.since_visit()
    window = (0, int(numbers["recent_days"]) - 1)
    spells = seen.within(window)
    if len(spells) < numbers["entries_min"] or _is_known(seen, spells[-1]):
        return None
    led = [spell for spell in spells if spell.not_eased]
    if len(led) < numbers["share_min"] * len(spells):
        return None
    scores = [spell.severity for spell in spells if spell.severity is not None]
    limited = sum("limits_activity" in spell.signs for spell in spells)
    is_strong = bool(scores) and fmean(scores) >= numbers["mean_severity_min"]
    return Hit(
        urgency="soon" if is_strong or limited >= numbers["limited_min"] else "routine",
        window=window,
        n=len(spells),
        spells=led,
        numbers={
            "not_eased": len(led),
            "mean_severity": round(fmean(scores), 1) if scores else None,
            "limited": limited,
        },
        since=seen.since,
    )


TRENDS: dict[str, Compute] = {
    "frequency_up": frequency_up,
    "duration_up": duration_up,
    "severity_up": severity_up,
    "combined_worsening": combined_worsening,
    "night_waking_up": night_waking_up,
    "persistence": persistence,
    "not_eased_by_rest": not_eased_by_rest,
}
