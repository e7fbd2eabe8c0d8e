"""What the numbers of a history rule must look like, so that a slip is found at load.

::

    fault_of    the first number of a rule that cannot be used, and why
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline import vocabulary

_WINDOWS = frozenset(
    {
        *("recent", "before", "falls", "unsteady"),
        *("fast_recent", "fast_before", "slow_recent", "slow_before"),
    }
)
_CODES = {
    "signs": "sign",
    "with_signs": "sign",
    "events": "context",
    "triggers": "trigger",
    "worse_weeks": "change",
}
_RATE = "recent_days before_days diary_days_min entries_min factor_min chance_max checkins_min"
# Which numbers each computation reads, by the rule's name.
_NAMES = {
    "ascending_spread": "fast_recent fast_before slow_recent slow_before slow_entries_min rise_min",
    "one_leg_to_two": "recent before before_min recent_min",
    "frequency_up": _RATE,
    "duration_up": "recent_days before_days entries_min factor_min minutes_min longer_share_min",
    "severity_up": "recent_days before_days entries_min rise_min mean_min",
    "combined_worsening": "groups_min groups worse_weeks weeks_running week_age_days_max",
    "night_waking_up": f"{_RATE} with_days with_signs",
    "persistence": "weeks a_week_min recent_days minutes_min still_days_min",
    "not_eased_by_rest": "recent_days entries_min share_min mean_severity_min limited_min",
    "new_sign_or_area": "recent before before_min recent_min signs areas",
    "new_after_event": "recent entries_min events",
    "walking_pattern": "recent entries_min share_min triggers",
    "repeat_sudden": "recent entries_min",
    "same_brief_pattern": "recent entries_min minutes_max areas",
    "falls_or_unsteady": "falls falls_min unsteady unsteady_min",
}


def fault_of(rule: str, numbers: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the first number that cannot be used.

    Parameters
    ----------
    rule : str
        Name of a history rule.
    numbers : mapping
        Its ``numbers``.

    Returns
    -------
    tuple of str and str, or None
        The name of the number and the reason; None when all can be used.
    """
    if rule not in _NAMES:
        return "name", vocabulary.unknown_name(rule, _NAMES)
    names = _NAMES[rule].split()
    for name in numbers:
        if name not in names:
            return name, vocabulary.unknown_name(name, names)
    for name in names:
        if name not in numbers:
            return name, "is missing"
        if reason := _reason(name, numbers[name]):
            return name, reason
    return None


def _reason(name: str, value: Any) -> str:
    if name in _WINDOWS:
        is_window = isinstance(value, list) and len(value) == 2 and all(map(_is_day, value))
        return (
            "" if is_window and value[0] <= value[1] else "write the first and last day ago: [0, 3]"
        )
    if name in _CODES:
        codes = value if isinstance(value, list) else [value]
        return next(
            filter(None, (vocabulary.fault_of(_CODES[name], str(one)) for one in codes)), ""
        )
    if name in {"areas", "groups"}:
        return "" if isinstance(value, list | dict) and value else "must not be empty"
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return "" if is_number and value > 0 else "must be a number above 0"


def _is_day(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
