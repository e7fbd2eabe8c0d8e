"""The charts of page one, drawn for print: black and white, and in the fonts of the page."""

from __future__ import annotations

from pipeline.frames import Frames
from pipeline.report.chart_areas import body_maps
from pipeline.report.chart_hours import hours
from pipeline.report.chart_impact import impact_bars
from pipeline.report.chart_timeline import timeline
from pipeline.summary import Summary, within

NAMES = ("timeline", "hours", "bodymaps", "impact")


def draw(frames: Frames, summary: Summary) -> dict[str, str]:
    """Draw the charts of a summary.

    Parameters
    ----------
    frames : Frames
        The diary that was summed up.
    summary : Summary
        Its summary: period and windows are taken from there.

    Returns
    -------
    dict of str to str
        SVG text by name, some of `NAMES`: a period without an episode has nothing to draw but its
        logged days, one without any logged day has none, and sleep and walking are drawn where a
        check-in told of them. The same diary gives the same text.
    """
    part = within(frames, summary.period)
    drawn = {}
    if summary.days_logged:
        drawn["timeline"] = timeline(part, summary)
    if summary.episode_count:
        drawn["hours"] = hours(part)
        drawn["bodymaps"] = body_maps(summary.areas)
    if sum(summary.impact.sleep) + sum(summary.impact.walking):
        drawn["impact"] = impact_bars(summary.impact)
    return drawn
