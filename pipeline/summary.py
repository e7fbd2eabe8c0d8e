"""Everything that the doctor's page says about one diary, as data.

Words, order on the page and drawing belong to `pipeline.report`; here are codes, counts and dates.
A day is the person's local day, a missing day is missing and never a good day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pandas as pd

from pipeline import diary_view, rules, territories
from pipeline.findings import Finding
from pipeline.frames import Frames
from pipeline.summary_change import Change, changes
from pipeline.summary_effects import Effect, relief_effects, trigger_effects
from pipeline.summary_signs import (
    FindingLine,
    SignLine,
    denied_signs,
    earlier_signs,
    finding_lines,
    logged_signs,
)
from pipeline.summary_story import (
    AreaWindow,
    Course,
    Hours,
    Impact,
    area_windows,
    course,
    hours,
    impact,
)
from pipeline.summary_tables import (
    ContextLine,
    EntryRow,
    MonthRow,
    VisitLine,
    context_lines,
    entry_rows,
    month_rows,
    visit_lines,
)
from pipeline.territories import Match, Test
from pipeline.weeks import Weeks, last_weeks


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a report covers.

    Parameters
    ----------
    start, end : date
        First and last local day, both inclusive.
    as_of : date
        Last local day that may be looked at; days after it are not counted as missing.

    Raises
    ------
    ValueError
        If the period ends before it starts, or starts after `as_of`.
    """

    start: date
    end: date
    as_of: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(
                f"the period ends on {self.end}, before it starts on {self.start}; swap the dates"
            )
        if self.start > self.as_of:
            raise ValueError(
                f"the period starts on {self.start}, after {self.as_of}, the last day known"
            )

    @property
    def last(self) -> date:
        """Return the last day that is counted."""
        return min(self.end, self.as_of)

    @property
    def days(self) -> int:
        """Return how many days are counted."""
        return (self.last - self.start).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who the diary is about, as the person wrote it; empty or None where they wrote nothing.

    Parameters
    ----------
    name : str
        Display name.
    birth_year : int or None
        Year of birth.
    gender : str
        ``female``, ``male``, ``other`` or empty.
    """

    name: str = ""
    birth_year: int | None = None
    gender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What one page says, and the tables behind it.

    Parameters
    ----------
    person : Person
        Name and year of birth.
    period : Period
        The days covered.
    revision : int
        Revision of the diary that was read.
    rules_version : str
        Version of the rule catalogue.
    days_logged : int
        Days of the period with an episode or a check-in.
    days_missing : int
        All other days of the period.
    episode_count : int
        Episodes that started in the period.
    benign_count : int
        Those of them that settled within half an hour after pressure, cold or fast breathing and
        had no alert sign; rules and trends leave them out.
    signs : tuple of SignLine
        Warning signs that were logged, most pressing group first.
    earlier : tuple of SignLine
        Warning signs that were logged before the period, whether or not again in it.
    denied : tuple of SignLine
        Warning signs that were asked about in the period and not logged in it.
    minor_signs : tuple of SignLine
        Signs that do not warn by themselves, and courses such as ``getting_worse``.
    findings : tuple of FindingLine
        Rules and trends that spoke, most urgent first.
    course : Course
        First and last entry of the whole diary, and how episodes behave.
    changes : tuple of Change
        Each measure now against before; empty when there is nothing to compare.
    areas : tuple of AreaWindow
        First weeks and last weeks: how many episodes touched each area.
    territories : tuple of Match
        At most two location patterns, for the clinician.
    hours : Hours
        Episodes by local hour and weekday.
    triggers, relief : tuple of Effect
        What went with episodes and what helped, with intervals where they can be had.
    contexts : tuple of ContextLine
        Conditions, medicines and events.
    visits : tuple of VisitLine
        Visits in the period.
    weeks : Weeks or None
        The last week that was answered in the period, beside those before it.
    impact : Impact
        Sleep, walking, falls and activities.
    questions : tuple of str
        The person's own questions.
    suggested : tuple of str
        Questions that the diary suggests.
    tests : tuple of Test
        Tests that the person may want to ask about.
    entries : tuple of EntryRow
        Every episode of the period, by time.
    months : tuple of MonthRow
        One row a calendar month of the period.
    """

    person: Person
    period: Period
    revision: int
    rules_version: str
    days_logged: int
    days_missing: int
    episode_count: int
    benign_count: int
    signs: tuple[SignLine, ...]
    earlier: tuple[SignLine, ...]
    denied: tuple[SignLine, ...]
    minor_signs: tuple[SignLine, ...]
    findings: tuple[FindingLine, ...]
    course: Course
    changes: tuple[Change, ...]
    areas: tuple[AreaWindow, ...]
    territories: tuple[Match, ...]
    hours: Hours
    triggers: tuple[Effect, ...]
    relief: tuple[Effect, ...]
    contexts: tuple[ContextLine, ...]
    visits: tuple[VisitLine, ...]
    impact: Impact
    weeks: Weeks | None
    questions: tuple[str, ...]
    suggested: tuple[str, ...]
    tests: tuple[Test, ...]
    entries: tuple[EntryRow, ...] = field(repr=False)
    months: tuple[MonthRow, ...] = field(repr=False)


def within(frames: Frames, period: Period) -> Frames:
    """Return the part of a diary that lies in a period.

    Parameters
    ----------
    frames : Frames
        The whole diary.
    period : Period
        The days to keep.

    Returns
    -------
    Frames
        Episodes, check-ins and visits of these days, whole weeks within them, and the contexts that
        touch them.
    """
    start = pd.Timestamp(period.start)
    seen = frames.until(period.last)
    still_holds = seen.contexts["until"].isna() | (seen.contexts["until"] >= start)
    return Frames(
        episodes=seen.episodes[seen.episodes["day"] >= start].reset_index(drop=True),
        checkins=seen.checkins[seen.checkins["day"] >= start].reset_index(drop=True),
        contexts=seen.contexts[still_holds].reset_index(drop=True),
        visits=seen.visits[seen.visits["day"] >= start].reset_index(drop=True),
        weeklies=seen.since(period.start).weeklies,
    )


def territories_of(seen: diary_view.View) -> tuple[Match, ...]:
    """Return the two location patterns that fit best, for the clinician alone.

    Parameters
    ----------
    seen : View
        The diary as of a day; benign entries (settled pressure, cold, over-breathing) do not count.

    Returns
    -------
    tuple of Match
        Best first, of the 28 days before that day; empty when nothing fits or nothing was logged.
    """
    is_benign = pd.Series([spell.benign for spell in seen.spells], dtype="bool")
    return territories.matches(
        seen.frames.episodes[~is_benign], as_of=seen.as_of, contexts=seen.contexts(seen.as_of)
    )


def summarise(
    frames: Frames,
    period: Period,
    *,
    findings: Sequence[Finding] = (),
    profile: Mapping[str, Any] | None = None,
    revision: int = 0,
    rules_version: str = "",
) -> Summary:
    """Return everything that the doctor's page says about a period of a diary.

    Parameters
    ----------
    frames : Frames
        The whole diary: what came before the period tells onset and baseline.
    period : Period
        The days that the page covers.
    findings : sequence of Finding
        What rules and trends said in the period, in any order.
    profile : mapping, optional
        ``display_name``, ``birth_year``, ``gender``, ``questions``.
    revision : int
        Revision of the diary, printed on the page.
    rules_version : str
        Version of the rules that the findings come from; by default the one at hand.

    Returns
    -------
    Summary
        Data alone; `pipeline.report.render` makes the page of it.
    """
    who = profile or {}
    part = within(frames, period)
    seen = diary_view.view(frames, as_of=period.last)
    matches = territories_of(seen)
    signs = logged_signs(part.episodes)
    days_logged = len(part.logged_days())
    return Summary(
        person=Person(
            name=who.get("display_name") or "",
            birth_year=who.get("birth_year"),
            gender=who.get("gender") or "",
        ),
        period=period,
        revision=revision,
        rules_version=rules_version or rules.catalogue().version,
        days_logged=days_logged,
        days_missing=period.days - days_logged,
        episode_count=len(part.episodes),
        benign_count=sum(spell.benign and spell.day >= period.start for spell in seen.spells),
        signs=tuple(sign for sign in signs if sign.is_warning),
        earlier=earlier_signs(seen.frames.episodes, start=period.start),
        denied=denied_signs(part.episodes),
        minor_signs=tuple(sign for sign in signs if not sign.is_warning),
        findings=finding_lines(findings),
        course=course(seen.frames, part),
        changes=changes(seen.frames, as_of=period.last),
        areas=area_windows(part.episodes, start=period.start, end=period.last),
        territories=matches,
        hours=hours(part.episodes),
        triggers=trigger_effects(part),
        relief=relief_effects(part),
        contexts=context_lines(part.contexts),
        visits=visit_lines(part.visits),
        impact=impact(part),
        weeks=last_weeks(part.weeklies),
        questions=tuple(text for text in who.get("questions") or () if text.strip()),
        suggested=tuple(dict.fromkeys(match.question for match in matches)),
        tests=territories.ask_about(matches) if len(part.episodes) else (),
        entries=entry_rows(part.episodes),
        months=month_rows(part, period.start, period.last),
    )


def last_days(as_of: date, days: int) -> Period:
    """Return the period of some days that ends on `as_of`.

    Parameters
    ----------
    as_of : date
        Last day, inclusive.
    days : int
        Length, at least 1.

    Returns
    -------
    Period
        From ``as_of - days + 1`` to `as_of`.
    """
    return Period(as_of - timedelta(days=days - 1), as_of, as_of)
