"""The diary as data frames: columns, dtypes and units, and the error for what cannot be used.

One diary is read from JSON-ready records (the entry, check-in, context, visit and weekly of the
API) into `Frames`. A day is always the person's local day: the calendar day of ``started_at`` in the
entry's own offset. Missing is NaN or NaT, never zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd

CODE_LISTS = ("regions", "sensations", "triggers", "signs", "denied", "relief")

EPISODE_COLUMNS = {
    "episode_id": "str",
    "started_at": "datetime64[us, UTC]",
    "day": "datetime64[s]",
    "hour": "float64",
    "duration_minutes": "float64",
    "severity": "float64",
    "note": "str",
}
CHECKIN_COLUMNS = {
    "day": "datetime64[s]",
    "had_episode": "boolean",
    "sleep_impact": "float64",
    "walking_impact": "float64",
}
CONTEXT_COLUMNS = {
    "code": "str",
    "since": "datetime64[s]",
    "until": "datetime64[s]",
    "detail": "str",
}
VISIT_COLUMNS = {"day": "datetime64[s]", "said": "str"}
WEEK_NUMBERS = ("worst_severity", "days_affected", "nights_woken", "bother")
WEEKLY_COLUMNS = {
    "day": "datetime64[s]",
    **dict.fromkeys(WEEK_NUMBERS, "float64"),
    "limits": "str",
    "change": "str",
    "fell": "boolean",
}
WEEK_DAYS = 7


class DiaryError(ValueError):
    """A diary cannot be read; the message lists every fault and how to mend it."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Frames:
    """One person's diary.

    Parameters
    ----------
    episodes : DataFrame, (n,)
        `EPISODE_COLUMNS` and one column of tuples of codes for each of `CODE_LISTS`, sorted by
        ``started_at``. ``day`` is the local day at midnight without zone, ``hour`` the local
        hour 0 to 24 with fraction, ``duration_minutes`` NaN while it goes on or when unknown.
    checkins : DataFrame, (m,)
        `CHECKIN_COLUMNS` and ``exposures`` (tuples of trigger codes), one row a local day, sorted.
        Impacts are 0 not at all, 1 a little, 2 quite a bit, 3 a lot.
    contexts : DataFrame, (k,)
        `CONTEXT_COLUMNS`; ``until`` NaT while it goes on.
    visits : DataFrame, (v,)
        `VISIT_COLUMNS` and ``aware_regions``, ``aware_signs`` (tuples of codes): what the doctor
        knows from that visit on. Sorted by day.
    weeklies : DataFrame, (w,)
        `WEEKLY_COLUMNS`: what was answered of a whole week, sorted. ``day`` is the last day of that
        week, a Sunday; ``worst_severity`` 0 to 10, ``days_affected`` and ``nights_woken`` 0 to 7,
        ``bother`` 0 to 6; ``limits`` and ``change`` are codes, empty when not answered.
    """

    episodes: pd.DataFrame
    checkins: pd.DataFrame
    contexts: pd.DataFrame
    visits: pd.DataFrame
    weeklies: pd.DataFrame

    def until(self, as_of: date) -> Frames:
        """Return the diary as it stood at the end of a local day.

        Parameters
        ----------
        as_of : date
            Last local day that may be seen, inclusive.

        Returns
        -------
        Frames
            New frames without any row that is dated later.
        """
        return self._where(lambda day: day <= pd.Timestamp(as_of))

    def since(self, start: date) -> Frames:
        """Return the diary without what is dated before a local day.

        Parameters
        ----------
        start : date
            First local day that may be seen, inclusive.

        Returns
        -------
        Frames
            New frames; contexts stay, whenever they began. Of the weeks only whole ones stay: the
            answers to one that began before would tell of days that may not be seen.
        """
        later = self._where(lambda day: day >= pd.Timestamp(start))
        begun = later.weeklies["day"] - pd.Timedelta(days=WEEK_DAYS - 1)
        whole = later.weeklies[begun >= pd.Timestamp(start)].reset_index(drop=True)
        return replace(later, contexts=self.contexts, weeklies=whole)

    def _where(self, holds: Callable[[pd.Series], pd.Series]) -> Frames:
        began = self.contexts["since"]
        return Frames(
            episodes=self.episodes[holds(self.episodes["day"])].reset_index(drop=True),
            checkins=self.checkins[holds(self.checkins["day"])].reset_index(drop=True),
            contexts=self.contexts[began.isna() | holds(began)].reset_index(drop=True),
            visits=self.visits[holds(self.visits["day"])].reset_index(drop=True),
            weeklies=self.weeklies[holds(self.weeklies["day"])].reset_index(drop=True),
        )

    def logged_days(self) -> pd.DatetimeIndex:
        """Return the days on which the person wrote anything: an episode or a check-in.

        Returns
        -------
        DatetimeIndex
            Local days at midnight, sorted, each once. All other days are missing, not good days.
        """
        days = pd.concat([self.episodes["day"], self.checkins["day"]])
        return pd.DatetimeIndex(days.drop_duplicates().sort_values())

    def tables(self, patient_id: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return episodes and check-ins in the many-patient shape of `pipeline.sweep`.

        Parameters
        ----------
        patient_id : int
            Number to give to this diary.

        Returns
        -------
        episodes : DataFrame
            patient_id, started_at (local ISO text), duration_minutes, severity, and regions,
            triggers, signs, relief joined by ``;``.
        checkins : DataFrame
            patient_id, date (ISO text), had_episode, exposures joined by ``;``.
        """
        hours = pd.to_timedelta((self.episodes["hour"] * 3600).round(), unit="s")
        local = (self.episodes["day"] + hours).to_numpy().astype("datetime64[s]")
        started_at = pd.Series(np.datetime_as_string(local), dtype="str")
        episodes = pd.DataFrame({"patient_id": patient_id, "started_at": started_at})
        for column in ("duration_minutes", "severity"):
            episodes[column] = self.episodes[column]
        for column in ("regions", "triggers", "signs", "relief"):
            episodes[column] = self.episodes[column].map(";".join).astype("str")
        checkins = pd.DataFrame(
            {"patient_id": patient_id, "date": self.checkins["day"].dt.strftime("%Y-%m-%d")}
        )
        checkins["had_episode"] = self.checkins["had_episode"]
        checkins["exposures"] = self.checkins["exposures"].map(";".join).astype("str")
        return episodes, checkins


def read_diary(
    *,
    entries: Iterable[Mapping[str, Any]],
    checkins: Iterable[Mapping[str, Any]] = (),
    contexts: Iterable[Mapping[str, Any] | str] = (),
    visits: Iterable[Mapping[str, Any]] = (),
    weeklies: Iterable[Mapping[str, Any]] = (),
) -> Frames:
    """Read one diary from the records of the API.

    Parameters
    ----------
    entries : iterable of mapping
        Entries as the API gives them; ``started_at`` is RFC 3339 text or an aware datetime.
    checkins : iterable of mapping
        Check-ins: ``date``, ``had_episode``, ``exposures``, ``sleep_impact``, ``walking_impact``.
    contexts : iterable of mapping or str
        ``code``, ``since``, ``until``, ``detail``; a bare code stands for one without dates.
    visits : iterable of mapping
        ``visited_on``, ``said``, ``aware_regions``, ``aware_signs``.
    weeklies : iterable of mapping
        ``week`` (its Monday), `WEEK_NUMBERS`, ``limits``, ``change``, ``fell``.

    Returns
    -------
    Frames
        The diary, sorted by time.

    Raises
    ------
    DiaryError
        Lists every record that cannot be read. Codes are checked by `pipeline.vocabulary`.
    """
    faults: list[str] = []
    episodes = _episodes(entries, faults)
    frames = Frames(
        episodes=episodes,
        checkins=_checkins(checkins, faults),
        contexts=_contexts(contexts, faults),
        visits=_visits(visits, faults),
        weeklies=_weeklies(weeklies, faults),
    )
    if faults:
        raise DiaryError(faults)
    return frames


def _instant(value: Any) -> datetime:
    instant = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    if instant.utcoffset() is None:
        raise ValueError("it has no offset from UTC; write it like 2026-03-01T08:30:00+00:00")
    return instant


def _day(value: Any) -> pd.Timestamp:
    if value is None or value == "":
        return pd.NaT
    return pd.Timestamp(value if isinstance(value, date) else date.fromisoformat(str(value)))


def _frame(
    rows: list[dict[str, Any]], columns: Mapping[str, str], lists: Iterable[str]
) -> pd.DataFrame:
    # Column by column: pandas first guesses the kinds of a list of rows, and that takes longest.
    kinds = {**columns, **dict.fromkeys(lists, "object")}
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=kind) for name, kind in kinds.items()}
    )


def _codes(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(record.get(key) or ())


def _episodes(entries: Iterable[Mapping[str, Any]], faults: list[str]) -> pd.DataFrame:
    rows = []
    for position, entry in enumerate(entries, start=1):
        try:
            started = _instant(entry["started_at"])
        except KeyError:
            faults.append(f"entry {position} has no started_at; every entry needs one")
            continue
        except ValueError as error:
            faults.append(f"entry {position}: started_at {entry['started_at']!r}: {error}")
            continue
        midnight = started.replace(hour=0, minute=0, second=0, microsecond=0)
        rows.append(
            {
                "episode_id": str(entry.get("id", position)),
                # In UTC at once: a column of mixed offsets cannot be parsed.
                "started_at": started.astimezone(UTC),
                "day": started.date(),
                "hour": (started - midnight).total_seconds() / 3600,
                "duration_minutes": entry.get("duration_minutes"),
                "severity": entry.get("severity"),
                "note": entry.get("note") or "",
                **{key: _codes(entry, key) for key in CODE_LISTS},
            }
        )
    frame = _frame(rows, EPISODE_COLUMNS, CODE_LISTS)
    return frame.sort_values(["started_at", "episode_id"], ignore_index=True)


def _dated(
    records: Iterable[Mapping[str, Any]], called: str, key: str, form: str, faults: list[str]
) -> Iterator[tuple[pd.Timestamp, Mapping[str, Any]]]:
    """Yield the day of each record and the record; one without a usable day is a fault."""
    for position, record in enumerate(records, start=1):
        try:
            day = _day(record[key])
        except (KeyError, ValueError) as error:
            faults.append(f"{called} {position} has no usable {key} ({error}); write {form}")
        else:
            yield day, record


def _checkins(checkins: Iterable[Mapping[str, Any]], faults: list[str]) -> pd.DataFrame:
    rows = [
        {
            "day": day,
            "had_episode": checkin.get("had_episode"),
            "sleep_impact": checkin.get("sleep_impact"),
            "walking_impact": checkin.get("walking_impact"),
            "exposures": _codes(checkin, "exposures"),
        }
        for day, checkin in _dated(checkins, "check-in", "date", "YYYY-MM-DD", faults)
    ]
    return _frame(rows, CHECKIN_COLUMNS, ("exposures",)).sort_values("day", ignore_index=True)


def _contexts(contexts: Iterable[Mapping[str, Any] | str], faults: list[str]) -> pd.DataFrame:
    rows = []
    for position, item in enumerate(contexts, start=1):
        context = {"code": item} if isinstance(item, str) else item
        try:
            rows.append(
                {
                    "code": context["code"],
                    "since": _day(context.get("since")),
                    "until": _day(context.get("until")),
                    "detail": context.get("detail") or "",
                }
            )
        except (KeyError, ValueError) as error:
            faults.append(f"context {position} cannot be read ({error})")
    return _frame(rows, CONTEXT_COLUMNS, ())


def _visits(visits: Iterable[Mapping[str, Any]], faults: list[str]) -> pd.DataFrame:
    rows = [
        {
            "day": day,
            "said": visit.get("said") or "",
            "aware_regions": _codes(visit, "aware_regions"),
            "aware_signs": _codes(visit, "aware_signs"),
        }
        for day, visit in _dated(visits, "visit", "visited_on", "YYYY-MM-DD", faults)
    ]
    frame = _frame(rows, VISIT_COLUMNS, ("aware_regions", "aware_signs"))
    return frame.sort_values("day", ignore_index=True)


def _weeklies(weeklies: Iterable[Mapping[str, Any]], faults: list[str]) -> pd.DataFrame:
    rows = [
        {
            "day": monday + pd.Timedelta(days=WEEK_DAYS - 1),
            **{name: weekly.get(name) for name in WEEK_NUMBERS},
            "limits": weekly.get("limits") or "",
            "change": weekly.get("change") or "",
            "fell": weekly.get("fell"),
        }
        for monday, weekly in _dated(weeklies, "weekly", "week", "its Monday", faults)
    ]
    return _frame(rows, WEEKLY_COLUMNS, ()).sort_values("day", ignore_index=True)
