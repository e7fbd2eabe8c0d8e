"""Page two: the same diary for the person, in plain words.

Every sentence of ours is at reading grade 6. Location patterns are for the clinician and never
stand here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import documents
from pipeline.figures.effects import NO_REMEDY
from pipeline.report.own_words import one_line
from pipeline.report.view_life import box
from pipeline.report.words import (
    day_words,
    label,
    minutes_words,
    sentence,
    short_day,
    span,
    times,
)
from pipeline.summary import Summary
from pipeline.summary_change import Change
from pipeline.summary_effects import Effect
from pipeline.summary_signs import SignLine
from pipeline.summary_story import AreaWindow

WARNING_FILE = Path(__file__).parent.parent / "learn" / "en" / "_warning.yaml"
NAMED_MAX = 4  # what is told of a list; the tables hold all of it
# What many people want to know, whatever the diary says.
GENERAL_QUESTIONS = (
    "What is the cause?",
    "What can be done about it?",
    "How long will it take to get better?",
    "Which exercises should I do, or not do?",
    "How can I stop it from coming back?",
)
TOLD_NOTHING = "No rule spoke in these days. That does not mean that all is well."
WHEN = {
    "emergency": "at once",
    "same_day": "the same day",
    "soon": "within days",
    "routine": "at a visit",
    "none": "a note",
}


def person_view(summary: Summary) -> dict[str, Any]:
    """Return what page two says.

    Parameters
    ----------
    summary : Summary
        What the report says.

    Returns
    -------
    dict
        JSON-ready; keys as in ``page.typ``.
    """
    return {
        "title": "For you: your diary in plain words",
        "lead": (
            "This page is yours. Keep it, or show it at your visit. "
            "This app cannot tell you that you are well, and it is not a doctor."
        ),
        "boxes": [
            box("What you wrote", _wrote(summary), ""),
            box("Then and now", _changes(summary), ""),
            box("Where you felt it", _places(summary), "You have not marked a place yet."),
            box("What went with it, what helped", _effects(summary), ""),
            box("Warning signs", _signs(summary), ""),
            # Trends that were told together share a sentence: it is read once.
            box("What the app told you", dict.fromkeys(_told(summary)), TOLD_NOTHING),
            box("Questions you can ask", _questions(summary), ""),
            box("Tests you can ask about", _tests(summary), ""),
        ],
        "help": _help(),
    }


def _spells(count: int) -> str:
    return times(count, "spell")


def _wrote(summary: Summary) -> Iterator[str]:
    days = summary.period.days
    yield f"You wrote on {summary.days_logged:,} of {times(days, 'day')}."
    if summary.days_missing:
        yield f"We know nothing of the other {times(summary.days_missing, 'day')}."
    if not summary.episode_count:
        yield "You logged no spell in these days."
        return
    yield f"You logged {_spells(summary.episode_count)}."
    if summary.course.began:
        yield f"The first one in your diary was on {day_words(summary.course.began)}."
    night, woken = summary.hours.night, summary.impact.woken
    if summary.episode_count == 1:
        yield f"It began {'at night, from 10 pm to 6 am' if night else 'by day'}."
    else:
        yield f"{night:,} of them began at night, from 10 pm to 6 am."
    if woken:
        yield "It woke you." if summary.episode_count == 1 else f"{woken:,} of them woke you."
    if summary.benign_count:
        yield (
            f"{summary.benign_count:,} of them went away fast after you sat, knelt or got cold. "
            "We left these out of the trends."
        )


def _changes(summary: Summary) -> Iterator[str]:
    first = next(iter(summary.changes), None)
    if first is None or first.before_start is None or first.before_end is None:
        yield "It is too soon to compare. Keep writing for some weeks."
        return
    yield f"Now: {span(first.now_start, first.now_end)}."
    yield f"Then: {span(first.before_start, first.before_end)}."
    for change in summary.changes:
        if told := _change(change):
            yield told


# What each measure is called, and the words for more of it and for less.
CHANGES = {
    "frequency": ("Spells a week", "They come more often.", "They come less often."),
    "duration": ("How long they last", "They last longer.", "They are shorter."),
    "severity": ("How strong, 0 to 10", "They are stronger.", "They are weaker."),
    "night": ("At night", "More of them come at night.", "Fewer come at night."),
    "woken": ("That woke you", "More of them wake you.", "Fewer wake you."),
}


def _change(change: Change) -> str:
    name, more, less = CHANGES[change.measure]
    if change.now is None or change.before is None:
        return ""
    told = f"{name}: {_value(change, change.before)} then, {_value(change, change.now)} now."
    if not change.is_clear:
        return f"{told} No clear change."
    return f"{told} {more if change.now > change.before else less}"


def _value(change: Change, value: float) -> str:
    if change.measure == "duration":
        return minutes_words(value)
    if change.measure in {"night", "woken"}:
        return f"{100 * value:.0f} of 100"
    return f"{value:.1f}"


def _places(summary: Summary) -> Iterator[str]:
    first, last = summary.areas
    if first.entries:
        yield f"At first, {span(first.start, first.end)}: {_named(first)}."
    if last.entries and last.start > first.start:
        yield f"In the last weeks, {span(last.start, last.end)}: {_named(last)}."


def _named(window: AreaWindow) -> str:
    top = sorted(window.counts.items(), key=lambda item: (-item[1], item[0]))[:NAMED_MAX]
    named = ", ".join(f"{label(code)} ({count})" for code, count in top)
    return f"{_spells(window.entries)}, most often {named}"


def _effects(summary: Summary) -> Iterator[str]:
    clear = [effect for effect in summary.triggers if effect.is_clear]
    for effect in clear[:NAMED_MAX]:
        yield f"On days with {label(effect.code)} you had {_times(effect)} as many spells."
    if not clear:
        yield "Nothing stands out so far that brings it on."
    yield from _most("Most named", summary.triggers)
    remedies = [effect for effect in summary.relief if effect.code not in NO_REMEDY]
    helped = [effect for effect in remedies if effect.is_clear]
    for effect in helped[:NAMED_MAX]:
        yield f"With “{label(effect.code)}” they last {_times(effect)} as long."
    if not helped:
        yield "Nothing stands out so far that makes it shorter."
    yield from _most("Most tried", remedies)


def _times(effect: Effect) -> str:
    return f"{effect.ratio:.1f} times"


def _most(lead: str, effects: Iterable[Effect]) -> Iterator[str]:
    named = sorted((e for e in effects if e.entries), key=lambda e: (-e.entries, e.code))
    if named:
        listed = ", ".join(f"{label(e.code)} ({e.entries})" for e in named[:NAMED_MAX])
        yield f"{lead}: {listed}."


def _signs(summary: Summary) -> Iterator[str]:
    for line in summary.signs:
        yield f"You said yes to: {_sign(line)}."
    for line in summary.earlier:
        yield f"Before these days you said yes to: {_sign(line)}."
    if not summary.signs and not summary.earlier:
        yield "You said yes to none of them."
    if summary.denied:
        yield f"You said no to: {'; '.join(label(line.code) for line in summary.denied)}."
    yield "We do not know about signs that you were not asked about."


def _sign(line: SignLine) -> str:
    return f"{label(line.code)} ({_spells(line.entries)}, last on {day_words(line.last)})"


def _told(summary: Summary) -> Iterator[str]:
    for line in summary.findings:
        message = line.message.replace("{emergency_number}", "the emergency number")
        yield f"{short_day(line.last)}, {WHEN[line.urgency]}: {message}"


def _questions(summary: Summary) -> Iterator[str]:
    yield from (one_line(text) for text in summary.questions)
    yield from summary.suggested
    yield from GENERAL_QUESTIONS


def _tests(summary: Summary) -> Iterator[str]:
    yield "Not all people need tests. Ask what each test is for."
    yield from (sentence(test.words) for test in summary.tests)


@cache
def _help() -> dict[str, Any]:
    told = documents.read(WARNING_FILE)
    return {
        "title": "Get help at once",
        "lead": "Call the emergency number if you have any of these now. Do not wait for this app.",
        "items": [sentence(line) for line in told["emergency"].values()],
        "below": told["unsure"],
    }
