"""Draw the two charts of the sample plans: python tests/beispiele/charts.py

The pictures are committed; run this only to change a number or a colour.
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen

HERE = Path(__file__).parent
WIDTH, HEIGHT = 1160, 520
LEFT, RIGHT, TOP, BOTTOM = 90, 20, 30, 60
GRID, INK = QColor("#d4d9de"), QColor("#333333")

ARRIVALS = {
    2015: 1912,
    2016: 1260,
    2017: 874,
    2018: 811,
    2019: 853,
    2020: 602,
    2021: 790,
    2022: 2105,
    2023: 1388,
    2024: 1131,
    2025: 1074,
}
ALLOCATIONS = {
    2014: 210,
    2015: 1180,
    2016: 640,
    2017: 320,
    2018: 250,
    2019: 240,
    2020: 160,
    2021: 290,
    2022: 1310,
    2023: 620,
    2024: 460,
    2025: 380,
}


class Chart:
    """An empty chart with a grid, to be filled by columns or a line."""

    def __init__(self, values: dict[int, int], top_value: int, step: int) -> None:
        self.values, self.top_value, self.step = values, top_value, step
        self.image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        self.image.fill(Qt.GlobalColor.white)
        self.painter = QPainter(self.image)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setFont(QFont("Carlito", 16))
        self._grid()

    def columns(self, colour: str) -> None:
        """Draw one column per year."""
        for year in self.values:
            top = self._point(year)
            bar = QRectF(top.x() - 26, top.y(), 52, self._y(0) - top.y())
            self.painter.fillRect(bar, QColor(colour))

    def line(self, colour: str) -> None:
        """Draw a line with a dot per year."""
        points = [self._point(year) for year in self.values]
        self.painter.setPen(QPen(QColor(colour), 4))
        self.painter.drawPolyline(points)
        self.painter.setBrush(QColor(colour))
        for point in points:
            self.painter.drawEllipse(point, 6, 6)

    def save(self, name: str) -> None:
        """Write the picture next to this file."""
        self.painter.end()
        self.image.setDotsPerMeterX(7874)
        self.image.setDotsPerMeterY(7874)
        self.image.save(str(HERE / name))

    def _grid(self) -> None:
        """Draw the grid lines and the labels of both axes."""
        for value in range(0, self.top_value + 1, self.step):
            y = self._y(value)
            self.painter.setPen(QPen(GRID, 1))
            self.painter.drawLine(QPointF(LEFT, y), QPointF(WIDTH - RIGHT, y))
            self.painter.setPen(INK)
            label = f"{value:,}".replace(",", ".")
            self.painter.drawText(QRectF(0, y - 16, LEFT - 14, 32), Qt.AlignmentFlag.AlignRight, label)
        for year in self.values:
            place = QRectF(self._point(year).x() - 45, HEIGHT - BOTTOM + 12, 90, 32)
            self.painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(year))

    def _y(self, value: int) -> float:
        """Return the height of a value."""
        return HEIGHT - BOTTOM - value / self.top_value * (HEIGHT - TOP - BOTTOM)

    def _point(self, year: int) -> QPointF:
        """Return where the value of a year stands."""
        width = (WIDTH - LEFT - RIGHT) / len(self.values)
        return QPointF(LEFT + width * (list(self.values).index(year) + 0.5), self._y(self.values[year]))


def main() -> None:
    """Draw both charts."""
    application = QGuiApplication([])
    columns = Chart(ARRIVALS, 2500, 500)
    columns.columns("#2f6b8f")
    columns.save("zuzuege-wiesenfurt.png")
    line = Chart(ALLOCATIONS, 1500, 250)
    line.line("#8a5a1f")
    line.save("zuweisungen-ahrental.png")
    application.quit()


if __name__ == "__main__":
    main()
