"""The rows of the table of bars for triggers and remedies."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline import relief, triggers
from tests.bench.diaries.people import REMEDIES, TRIGGERS
from tests.bench.diaries.simulator import Cohort


def _rows(table: pd.DataFrame, key: str, ratio: str, truth: pd.DataFrame) -> dict[str, float]:
    merged = truth.merge(table, on=["patient_id", key], how="left")
    known = merged[merged[ratio].notna()]
    error = np.log(known[ratio]) - known["log"]
    inside = (np.log(known["ci_low"]) <= known["log"]) & (known["log"] <= np.log(known["ci_high"]))
    found = known["significant"].astype(bool)
    real = merged["log"] != 0
    raised = merged["significant"].fillna(False).astype(bool)
    null = known["log"] == 0
    return {
        "rows": float(len(known)),
        "false discovery": float((found & null).sum() / max(found.sum(), 1)),
        "coverage": float(inside.mean()),
        "median log error": float(error.abs().median()),
        "median log error, real ones": float(error[~null].abs().median()),
        "null bias": float(error[null].mean()),
        "power, all": float(raised[real].mean()),
        "power, estimable": float(found[~null].mean()),
    }


def _truth(logs: np.ndarray, codes: tuple[str, ...], key: str) -> pd.DataFrame:
    people, kinds = np.indices(logs.shape).reshape(2, -1)
    return pd.DataFrame(
        {"patient_id": people, key: np.array(codes)[kinds].astype(str), "log": logs.reshape(-1)}
    )


def trigger_rows(cohort: Cohort) -> dict[str, float]:
    """Return the rows for `rate_ratios`; people without check-ins have no truth to be found."""
    truth = _truth(cohort.people.trigger_logs, TRIGGERS, "trigger")
    keeps = np.flatnonzero(cohort.people.habits["checkins"] > 0)
    truth = truth[truth["patient_id"].isin(keeps)]
    table = triggers.rate_ratios(cohort.episodes, cohort.checkins)
    return _rows(table, "trigger", "rate_ratio", truth)


def relief_rows(cohort: Cohort) -> dict[str, float]:
    """Return the rows for `effects`."""
    truth = _truth(cohort.people.remedy_logs, REMEDIES, "relief")
    return _rows(relief.effects(cohort.episodes), "relief", "duration_ratio", truth)
