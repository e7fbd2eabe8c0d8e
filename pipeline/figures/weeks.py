"""The weekly check-ins: how bad, how many days and nights, week by week."""

from __future__ import annotations

import pandas as pd

from pipeline import vocabulary
from pipeline.figures.figure import Figure, Plain, count, short_day, table, trace
from pipeline.frames import Frames
from pipeline.weeks import BEFORE_WEEKS, Weeks, last_weeks

SHOWN_WEEKS = 26
COLUMNS = {
    "worst_severity": "Worst, 0 to 10",
    "days_affected": "Days of 7",
    "nights_woken": "Nights awake",
    "bother": "Bothered, 0 to 6",
}


def weeks(known: Frames) -> Figure | None:
    """Show what the person answered of each week.

    Parameters
    ----------
    known : Frames
        The diary, cut at the last day that may be seen.

    Returns
    -------
    Figure or None
        One dot a week for the worst; None when no week was answered.
    """
    told = last_weeks(known.weeklies)
    if told is None:
        return None
    shown = known.weeklies.tail(SHOWN_WEEKS)
    return Figure(
        id="weeks",
        title="Your weeks",
        summary=_words(told),
        table=table(
            ("Week to", *COLUMNS.values(), "Stopped you", "Next to the week before", "A fall"),
            (_row(row) for _, row in shown.iterrows()),
        ),
        spec={"data": _dots(shown), "layout": LAYOUT},
    )


def _row(row: pd.Series) -> tuple[str | int | None, ...]:
    numbers = (None if pd.isna(row[name]) else int(row[name]) for name in COLUMNS)
    codes = (vocabulary.label(row[name]) if row[name] else None for name in ("limits", "change"))
    fell = None if pd.isna(row["fell"]) else "yes" if row["fell"] else "no"
    return (short_day(row["day"].date()), *numbers, *codes, fell)


def _words(told: Weeks) -> str:
    parts = [_of_numbers(told)]
    if told.change:
        than = "as" if told.change == "about_the_same" else "than"
        parts.append(f"You called it {vocabulary.label(told.change)} {than} the week before.")
    worst = told.means.get("worst_severity")
    if worst is not None:
        weeks_before = count(told.before, "week")
        parts.append(
            f"In the {BEFORE_WEEKS} weeks before you answered {weeks_before}: the worst was "
            f"{worst:.1f} of 10 on average."
        )
    return " ".join(parts)


def _of_numbers(told: Weeks) -> str:
    forms = {
        "worst_severity": "the worst was {} of 10",
        "days_affected": "you had it on {} of 7 days",
        "nights_woken": "it woke you in {} of 7 nights",
        "bother": "it bothered you {} of 6",
    }
    said = [form.format(told.numbers[name]) for name, form in forms.items() if name in told.numbers]
    start = f"In the week to {short_day(told.ended)}"
    return f"{start} {', '.join(said)}." if said else f"{start} you skipped the numbers."


def _dots(shown: pd.DataFrame) -> list[Plain]:
    rated = shown[shown["worst_severity"].notna()]
    days = [day.date() for day in rated["day"]]
    worst = [int(value) for value in rated["worst_severity"]]
    return [
        trace(
            "logged",
            type="scatter",
            mode="lines+markers",
            x=[day.isoformat() for day in days],
            y=worst,
            hovertext=[
                f"Week to {short_day(day)}: worst {value} of 10"
                for day, value in zip(days, worst, strict=True)
            ],
        )
    ]


LAYOUT: Plain = {
    "hovermode": "closest",
    "height": 220,
    "xaxis": {"type": "date"},
    "yaxis": {"range": [-0.5, 10.5], "dtick": 5, "title": {"text": "Worst, 0 to 10"}},
}
