"""What goes with more spells, and what goes with shorter ones: ratios and how sure they are."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from pipeline import relief as relief_model
from pipeline import triggers as trigger_model
from pipeline import vocabulary
from pipeline.figures.figure import NOTHING, Figure, Plain, basis, count, shape, table, trace, words
from pipeline.frames import Frames

Tables = tuple[pd.DataFrame, pd.DataFrame]

TIMES = "\u00d7"
ROW_PX = 46
SHOWN_MAX = 8  # the rest stands in the table
NO_REMEDY = relief_model.NO_REMEDY | {"went_alone"}  # nothing was done


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One ratio with its interval.

    Parameters
    ----------
    code : str
        Trigger or remedy.
    ratio, low, high : float
        Estimate and 95 % interval.
    is_clear : bool
        Whether it stands after the control of false discoveries.
    """

    code: str
    ratio: float
    low: float
    high: float
    is_clear: bool

    @property
    def name(self) -> str:
        """Return the plain words of the code."""
        return vocabulary.label(self.code).partition(" (")[0].removeprefix("after ")


def triggers(known: Frames, tables: Tables, days: int) -> Figure:
    """Show on which days there were more spells.

    Parameters
    ----------
    known : Frames
        The diary.
    tables : tuple of DataFrame
        Its episodes and check-ins, from `Frames.tables`.
    days : int
        How many days it spans.

    Returns
    -------
    Figure
        A forest plot of rate ratios, largest first.
    """
    found = _ratios(trigger_model.rate_ratios(*tables), "trigger", "rate_ratio")
    logged = len(known.logged_days())
    clear = [item for item in found if item.is_clear]
    if clear:
        top = max(clear, key=lambda item: abs(item.ratio - 1))
        said = f"On days with {top.name} you had {_times(top, 'as many spells')}."
    elif found:
        said = "No trigger stands out so far."
    else:
        said = _more_days(known)
    return _forest(
        "triggers",
        ("What goes with more spells", "Trigger", "Times as many"),
        f"{said} {basis(logged, days)}",
        found,
        ("fewer spells", "more spells"),
    )


def relief(known: Frames, tables: Tables, days: int) -> Figure:
    """Show with which remedies spells were shorter.

    Parameters
    ----------
    known : Frames
        The diary.
    tables : tuple of DataFrame
        Its episodes and check-ins, from `Frames.tables`.
    days : int
        How many days it spans.

    Returns
    -------
    Figure
        A forest plot of duration ratios, smallest first.
    """
    found = [
        item
        for item in _ratios(relief_model.effects(tables[0]), "relief", "duration_ratio")
        if item.code not in NO_REMEDY
    ]
    found.reverse()
    clear = [item for item in found if item.is_clear]
    if clear:
        top = max(clear, key=lambda item: abs(item.ratio - 1))
        said = f"With “{top.name}” spells were {_times(top, 'as long')}."
    elif found:
        said = "Nothing you tried stands out so far."
    else:
        said = _more_tries(known)
    return _forest(
        "relief",
        ("What goes with shorter spells", "Tried", "Times as long"),
        f"{said} {basis(len(known.logged_days()), days)}",
        found,
        ("shorter", "longer"),
    )


def _times(item: Ratio, of: str) -> str:
    return f"{item.ratio:.1f} times {of}, likely between {item.low:.1f} and {item.high:.1f}"


def _ratios(frame: pd.DataFrame, code: str, ratio: str) -> list[Ratio]:
    rows = frame[frame[ratio].notna()].sort_values([ratio, code], ascending=[False, True])
    return [
        Ratio(
            code=row[code],
            ratio=float(row[ratio]),
            low=float(row["ci_low"]),
            high=float(row["ci_high"]),
            is_clear=bool(row["significant"]),
        )
        for row in rows.to_dict("records")
    ]


def _more_days(known: Frames) -> str:
    """Say how many more check-ins or spells the trigger that lacks the fewest still needs."""
    exposures = known.checkins["exposures"]
    size, least = len(exposures), trigger_model.SIDE_DAYS_MIN
    told = Counter(code for codes in exposures for code in set(codes) - trigger_model.NO_TRIGGER)
    sides = [_lacking(n, size - n, least) for n in told.values()]
    days = max(trigger_model.DAYS_MIN - size, min(sides, default=_lacking(0, size, least)))
    if days > 0:
        return f"Check in on {count(days, 'more day')} or so to see what goes with your spells."
    # Spells that check-ins do not tell of count nowhere: at least one more is needed.
    more = max(trigger_model.EPISODES_MIN - len(known.episodes), 1)
    return f"It takes about {count(more, 'more spell')} to see what goes with them."


def _more_tries(known: Frames) -> str:
    timed = known.episodes[known.episodes["duration_minutes"].notna()]
    least = relief_model.SIDE_EPISODES_MIN
    tried = Counter(code for codes in timed["relief"] for code in set(codes) - NO_REMEDY)
    sides = [_lacking(n, len(timed) - n, least) for n in tried.values()]
    more = max(
        relief_model.EPISODES_MIN - len(timed),
        min(sides, default=_lacking(0, len(timed), least)),
    )
    return f"Note how long {count(max(more, 1), 'more spell')} took, and what helped, to tell."


def _lacking(with_it: int, without: int, least: int) -> int:
    return max(0, least - with_it) + max(0, least - without)


def _forest(
    name: str,
    heads: tuple[str, str, str],
    summary: str,
    found: list[Ratio],
    ends: tuple[str, str],
) -> Figure:
    shown = found[:SHOWN_MAX]
    return Figure(
        id=name,
        title=heads[0],
        summary=summary,
        table=table(
            (heads[1], heads[2], "Likely from", "Likely to", "Clear"),
            (
                (i.name, round(i.ratio, 2), round(i.low, 2), round(i.high, 2), _yes(i))
                for i in found
            ),
        ),
        spec={"data": _marks(shown), "layout": _forest_layout(shown, ends)} if shown else NOTHING,
    )


def _yes(item: Ratio) -> str:
    return "yes" if item.is_clear else "not yet"


def _marks(shown: list[Ratio]) -> list[Plain]:
    traces = []
    for role, is_clear, symbol in (("logged", True, "square"), ("neutral", False, "square-open")):
        rows = [(i, item) for i, item in enumerate(shown) if item.is_clear is is_clear]
        if not rows:
            continue
        traces.append(
            trace(
                role,
                type="scatter",
                mode="lines",
                x=[x for _, item in rows for x in (item.low, item.high, None)],
                y=[y for i, _ in rows for y in (i, i, None)],
            )
        )
        traces.append(
            trace(
                role,
                type="scatter",
                mode="markers",
                x=[item.ratio for _, item in rows],
                y=[i for i, _ in rows],
                hovertext=[
                    f"{item.ratio:.1f} ({item.low:.1f} to {item.high:.1f})" for _, item in rows
                ],
                marker={"symbol": symbol, "size": 11}
                | ({} if is_clear else {"line": {"width": 2}}),
            )
        )
    return traces


def _forest_layout(shown: list[Ratio], ends: tuple[str, str]) -> Plain:
    low = min(0.5, *(max(item.low, 0.1) for item in shown))
    high = max(2.0, *(min(item.high, 10) for item in shown))
    ticks = [at for at in (0.125, 0.25, 0.5, 1, 2, 4, 8) if low <= at <= high]
    small = {"font": {"size": 12}}
    return {
        "height": 70 + ROW_PX * len(shown),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 48},
        "xaxis": {
            "type": "log",
            "range": [_log10(low * 0.9), _log10(high * 1.1)],
            "tickvals": ticks,
            "ticktext": [_tick(at) for at in ticks],
            "zeroline": False,
        },
        "yaxis": {"range": [len(shown) - 0.5, -0.75], "visible": False},
        "shapes": [shape("neutral", "line", x0=1, x1=1, y0=0, y1=1, yref="paper")],
        "annotations": [
            words(f"{item.name}: {TIMES}{item.ratio:.1f}", 0, i - 0.18, yref="y")
            for i, item in enumerate(shown)
        ]
        + [
            words(f"← {ends[0]}", 0, 0, yanchor="top", yshift=-24, **small),
            words(f"{ends[1]} →", 1, 0, xanchor="right", yanchor="top", yshift=-24, **small),
        ],
    }


def _log10(value: float) -> float:
    return round(math.log10(value), 3)


def _tick(at: float) -> str:
    return f"{TIMES}{at:g}"
