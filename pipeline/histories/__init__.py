"""The history rules over the diaries of many people at once.

``evaluate`` says which rule speaks for whom and how urgently, and gives the same answer as
`pipeline.history.evaluate` for one diary, which adds the evidence. Windows and thresholds are those
of the rules' files.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
import pandas as pd

from pipeline import rules
from pipeline.findings import urgency_rank
from pipeline.histories import patterns
from pipeline.histories.columns import Spells, read
from pipeline.histories.looks import Urgencies
from pipeline.histories.trends import TRENDS
from pipeline.history_types import Numbers
from pipeline.rule_files import SCHEDULES

__all__ = ["COLUMNS", "Spells", "evaluate", "read"]

COLUMNS = ("patient_id", "rule", "urgency")
COMPUTE: dict[str, Callable[[Spells, Numbers], Urgencies]] = {
    "ascending_spread": patterns.ascending_spread,
    "one_leg_to_two": patterns.one_leg_to_two,
    "new_sign_or_area": patterns.new_sign_or_area,
    "new_after_event": patterns.new_after_event,
    "walking_pattern": patterns.walking_pattern,
    "repeat_sudden": patterns.repeat_sudden,
    "same_brief_pattern": patterns.same_brief_pattern,
    "falls_or_unsteady": patterns.falls_or_unsteady,
    **TRENDS,
}


def evaluate(spells: Spells, *, schedule: Collection[str] = SCHEDULES) -> pd.DataFrame:
    """Return what the history rules say of many diaries at the end of a day.

    Parameters
    ----------
    spells : Spells
        From `read`; its `as_of` is day 0 of every window.
    schedule : collection of str
        Which rules: those that run on ``save``, those that run ``weekly``, or both.

    Returns
    -------
    DataFrame[patient_id, rule: str, urgency: str]
        The highest tier of every rule that speaks; by patient and rule.
    """
    tables = [pd.DataFrame(columns=list(COLUMNS))]
    for rule in rules.catalogue().history_rules:
        if rule.schedule not in schedule:
            continue
        found = COMPUTE[rule.name](spells, rule.numbers)
        silent = np.ones(spells.people, dtype=bool)
        for urgency in sorted(found, key=urgency_rank, reverse=True):
            whose = np.flatnonzero(found[urgency] & silent)
            silent &= ~found[urgency]
            if len(whose):
                rows = {"patient_id": spells.ids[whose], "rule": rule.id, "urgency": urgency}
                tables.append(pd.DataFrame(rows))
    kept = [table for table in tables if len(table)] or tables
    return pd.concat(kept).sort_values(["patient_id", "rule"], ignore_index=True)
