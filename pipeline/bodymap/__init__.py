"""The drawn body: areas of the vocabulary as SVG paths, made from the drawings of this folder.

The drawings (`body.yaml`, `limbs.yaml`) name curves and say which pieces of them bound each area.
`python -m pipeline.bodymap` turns them into `pipeline/vocabulary/bodymap.json`, which the app, the
figures and the doctor's page read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline import documents
from pipeline.bodymap.drawing import DrawingError, view

__all__ = ["PATH", "DrawingError", "compile_views", "load"]

FOLDER = Path(__file__).parent
PATH = FOLDER.parent / "vocabulary" / "bodymap.json"


def compile_views() -> dict[str, Any]:
    """Return every view, made afresh from the drawings.

    Returns
    -------
    dict
        ``views``: name to drawing, as `pipeline.bodymap.drawing.view` returns it: ``front`` and
        ``back`` of the whole body, ``head``, ``saddle``, and of one leg ``leg_front``,
        ``leg_back``, ``foot_top``, ``foot_sole``. Paths use absolute M, L, C and Z only.

    Raises
    ------
    DrawingError
        If a drawing is malformed.
    """
    views: dict[str, Any] = {}
    for name in ("body.yaml", "limbs.yaml"):
        drawings = documents.read(FOLDER / name)
        shared = drawings.pop("silhouette", {})
        outline = drawings.pop("outline", None)
        for key, source in drawings.items():
            whole = {"outline": outline} | source
            views[key] = view(key, whole | {"curves": shared | source["curves"]})
    return {"views": views}


def load() -> dict[str, Any]:
    """Return the finished drawings from `PATH`.

    Returns
    -------
    dict
        As `compile_views` returns it.
    """
    found: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    return found
