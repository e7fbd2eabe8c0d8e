"""The rules of the product, loaded once.

::

    RuleError    a file of pipeline/redflags cannot be used
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.rule_files import load
from pipeline.rule_types import Catalogue, Question, Rule, RuleError, Tier

__all__ = [
    "Catalogue",
    "Question",
    "Rule",
    "RuleError",
    "Tier",
    "catalogue",
    "cooldown_days",
    "visit_asked_days",
]

FOLDER = Path(__file__).parent / "redflags"
# Days within which the same rule and urgency is not said again, rules.md section 4.
COOLDOWN_DAYS = {"emergency": 0, "same_day": 1, "soon": 7, "routine": 30}
# Days within which "book a visit" is no news to one who was told to see a doctor, for any reason; that
# it goes on, or comes with walking, is no news for as long as these rules do not repeat themselves.
VISIT_ASKED_DAYS, VISIT_ASKED_DAYS_OF_A_CHANGE = 30, 14
CHANGES = frozenset({"frequency_up", "duration_up", "severity_up", "night_waking_up"})


@cache
def catalogue() -> Catalogue:
    """Return every rule of the product.

    Returns
    -------
    Catalogue
        Read, checked and compiled at the first call.

    Raises
    ------
    RuleError
        Names the first file that cannot be used, the key and the reason.
    """
    return load(FOLDER)


def cooldown_days(rule: str, urgency: str) -> int:
    """Return for how many days a rule is not said again at one urgency.

    Parameters
    ----------
    rule : str
        Identifier of a rule.
    urgency : str
        Urgency of the finding.

    Returns
    -------
    int
        Zero for an emergency, which is always said.
    """
    if urgency == "emergency":
        return 0
    found = catalogue().rules.get(rule)
    if found is None or found.cooldown_days is None:
        return COOLDOWN_DAYS.get(urgency, 0)
    return found.cooldown_days


def visit_asked_days(rule: str) -> int:
    """Return for how many days a rule's "book a visit" adds nothing to an earlier one.

    Parameters
    ----------
    rule : str
        Identifier of a rule, or the name of what the nightly sweep found.

    Returns
    -------
    int
        Shorter for what says that something has changed.
    """
    found = catalogue().rules.get(rule)
    is_change = found is None or found.name in CHANGES
    if is_change:
        return VISIT_ASKED_DAYS_OF_A_CHANGE
    return max(VISIT_ASKED_DAYS, cooldown_days(rule, "routine"))
