"""Page one as words: a summary turned into exactly what the template prints.

The template places text and never decides; what stands here is all that the page can say.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pipeline.report import view_life as life
from pipeline.report.own_words import isolated, printable, shortened
from pipeline.report.person import person_view
from pipeline.report.tables import parts
from pipeline.report.words import (
    DASH,
    MINUS,
    TIMES,
    URGENCY_WORDS,
    areas,
    clinical,
    day_words,
    label,
    look_words,
    minutes_words,
    often,
    ratio_words,
    sentence,
    short_day,
    span,
    times,
    title_and_name,
)
from pipeline.summary import Summary
from pipeline.summary_change import Change
from pipeline.summary_signs import FindingLine, SignLine
from pipeline.summary_story import AreaWindow

NAME_MAX = 80  # letters in one line of the head at its smallest

DISCLAIMER = (
    "Records what the person wrote; not a diagnosis. "
    "Rules are drafts, no clinician has signed them off."
)
SELF_REPORTED = "SELF-REPORTED"


def page_view(summary: Summary, charts: Mapping[str, str], *, paper: str) -> dict[str, Any]:
    """Return what the template prints.

    Parameters
    ----------
    summary : Summary
        What the page says.
    charts : mapping of str to str
        SVG text by name: ``timeline``, ``hours``, ``bodymaps``; one that is absent is told so.
    paper : str
        ``a4`` or ``letter``.

    Returns
    -------
    dict
        JSON-ready; keys as in ``page.typ``.
    """
    period = summary.period
    name = printable(summary.person.name).strip() or "Name not given"
    days = span(period.start, period.last)
    return {
        "lang": "en",
        "paper": paper,
        "title": f"Numbness diary of {name}, {days}",
        "author": name,
        "description": "A summary for the doctor, from the person's own diary.",
        "kind": "Numbness and tingling diary: summary for the doctor",
        "name": shortened(name, NAME_MAX),
        "born": _born(summary),
        "period": f"{days} ({times(period.days, 'day')})",
        "logged": _logged(summary),
        "running": f"{isolated(name)} · {days}",
        "self_reported": SELF_REPORTED,
        "stamp": f"Revision {summary.revision} · as of {day_words(period.as_of)}",
        "page_word": "page",
        "of_word": "of",
        "footer": DISCLAIMER,
        "more": "and {n} more on the next pages",
        "warnings": _warnings(summary),
        "figures": {
            "title": _figures_title(summary.changes),
            "items": [_figure(change) for change in summary.changes],
            "empty": "There is nothing to compare yet.",
        },
        "charts": _charts(summary, charts),
        "story": life.box("Onset and course", _story(summary), ""),
        "territories": _territories(summary),
        "triggers": life.triggers(summary),
        "relief": life.relief(summary),
        "contexts": life.contexts(summary),
        "impact": life.impact(summary),
        "questions": life.questions(summary),
        "tests": life.tests(summary),
        "person": person_view(summary),
        "parts": parts(summary),
    }


GENDERS = {"female": "woman", "male": "man", "other": "gender: other"}


def _born(summary: Summary) -> str:
    year, gender = summary.person.birth_year, GENDERS.get(summary.person.gender, "")
    return sentence(", ".join(filter(None, [f"born {year}" if year else "", gender])))


def _logged(summary: Summary) -> str:
    return (
        f"Days logged {summary.days_logged:,} of {summary.period.days:,}, "
        f"{summary.days_missing:,} not logged · {times(summary.episode_count, 'episode')}"
    )


def _warnings(summary: Summary) -> dict[str, Any]:
    return {
        "title": "Warning signs",
        "version": f"Rules {summary.rules_version} (draft)",
        "logged": life.box(
            "Logged",
            [*map(_sign, summary.signs), *map(_earlier, summary.earlier)],
            "None was logged in these days. A sign that was not asked about is not ruled out.",
        ),
        "rules": life.box(
            "Rules that spoke",
            (_rule(line, summary.period.start) for line in summary.findings),
            "No rule spoke in these days.",
        ),
        "denied": life.box(
            "Asked about and denied",
            map(_denied, summary.denied),
            "No warning sign was asked about and denied.",
        ),
    }


def _sign(line: SignLine) -> dict[str, str]:
    when = span(line.first, line.last)
    return {
        "lead": sentence(clinical(line.code)),
        "text": f"{times(line.entries, 'episode')}, {when}",
        "short": f"{line.entries} {TIMES}, last {short_day(line.last)}",
    }


def _earlier(line: SignLine) -> dict[str, str]:
    told = _sign(line)
    return {
        **told,
        "text": f"before these days: {told['text']}",
        "short": f"before these days, last {day_words(line.last)}",
    }


def _rule(line: FindingLine, start: date) -> dict[str, str]:
    """Return what a rule noticed by its title: a number tells a doctor nothing."""
    title, name = title_and_name(line.rule, line.version)
    urgency = URGENCY_WORDS[line.urgency]
    if line.look:
        name = f"{name}: {look_words(line.look, start=start)}"
    return {
        "lead": title,
        "text": f"{urgency}, {span(line.first, line.last)}{often(line.times)}, {name}",
        "short": f"{urgency}, {short_day(line.last)}{often(line.times)}, {name}",
    }


def _denied(line: SignLine) -> str:
    return f"{clinical(line.code)} ({line.entries:,} {TIMES}, last {short_day(line.last)})"


def _figures_title(changes: Iterable[Change]) -> str:
    first = next(iter(changes), None)
    if first is None:
        return "Key figures"
    if first.before_start is None or first.before_end is None:
        return f"Key figures: {span(first.now_start, first.now_end)}, too short a diary to compare"
    return (
        f"Key figures: {span(first.now_start, first.now_end)}, "
        f"against {span(first.before_start, first.before_end)} "
        "(line: 95 % interval; tick: no change)"
    )


MEASURES = {
    "frequency": ("Episodes per week", "{:.1f}"),
    "duration": ("Length, median", ""),
    "severity": ("Severity 0 to 10, mean", "{:.1f}"),
    "night": ("Share at night", "{:.0%}"),
    "woken": ("Share that woke", "{:.0%}"),
}


def _figure(change: Change) -> dict[str, Any]:
    name, form = MEASURES[change.measure]
    return {
        "label": name,
        "now": DASH if _is_too_short(change) else _value(form, change.now),
        "before": _before(form, change),
        "counts": f"n {change.n_before} → {change.n_now}" if change.before_start else "",
        "change": _change(change),
        "strength": "" if change.strength == "unknown" else change.strength,
        "mark": _mark(change),
    }


# What the ends of the little scale stand for: four times as many, 5 of 10 points, all of them.
RATIO_ENDS, SEVERITY_ENDS, SHARE_ENDS = 4.0, 5.0, 1.0


def _mark(change: Change) -> dict[str, float] | None:
    """Return where interval and estimate stand on a scale from 0 to 1, 0.5 being no change."""
    if change.effect is None or change.low is None or change.high is None:
        return None
    found = {"low": change.low, "at": change.effect, "high": change.high}
    return {name: _place(value, change) for name, value in found.items()}


def _place(value: float, change: Change) -> float:
    if change.scale == "ratio":
        share = math.log(value) / math.log(RATIO_ENDS) if value > 0 else -1.0
    else:
        share = value / (SEVERITY_ENDS if change.measure == "severity" else SHARE_ENDS)
    return round(0.5 + 0.5 * max(-1.0, min(1.0, share)), 3)


def _is_too_short(change: Change) -> bool:
    """Return whether a rate would be made of less than a week."""
    return change.measure == "frequency" and (change.now_end - change.now_start).days < 6


def _before(form: str, change: Change) -> str:
    if change.before_start is None:
        short = " in less than a week" if _is_too_short(change) else ""
        return f"n = {change.n_now}{short}"
    return f"before: {_value(form, change.before)}"


def _value(form: str, value: float | None) -> str:
    if value is None:
        return DASH
    return form.format(value) if form else minutes_words(value)


def _change(change: Change) -> str:
    if change.effect is None or change.low is None or change.high is None:
        return "too few to compare" if change.before_start else ""
    if change.scale == "ratio":
        words = ratio_words(change.effect, change.low, change.high)
    elif change.measure == "severity":
        words = f"{change.effect:+.1f} ({change.low:+.1f} to {change.high:+.1f})"
    else:
        low, effect, high = (f"{100 * x:+.0f}" for x in (change.low, change.effect, change.high))
        words = f"{effect} points ({low} to {high})"
    return words.replace("-", MINUS)


def _charts(summary: Summary, charts: Mapping[str, str]) -> dict[str, Any]:
    first, last = summary.areas
    told = {
        "bodymaps": (
            "Areas: first weeks against last weeks",
            f"Body maps. {_areas_words(first)} {_areas_words(last)}",
        ),
        "timeline": (
            "Every day of the period: severity, length, and days not logged",
            f"Timeline of {times(summary.episode_count, 'episode')}, {_logged(summary)}.",
        ),
        "hours": ("Hour and weekday", f"Episodes by hour and weekday. {_hours_words(summary)}"),
        "impact": ("", f"Check-ins. {life.impact_words(summary)}"),
    }
    return {
        name: {
            "title": title,
            "alt": alt,
            "file": f"{name}.svg" if name in charts else None,
            "empty": _not_drawn(name, summary),
        }
        for name, (title, alt) in told.items()
    }


def _not_drawn(name: str, summary: Summary) -> str:
    if name == "impact":
        return "No check-in told of sleep or walking."
    if not summary.days_logged:
        return "Nothing was logged in these days."
    return "No episode was logged in these days."


def _areas_words(window: AreaWindow) -> str:
    days = span(window.start, window.end)
    if not window.entries:
        return f"{days}: no episode."
    top = sorted(window.counts.items(), key=lambda item: (-item[1], item[0]))[:8]
    named = ", ".join(f"{areas([code]).lower().replace(':', '')} {count}" for code, count in top)
    return f"{days}, {times(window.entries, 'episode')}: {named or 'no area marked'}."


def _hours_words(summary: Summary) -> str:
    if not summary.episode_count:
        return "No episode was logged."
    night = summary.hours.night
    return f"{night:,} of {times(summary.episode_count, 'episode')} began from 22:00 to 06:00."


def _story(summary: Summary) -> list[str]:
    told = summary.course
    if told.began is None:
        return ["No episode has been logged yet."]
    lines = [f"First episode in the diary: {day_words(told.began)}."]
    if told.latest != told.began and told.latest is not None:
        lines.append(f"Latest episode: {day_words(told.latest)}.")
    lines.append(_sides(summary))
    if summary.benign_count:
        lines.append(
            f"Settled within 30 min after pressure, cold or fast breathing, no alert sign: "
            f"{times(summary.benign_count, 'episode')} (left out of rules and trends)."
        )
    if told.sensations:
        named = ", ".join(f"{label(code)} {count:,}" for code, count in told.sensations[:5])
        lines.append(f"Felt as: {named}.")
    # What woke the person is told beside sleep.
    others = [(code, count) for code, count in told.codes if code != "woke_from_sleep"]
    lines += [f"{sentence(label(code))}: {times(count, 'episode')}." for code, count in others]
    if told.longest_minutes is not None:
        lines.append(f"Longest: {minutes_words(told.longest_minutes)}.")
    if told.open_entries:
        lines.append(f"Still going on, or length not known: {times(told.open_entries, 'episode')}.")
    lines.append(_hours_words(summary))
    return [line for line in lines if line]


def _sides(summary: Summary) -> str:
    told = summary.course
    if not told.left + told.right + told.both:
        return ""
    return f"Only left {told.left:,}, only right {told.right:,}, both sides {told.both:,} episodes."


SIDES = {"both": "both sides"}


def _territories(summary: Summary) -> dict[str, Any]:
    items = [
        f"{sentence(match.territory)}: {SIDES.get(match.side, match.side)}, "
        f"{match.score:.0%} of the marked zones fit, n = {match.entries}"
        for match in summary.territories
    ]
    return {
        "title": "For the clinician: areas of the last 28 days resemble",
        "items": items or ["No pattern fits, or too little was marked."],
        "caution": "Areas as marked on a body map; dermatomes overlap. Not a finding.",
    }
