"""What it cost: of the days that were answered, how many hindered sleep and walking, and how much."""

from __future__ import annotations

from pipeline.report.svg import INK, Sheet
from pipeline.summary_story import Impact

WIDTH, HEIGHT = 56.0, 15.0
LEFT, RIGHT = 12.5, 55.8  # of the bars
ROW, GAP = 4.2, 1.0
# Greys that a bad copier keeps apart, not at all to a lot; the number's colour must be read on it.
LEVELS = (
    ("#ffffff", INK, "none"),
    ("#d2d2d2", INK, "a little"),
    ("#8c8c8c", INK, "quite a bit"),
    ("#1a1a1a", "#fff", "a lot"),
)
DIGIT = 1.7  # room that one digit needs
LETTER = 1.2  # mean width, to set the key


def impact_bars(told: Impact) -> str:
    """Draw the answers of the check-ins on sleep and walking, each as one bar of its shares.

    Parameters
    ----------
    told : Impact
        Counts of answers, at least one of them.

    Returns
    -------
    str
        SVG.
    """
    sheet = Sheet(WIDTH, HEIGHT)
    for row, (name, answers) in enumerate((("Sleep", told.sleep), ("Walking", told.walking))):
        _bar(sheet, 0.3 + row * (ROW + GAP), name, answers)
    x = 0.0
    for fill, _, words in LEVELS:
        sheet.box(x, 11.9, 2.4, 2.0, fill=fill, line="#555")
        sheet.text((x + 3.1, 12.9), words)
        x += 3.1 + LETTER * len(words) + 2.1
    return sheet.svg()


def _bar(sheet: Sheet, top: float, name: str, answers: tuple[int, ...]) -> None:
    middle, total = top + ROW / 2, sum(answers)
    sheet.text((0, middle), name, color=INK, weight=600)
    if not total:
        sheet.text((LEFT, middle), "not answered")
        return
    x = LEFT
    for count, (fill, ink, _) in zip(answers, LEVELS, strict=True):
        width = (RIGHT - LEFT) * count / total
        if not count:
            continue
        sheet.box(x, top, width, ROW, fill=fill, line="#555")
        if width > DIGIT * len(str(count)):
            sheet.text((x + width / 2, middle), str(count), anchor="middle", color=ink)
        x += width
