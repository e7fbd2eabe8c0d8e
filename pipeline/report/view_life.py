"""The lower part of page one as words: triggers, relief, life, questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.figures.effects import NO_REMEDY
from pipeline.report.own_words import one_line
from pipeline.report.tables import ratio_of
from pipeline.report.words import TIMES, day_words, label, sentence, short_day, span, times
from pipeline.summary import Summary
from pipeline.summary_effects import Effect
from pipeline.summary_signs import SignLine
from pipeline.weeks import Weeks

MEDICINE_CODES = frozenset(
    {
        "anticoagulant",
        "chemo_current",
        "immunosuppressed",
        "neurotoxic_medicine",
        "new_medicine_8w",
        "oestrogen_medicine",
    }
)


def box(title: str, items: Iterable[Any], empty: str) -> dict[str, Any]:
    """Return a titled list, and what stands there when it has no items."""
    return {"title": title, "items": list(items), "empty": empty}


def triggers(summary: Summary) -> dict[str, Any]:
    """Return the table of triggers: named in how many episodes, on how many days, and the rate."""
    return {
        "title": "What went with it",
        "head": ["bold: clear", "Episodes", "Days", "Rate (95 %)"],
        "rows": [
            _row(effect, f"{effect.entries}", f"{effect.days}") for effect in summary.triggers
        ],
        "empty": "No trigger was logged.",
        "below": "",
    }


def relief(summary: Summary) -> dict[str, Any]:
    """Return the table of remedies; what is an outcome and no remedy stands below it."""
    outcomes = [effect for effect in summary.relief if effect.code in NO_REMEDY]
    below = "; ".join(f"{label(effect.code)} {effect.entries} {TIMES}" for effect in outcomes)
    return {
        "title": "What helped",
        "head": ["bold: clear", "Tried", "Length (95 %)"],
        "rows": [
            _row(effect, f"{effect.entries}")
            for effect in summary.relief
            if effect.code not in NO_REMEDY
        ],
        "empty": "Nothing that helped was logged.",
        "below": sentence(below),
    }


def _row(effect: Effect, *counts: str) -> dict[str, Any]:
    return {
        "cells": [sentence(label(effect.code)), *counts, ratio_of(effect)],
        "clear": effect.is_clear,
    }


def contexts(summary: Summary) -> dict[str, Any]:
    """Return conditions, medicines, events and visits."""
    lines = []
    for line in summary.contexts:
        kind = "Medicine: " if line.code in MEDICINE_CODES else ""
        since = f", since {day_words(line.since)}" if line.since else ""
        until = f", until {day_words(line.until)}" if line.until else ""
        detail = f" ({one_line(line.detail)})" if line.detail else ""
        lines.append(sentence(f"{kind}{label(line.code)}{detail}{since}{until}"))
    visits = [
        f"Visit on {day_words(visit.day)}: {one_line(visit.said)}" for visit in summary.visits
    ]
    return box(
        "Conditions, medicines, events, visits",
        lines + visits,
        "None was written down.",
    )


def impact(summary: Summary) -> dict[str, Any]:
    """Return what the episodes cost, beside the chart of sleep and walking."""
    return box("Sleep and walking (days), falls", _impact(summary), "Nothing was logged of it.")


def impact_words(summary: Summary) -> str:
    """Return what the chart of sleep and walking shows."""
    told = summary.impact
    lines = [
        f"{name} hindered a lot on {answers[3]}, quite a bit on {answers[2]}, a little on "
        f"{answers[1]}, not at all on {answers[0]} of {times(sum(answers), 'day')} answered."
        for name, answers in (("Sleep", told.sleep), ("Walking", told.walking))
        if sum(answers)
    ]
    return " ".join(lines)


def _impact(summary: Summary) -> list[str]:
    told = summary.impact
    weeks = [week_words(summary.weeks)] if summary.weeks else []
    if not summary.episode_count:
        return weeks
    lines = [_sign(summary, "fall", "Falls"), *weeks]
    if told.woken:
        lines.append(f"Woke the person: {times(told.woken, 'episode')}.")
    lines.append(_sign(summary, "trouble_walking", "Trouble walking"))
    if told.limits:
        lines.append(f"Stopped normal things: {times(told.limits, 'episode')}.")
    return lines


# Of a weekly answer and of the mean of those before; what a mean lacks is on the trends.
_WEEK = {
    "worst_severity": "worst {}/10",
    "days_affected": "{}/7 days",
    "nights_woken": "{}/7 nights awake",
    "bother": "bother {}/6",
}
_MEANS = {
    "worst_severity": "worst {:.1f}",
    "days_affected": "{:.1f} days",
    "nights_woken": "{:.1f} nights",
}


def week_words(told: Weeks) -> str:
    """Return the last week that the person rated, and the mean of the four before it."""
    said = [form.format(told.numbers[name]) for name, form in _WEEK.items() if name in told.numbers]
    said += [f"stopped things: {label(told.limits)}"] if told.limits else []
    said += [f"change: {label(told.change)}"] if told.change else []
    said += ["a fall"] if told.fell else []
    line = f"Week to {short_day(told.ended)}, as rated: {', '.join(said) or 'all skipped'}."
    means = [form.format(told.means[name]) for name, form in _MEANS.items() if name in told.means]
    if not means:
        return line
    return f"{line} Mean of {times(told.before, 'week')} before: {', '.join(means)}."


def _sign(summary: Summary, code: str, name: str) -> str:
    """Return what is known of a sign: when it was, that it was denied, or that nothing is known."""
    logged = _line(summary.signs, code) or _line(summary.minor_signs, code)
    if logged:
        when = span(logged.first, logged.last)
        return f"{name}: {times(logged.entries, 'episode')}, {when}."
    denied = _line(summary.denied, code)
    if denied:
        return (
            f"{name}: none logged; denied {denied.entries} {TIMES}, last {day_words(denied.last)}."
        )
    return f"{name}: none logged, not asked about."


def _line(lines: Iterable[SignLine], code: str) -> SignLine | None:
    return next((line for line in lines if line.code == code), None)


def questions(summary: Summary) -> dict[str, Any]:
    """Return the person's own questions, then the suggested ones."""
    own = [one_line(text) for text in summary.questions]
    suggested = [f"{text} (suggested)" for text in summary.suggested]
    return box("Questions to ask", own + suggested, "No question was written down.")


def tests(summary: Summary) -> dict[str, str]:
    """Return the tests that the person may want to ask about, in the doctor's words."""
    named = "; ".join(test.clinical for test in summary.tests)
    return {
        "title": "Tests they may want to ask about",
        "text": sentence(named) + "." if named else "",
    }
