"""Numbers, days and areas in words, for print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from pipeline import rules, vocabulary
from pipeline.sweep.words import words as sweep_words

# Largest first, so that a whole leg is not told as its parts.
MACRO_ORDER = ("whole_leg", "whole_foot", "thigh", "lower_leg", "toes")
URGENCY_WORDS = {
    "emergency": "emergency",
    "same_day": "same day",
    "soon": "within days",
    "routine": "routine visit",
    "none": "note",
}
DASH = "\u2013"
MINUS = "\u2212"
TIMES = "\u00d7"


def title_and_name(rule: str, version: int) -> tuple[str, str]:
    """Return what a rule, or the nightly look at trends, noticed, and which of them it was."""
    known = rules.catalogue().rules.get(rule)
    if known is not None:
        return known.title, f"{rule} v{version}"
    return str(sweep_words()["titles"].get(rule, rule)), f"trend v{version}"


def day_words(day: date) -> str:
    """Return a day as print shows it: ``3 Nov 2026``."""
    return f"{day.day} {day:%b} {day.year}"


def short_day(day: date) -> str:
    """Return a day without its year: ``3 Nov``."""
    return f"{day.day} {day:%b}"


def span(first: date, last: date) -> str:
    """Return one day or a span of days, month and year once: ``3 to 9 Nov 2026``."""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    start = short_day(first) if first.year == last.year else day_words(first)
    return f"{start} to {day_words(last)}"


def clock(hour: float) -> str:
    """Return a local hour with fraction as ``HH:MM``."""
    midnight = timedelta(hours=hour) + timedelta(seconds=30)
    minutes = int(midnight.total_seconds() // 60) % (24 * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def minutes_words(minutes: float | None) -> str:
    """Return a length of time in its natural unit; an empty text for one that is not known."""
    if minutes is None:
        return ""
    if minutes < 60:
        return f"{minutes:.0f} min"
    if minutes < 48 * 60:
        whole, rest = divmod(round(minutes), 60)
        return f"{whole} h {rest:02d}" if rest else f"{whole} h"
    return f"{minutes / (24 * 60):.1f} days"


def times(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: ``1 episode``, ``2 episodes``, ``1,204 episodes``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def often(count: int) -> str:
    """Return how often something happened when it was more than once: `` (3 x)``."""
    return f" ({count} {TIMES})" if count > 1 else ""


def ratio_words(ratio: float, low: float, high: float) -> str:
    """Return a ratio with its interval."""
    return f"{TIMES} {ratio:.1f} ({low:.1f}{DASH}{high:.1f})"


# A trend's numbers before and now, in the field's own units.
LOOK_UNITS = {
    "episodes_per_week": ("{:.1f}", " a week"),
    "minutes": ("{:.0f}", " min"),
    "points": ("{:.1f}", " of 10"),
    "level": ("{:.1f}", " (level: toes 0, knee 4, trunk 7)"),
    "share": ("{:.0%}", " of episodes"),
}


def look_words(look: Mapping[str, Any], *, start: date) -> str:
    """Return the numbers behind a trend, with their interval, window and missing days.

    Parameters
    ----------
    look : mapping
        As `pipeline.sweep` gives it.
    start : date
        First day that the reader may know of: what is older is not told.

    Returns
    -------
    str
        Such as ``27 to 50 min (42-60) in 4 weeks, n = 29, 28 of 28 days logged, evidence strong``.
    """
    form, unit = LOOK_UNITS[look["unit"]]
    now, window = look["after"], look["window"]
    low, high = (form.format(max(0.0, now[end])) for end in ("low", "high"))
    told = f"{form.format(now['value'])}{unit} ({low}{DASH}{high})"
    if date.fromisoformat(look["before_window"]["start"]) >= start:
        told = f"{form.format(look['before']['value'])} to {told}"
    days = window["days_logged"] + window["days_missing"]
    return (
        f"{told} in {times(days // 7, 'week')}, n = {window['n']}, "
        f"{window['days_logged']} of {days} days logged, "
        f"evidence {look['strength'].replace('_', ' ')}"
    )


def sentence(text: str) -> str:
    """Return text with a capital first letter, all else unaltered."""
    return text[:1].upper() + text[1:]


def label(code: str) -> str:
    """Return the plain words of a code without what stands in brackets."""
    return vocabulary.label(code).partition(" (")[0]


def clinical(code: str) -> str:
    """Return the clinician's word of a sign: short, and the same for every reader."""
    item = vocabulary.vocabulary().item(code)
    return item.clinical if item else label(code)


def _zones_words(zones: set[str]) -> list[str]:
    words = []
    left = set(zones)
    for macro in MACRO_ORDER:
        members = set(vocabulary.MACROS[macro])
        if members <= left:
            words.append(label(macro))
            left -= members
    order = (*vocabulary.LEG_ZONES, *vocabulary.UPPER)
    words += [label(zone) for zone in order if zone in left]
    return words


def areas(regions: Iterable[str]) -> str:
    """Return areas in words, side by side: ``Left: whole foot, calf. Right: big toe``.

    Parameters
    ----------
    regions : iterable of str
        Region codes.

    Returns
    -------
    str
        Both sides alike are told once; midline areas come last.
    """
    by_side: dict[str, set[str]] = {"left": set(), "right": set()}
    midline = []
    for region in regions:
        side, _, zone = region.partition("_")
        if side in by_side:
            by_side[side].add(zone)
        else:
            midline.append(label(region))
    parts = []
    if by_side["left"] and by_side["left"] == by_side["right"]:
        parts.append("Both: " + ", ".join(_zones_words(by_side["left"])))
    else:
        parts += [
            f"{side.title()}: " + ", ".join(_zones_words(zones))
            for side, zones in by_side.items()
            if zones
        ]
    if midline:
        parts.append(sentence(", ".join(midline)))
    return ". ".join(parts)
