"""Just enough SVG for the charts of the page: boxes, lines, dots, hatching and letters.

A length is a millimetre on paper, so that a line is as thin and a letter as large as it says.
"""

from __future__ import annotations

from html import escape

FONT = "Source Sans 3"  # of the page: letters stay letters, print alike and can be copied
MM_PER_POINT = 0.3528
POINTS = 8.2  # a chart may be set a little smaller than it was drawn: 8 is the least on paper
INK, SOFT, LIGHT, HAIR = "#000", "#4d4d4d", "#b8b8b8", "#999"


class Sheet:
    """A drawing of a size; what is added last lies on top.

    Parameters
    ----------
    width, height : float
        Size in millimetres; y runs downwards.
    """

    def __init__(self, width: float, height: float) -> None:
        self._size = f"0 0 {width:g} {height:g}"
        self._parts: list[str] = []

    def box(
        self, left: float, top: float, width: float, height: float, *, fill: str, line: str = ""
    ) -> None:
        """Fill a rectangle.

        Parameters
        ----------
        left, top, width, height : float
            Where, in millimetres.
        fill : str
            A grey, or ``hatch``.
        line : str
            Grey of a hairline around it, if there is one.
        """
        paint = "url(#hatch)" if fill == "hatch" else fill
        edge = f' stroke="{line}" stroke-width=".1"' if line else ""
        self._parts.append(
            f'<rect x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}" '
            f'fill="{paint}"{edge}/>'
        )

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        color: str = HAIR,
        width: float = 0.14,
        dashes: str = "",
    ) -> None:
        """Draw a straight line.

        Parameters
        ----------
        start, end : tuple of float
            x and y.
        color : str
            A grey.
        width : float
            Thickness.
        dashes : str
            Lengths of dash and gap; none for a whole line.
        """
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._parts.append(
            f'<path d="M{start[0]:.2f},{start[1]:.2f}L{end[0]:.2f},{end[1]:.2f}" '
            f'stroke="{color}" stroke-width="{width:g}"{dashed}/>'
        )

    def dot(self, x: float, y: float, radius: float, *, fill: str = INK) -> None:
        """Draw a dot; a white one has a black rim.

        Parameters
        ----------
        x, y, radius : float
            Where, and how large.
        fill : str
            A grey.
        """
        rim = f' stroke="{INK}" stroke-width=".12"' if fill != INK else ""
        self._parts.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:g}" fill="{fill}"{rim}/>')

    def text(
        self,
        at: tuple[float, float],
        words: str,
        *,
        points: float = POINTS,
        anchor: str = "start",
        color: str = SOFT,
        weight: int = 400,
    ) -> None:
        """Write a line whose letters' middle is at a height.

        Parameters
        ----------
        at : tuple of float
            x and y.
        words : str
            What it says.
        points : float
            Size of the letters.
        anchor : str
            ``start``, ``middle`` or ``end``.
        color : str
            A grey.
        weight : int
            400, or 600 for bold.
        """
        x, y = at
        size = points * MM_PER_POINT
        self._parts.append(
            f'<text x="{x:.2f}" y="{y + 0.33 * size:.2f}" font-size="{size:.2f}" fill="{color}" '
            f'text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>'
        )

    def group(self, markup: str, *, left: float, top: float, scale: float) -> None:
        """Add a drawing of other units.

        Parameters
        ----------
        markup : str
            SVG elements.
        left, top : float
            Where its corner stands.
        scale : float
            Millimetres of one of its units.
        """
        self._parts.append(
            f'<g transform="translate({left:g} {top:g}) scale({scale:g})">{markup}</g>'
        )

    def svg(self) -> str:
        """Return the drawing.

        Returns
        -------
        str
            SVG; the same drawing gives the same text.
        """
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{self._size}" fill="none" '
            f'font-family="{FONT}">'
            '<defs><pattern id="hatch" width="1" height="1" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><path d="M.5,0L.5,1" stroke="#777" '
            f'stroke-width=".16"/></pattern></defs>{"".join(self._parts)}</svg>'
        )
