"""Plain diaries for triggers and remedies, and slow twins of the two regressions."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.optimize import minimize

from pipeline import regression, relief, triggers

FIRST = pd.Timestamp("2026-01-05")  # a Monday


def diary(seed: int, *, days: int = 90, patient: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Walking doubles the spells of a day; a massage halves how long they last."""
    chance = np.random.default_rng(seed)
    episodes, checkins = [], []
    for day in FIRST + pd.to_timedelta(np.arange(days), unit="D"):
        walked, sat = chance.random(2) < (0.4, 0.5)
        count = chance.poisson(0.5 * (2 if walked else 1))
        exposures = ["walking"] * int(walked) + ["sitting_long"] * int(sat)
        checkins.append((patient, f"{day:%Y-%m-%d}", count > 0, ";".join(exposures)))
        for _ in range(count):
            severity = int(chance.integers(1, 10))
            rubbed = chance.random() < 0.1 * severity
            minutes = np.exp(3 + 0.1 * severity - 0.7 * rubbed + 0.4 * chance.normal())
            started = day + pd.Timedelta(hours=int(chance.integers(0, 24)))
            remedies = "massage" if rubbed else ""
            episodes.append((patient, f"{started:%Y-%m-%dT%H:%M}", minutes, severity, remedies))
    columns = ["patient_id", "started_at", "duration_minutes", "severity", "relief"]
    return (
        pd.DataFrame(episodes, columns=columns),
        pd.DataFrame(checkins, columns=["patient_id", "date", "had_episode", "exposures"]),
    )


def trigger_twin(
    episodes: pd.DataFrame, checkins: pd.DataFrame, codes: list[str]
) -> tuple[np.ndarray, np.ndarray]:
    """Log rate ratios and their standard errors by a general minimiser, one person."""
    days = pd.to_datetime(checkins["date"])
    started = episodes["started_at"].str.slice(0, 10).value_counts()
    counts = checkins["date"].map(started).fillna(0).to_numpy()
    age = (np.arange(len(days)) + 0.5) / len(days)
    columns = [np.ones(len(days)), (days.dt.day_of_week >= 5).to_numpy()]
    columns += [np.cos(np.pi * half * age) for half in range(1, triggers.DRIFT_WAVES + 1)]
    columns += [(days.dt.day_of_week == weekday).to_numpy() for weekday in range(7)]
    columns += [checkins["exposures"].str.contains(code).to_numpy() for code in codes]
    x = np.column_stack(columns).astype(float)
    deviations = [triggers.INTERCEPT_SD, triggers.WEEKEND_SD]
    deviations += [triggers.DRIFT_SD] * triggers.DRIFT_WAVES
    deviations += [triggers.WEEKDAY_SD] * 7 + [triggers.TRIGGER_SD] * len(codes)
    precision = np.array(deviations) ** -2.0
    usual, weight = triggers.USUAL_FRAILTY
    frailty = 0.0
    for _ in range(3):

        def loss(beta: np.ndarray, frailty: float = frailty) -> float:
            eta = x @ beta
            # The negative binomial without what does not depend on beta; Poisson at frailty 0.
            if frailty == 0:
                return float((np.exp(eta) - counts * eta).sum() + precision @ beta**2 / 2)
            wide = (counts + 1 / frailty) * np.log1p(frailty * np.exp(eta))
            return float((wide - counts * eta).sum() + precision @ beta**2 / 2)

        beta = minimize(loss, np.zeros(x.shape[1]), method="BFGS", options={"gtol": 1e-8}).x
        mean = np.exp(x @ beta)
        old = frailty
        variance = mean * (1 + old * mean)
        information = x.T @ (x * (mean**2 / variance)[:, None]) + np.diag(precision)
        inverse = np.linalg.inv(information)
        spent = x.shape[1] - (np.diag(inverse) * precision).sum()
        squares = (counts - mean) ** 2
        above, own = squares.sum() - mean.sum(), (mean**2).sum()
        mixed = weight * own / len(days)
        frailty = max((above + usual * mixed) / (own + mixed), 0.0)
    extra = regression.LEFT_OVER_ROWS
    left_over = max(1.0, ((squares / variance).sum() + extra) / (len(days) - spent + extra))
    return beta[-len(codes) :], np.sqrt(np.diag(inverse) * left_over)[-len(codes) :]


def relief_twin(episodes: pd.DataFrame, codes: list[str]) -> np.ndarray:
    """Log ratios of durations by least squares with the prior as extra rows, one person."""
    days = pd.to_datetime(episodes["started_at"].str.slice(0, 10))
    age = (days - days.min()) / (days.max() - days.min()) * 2 - 1
    severity = (episodes["severity"] - episodes["severity"].mean()) / 5
    tried = [episodes["relief"].str.contains(code).to_numpy() for code in codes]
    x = np.column_stack([np.ones(len(days)), severity, age, *tried]).astype(float)
    y = np.log(episodes["duration_minutes"].to_numpy())
    deviations = [relief.INTERCEPT_SD, relief.SEVERITY_SD, relief.DRIFT_SD]
    deviations += [relief.RELIEF_SD] * len(codes)
    usual, weight = relief.USUAL_VARIANCE
    variance = usual
    for _ in range(3):
        extra = np.diag(np.sqrt(variance) / np.array(deviations))
        beta = np.linalg.lstsq(np.vstack([x, extra]), np.append(y, np.zeros(len(extra))))[0]
        hat = np.linalg.inv(x.T @ x + extra**2)
        freedom = len(y) - (x.shape[1] - (np.diag(hat) * np.diag(extra) ** 2).sum()) + weight
        variance = (((y - x @ beta) ** 2).sum() + usual * weight) / freedom
    return beta[-len(codes) :]
