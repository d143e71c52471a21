"""What is drawn on a PDF page -> the cells of its ruled tables (by pdfplumber)."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from summarizer.readers.pdf.words import Frame

# Left, top, right, bottom.
Box = tuple[float, float, float, float]
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# A box thinner than this is a line; lines that miss each other by less meet.
_THIN = 2.6
_NEAR = 3.0
_SHORTEST = 3.0
# Beyond these, what is drawn is a picture and no table.
_OBJECTS = 60_000
_EDGES = 4_000
_CORNERS = 2_500
_SEGMENTS = 400
_DEEPEST_FORM = 4
_WHITE = 250


@dataclass
class _Drawing:
    """The lines found so far, as pdfplumber names them."""

    frame: Frame
    edges: list[dict[str, Any]] = field(default_factory=list)
    visited: int = 0

    def add(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        """Add the line from `a` to `b`, if it is upright or level."""
        (x0, y0), (x1, y1) = self.frame.point(*a), self.frame.point(*b)
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if max(wide, high) < _SHORTEST or min(wide, high) > 0.5:
            return
        level = wide > high
        self.edges.append(
            {
                "object_type": "line",
                "orientation": "h" if level else "v",
                "x0": min(x0, x1),
                "x1": max(x0, x1) if level else min(x0, x1),
                "top": min(y0, y1),
                "bottom": min(y0, y1) if level else max(y0, y1),
                "width": wide,
                "height": high,
            }
        )


def find_cells(page: Any, frame: Frame) -> list[list[Box]]:
    """Return the tables drawn on `page`, the largest first: for each the boxes of its cells."""
    drawing = _Drawing(frame)
    for i in range(min(pdfium.FPDFPage_CountObjects(page), _OBJECTS)):
        _draw(pdfium.FPDFPage_GetObject(page, i), _SAME, drawing, 0)
        if drawing.visited > _OBJECTS or len(drawing.edges) > _EDGES:
            return []
    return sorted(_cells(drawing.edges), key=lambda cells: -_area(cells))


def around(cells: Sequence[Box]) -> Box:
    """Return the box around `cells`."""
    return (
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )


def _cells(edges: list[dict[str, Any]]) -> list[list[Box]]:
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright < 2 or len(edges) - upright < 2:
        return []
    # Imported here: it takes a quarter of a second, and most documents have no ruled tables.
    from pdfplumber import table as ruled  # noqa: PLC0415  (as said)

    corners = ruled.edges_to_intersections(ruled.merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR), _NEAR, _NEAR)
    return ruled.cells_to_tables(ruled.intersections_to_cells(corners)) if len(corners) <= _CORNERS else []


def _area(cells: Sequence[Box]) -> float:
    left, top, right, bottom = around(cells)
    return (right - left) * (bottom - top)


def _draw(item: Any, within: _Matrix, drawing: _Drawing, depth: int) -> None:
    """Add the lines of a page object, and of those inside it."""
    drawing.visited += 1
    if not item or drawing.visited > _OBJECTS:
        return
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        inner = _matrix(item, within)
        for i in range(max(0, min(pdfium.FPDFFormObj_CountObjects(item), _OBJECTS - drawing.visited))):
            _draw(pdfium.FPDFFormObj_GetObject(item, i), inner, drawing, depth + 1)
    elif kind == pdfium.FPDF_PAGEOBJ_PATH and _is_drawn(item):
        matrix = _matrix(item, within)
        for path in _paths(item):
            _add_path([_moved(matrix, point) for point in path], drawing)


def _matrix(item: Any, within: _Matrix) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return within
    a, b, c, d, e, f = within
    return (
        found.a * a + found.b * c,
        found.a * b + found.b * d,
        found.c * a + found.d * c,
        found.c * b + found.d * d,
        found.e * a + found.f * c + e,
        found.e * b + found.f * d + f,
    )


def _moved(matrix: _Matrix, point: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return point[0] * a + point[1] * c + e, point[0] * b + point[1] * d + f


def _is_drawn(item: Any) -> bool:
    """Whether a path is seen: word processors lay white boxes under what they write."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    return bool(
        (fill.value and not _is_white(pdfium.FPDFPageObj_GetFillColor, item))
        or (stroke.value and not _is_white(pdfium.FPDFPageObj_GetStrokeColor, item))
    )


def _is_white(ask: Any, item: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = ask(item, red, green, blue, alpha)
    return bool(known) and (min(red.value, green.value, blue.value) >= _WHITE or alpha.value == 0)


def _paths(item: Any) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each part of a path that is made of straight lines."""
    count = pdfium.FPDFPath_CountSegments(item)
    if not 2 <= count <= _SEGMENTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _add_path(points: list[tuple[float, float]], drawing: _Drawing) -> None:
    """Add the lines of a path; a box that is thin is one line."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    if len(points) > 3 and high - low < _THIN:
        drawing.add((left, (low + high) / 2), (right, (low + high) / 2))
    elif len(points) > 3 and right - left < _THIN:
        drawing.add(((left + right) / 2, low), ((left + right) / 2, high))
    else:
        for a, b in pairwise(points):
            drawing.add(a, b)
