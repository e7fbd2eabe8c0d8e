"""The pages behind the first, in their order: everything in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from pipeline.report.entries import entry_parts
from pipeline.report.own_words import own_words
from pipeline.report.parts import Cell, Part
from pipeline.report.words import (
    DASH,
    URGENCY_WORDS,
    areas,
    clinical,
    day_words,
    label,
    minutes_words,
    often,
    ratio_words,
    sentence,
    span,
    title_and_name,
)
from pipeline.summary import Summary
from pipeline.summary_effects import Effect
from pipeline.summary_signs import SignLine
from pipeline.summary_story import AreaWindow


def parts(summary: Summary) -> list[dict[str, Any]]:
    """Return every part behind page one that has something to say.

    Parameters
    ----------
    summary : Summary
        What the page says.

    Returns
    -------
    list of dict
        `Part` as dictionaries.
    """
    found = [
        _months(summary),
        _signs(summary),
        _rules(summary),
        _areas(summary),
        _effects("What went with it, in full", "Days with it", summary.triggers),
        _effects("What helped, in full", "", summary.relief),
        _contexts(summary),
        _questions(summary),
        *entry_parts(summary),
    ]
    return [asdict(part) for part in found if part.rows or part.lead]


def _months(summary: Summary) -> Part:
    return Part(
        title="Month by month",
        head=["Month", "Days logged", "Episodes", "Median length", "Mean severity", "Woke"],
        columns=[1.4, 1, 1, 1, 1, 1],
        rows=[
            [
                f"{row.start:%B %Y}",
                f"{row.days_logged} of {row.days}",
                f"{row.episodes}" if row.days_logged else DASH,
                minutes_words(row.median_minutes) or DASH,
                DASH if row.mean_severity is None else f"{row.mean_severity:.1f}",
                f"{row.woken}" if row.days_logged else DASH,
            ]
            for row in summary.months
        ],
    )


def _signs(summary: Summary) -> Part:
    return Part(
        title="Signs in full: logged, and asked about and denied",
        head=["Sign", "As the person was asked", "Answer", "Episodes", "First", "Last"],
        columns=[2.2, 3, 0.7, 0.8, 1, 1],
        rows=[
            *_sign_rows(summary.signs, "yes"),
            *_sign_rows(summary.minor_signs, "yes"),
            *_sign_rows(summary.earlier, "yes, before"),
            *_sign_rows(summary.denied, "no"),
        ],
    )


def _sign_rows(lines: Iterable[SignLine], answer: str) -> Iterator[list[Cell]]:
    for line in lines:
        yield [
            sentence(clinical(line.code)),
            label(line.code),
            answer,
            f"{line.entries}",
            day_words(line.first),
            day_words(line.last),
        ]


def _rules(summary: Summary) -> Part:
    return Part(
        title="Rules that spoke",
        head=["Rule", "How soon", "When", "What the person was told"],
        columns=[2, 0.9, 1.5, 3.8],
        rows=[
            [
                "{} ({})".format(*title_and_name(line.rule, line.version)),
                sentence(URGENCY_WORDS[line.urgency]),
                span(line.first, line.last) + often(line.times),
                line.message.replace("{emergency_number}", "the emergency number"),
            ]
            for line in summary.findings
        ],
    )


def _areas(summary: Summary) -> Part:
    """Return the body maps as a table: left and right, first weeks and last weeks."""
    first, last = summary.areas
    places: dict[str, None] = {}
    for code in sorted(first.counts.keys() | last.counts.keys(), key=_by_count(last, first)):
        places[code.removeprefix("left_").removeprefix("right_")] = None
    rows: list[list[Cell]] = []
    for place in places:
        if place in first.counts or place in last.counts:
            rows.append([sentence(areas([place])), "midline", *_counts(place, first, last)])
        rows += [
            [sentence(label(place)), side, *_counts(f"{side}_{place}", first, last)]
            for side in ("left", "right")
            if f"{side}_{place}" in first.counts or f"{side}_{place}" in last.counts
        ]
    return Part(
        title="Areas: first weeks against last weeks, in episodes",
        head=["Area", "Side", span(first.start, first.end), span(last.start, last.end)],
        columns=[2, 1, 2, 2],
        rows=rows,
    )


def _by_count(last: AreaWindow, first: AreaWindow) -> Any:
    return lambda code: (-last.counts.get(code, 0), -first.counts.get(code, 0), code)


def _counts(code: str, *windows: AreaWindow) -> list[Cell]:
    return [f"{window.counts.get(code, 0)} of {window.entries}" for window in windows]


def _effects(title: str, days: str, effects: Iterable[Effect]) -> Part:
    rows: list[list[Cell]] = []
    for effect in effects:
        row: list[Cell] = [sentence(label(effect.code)), f"{effect.entries}"]
        if days:
            row.append(f"{effect.days}")
        row += [ratio_of(effect), "yes" if effect.is_clear else "no"]
        rows.append(row)
    what = "Episodes on such days, against days without" if days else "Length, against without it"
    head = ["What", "Episodes", *([days] if days else []), f"{what} (95 % interval)", "Clear"]
    return Part(title=title, head=head, columns=[3, 1, *([1] if days else []), 4, 1], rows=rows)


def ratio_of(effect: Effect) -> str:
    """Return an effect with its interval, or say that there is too little to tell."""
    if effect.ratio is None or effect.low is None or effect.high is None:
        return "too few"
    return ratio_words(effect.ratio, effect.low, effect.high)


def _contexts(summary: Summary) -> Part:
    rows: list[list[Cell]] = [
        [
            sentence(label(line.code)),
            day_words(line.since) if line.since else "not given",
            day_words(line.until) if line.until else "",
            own_words(line.detail),
        ]
        for line in summary.contexts
    ]
    rows += [["Visit", day_words(visit.day), "", own_words(visit.said)] for visit in summary.visits]
    return Part(
        title="Conditions, medicines, events and visits",
        head=["What", "Since or on", "Until", "In the person's words"],
        columns=[2, 1, 1, 3],
        rows=rows,
        breaks=True,
    )


def _questions(summary: Summary) -> Part:
    rows: list[list[Cell]] = [["The person", own_words(text)] for text in summary.questions]
    rows += [["Suggested by the areas", text] for text in summary.suggested]
    return Part(
        title="Questions to ask", head=["From", "Question"], columns=[1, 4], rows=rows, breaks=True
    )
