"""Write the body map: `python -m pipeline.bodymap`."""

from __future__ import annotations

import json

from pipeline.bodymap import PATH, compile_views


def main() -> None:
    """Write `pipeline/vocabulary/bodymap.json`, one drawing a line."""
    lines = [
        f" {json.dumps(name)}: {json.dumps(drawn)}"
        for name, drawn in compile_views()["views"].items()
    ]
    PATH.write_text('{"views": {\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
