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
    "VISIT_ASKED_DAYS",
    "Catalogue",
    "Question",
    "Rule",
    "RuleError",
    "Tier",
    "catalogue",
    "cooldown_days",
]

FOLDER = Path(__file__).parent / "redflags"
# Days within which the same rule and urgency is not said again, rules.md section 4.
COOLDOWN_DAYS = {"emergency": 0, "same_day": 1, "soon": 7, "routine": 30}
# Days within which "book a visit" is no news to one who was told to see a doctor, for any reason.
VISIT_ASKED_DAYS = 14


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
