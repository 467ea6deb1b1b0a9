"""Colours by role for the three themes, and the measures that every view shares."""

from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtGui import QColor

# Space, in logical pixels. The unit is 4.
GAP = 4
SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_6 = 4, 8, 12, 16, 20, 24
MARGIN, MARGIN_WIDE = 16, 20
CARD_MARGIN, CARD_MARGIN_SIDE = 14, 20
CELL_GAP, CARD_GAP = 8, 14

RADIUS_PICTURE, RADIUS_CHIP, RADIUS_CONTROL, RADIUS_CARD, RADIUS_OVERLAY = 2, 3, 4, 6, 8
BORDER, BORDER_STRONG = 1, 2
FOCUS_GAP, FOCUS_WIDTH = 2, 2

HEADER_H, TAB_H, STRIP_H, TABLE_ROW_H = 48, 40, 32, 30
CONTROL_H, OPERATOR_H, TOOL_H, FORM_ROW_H, TOAST_H = 32, 36, 28, 44, 36
CAPTION_H = 28
RAIL_W, NAV_W, REVIEW_W, FORM_MAX_W = 76, 216, 404, 760
LABEL_W, FIELD_W = 148, 236
HEADER_PADDING_EXTRA = 3
"""Qt adds this to a table header's own padding; cells do not have it."""

ICON, ICON_RAIL, ICON_TILE, ICON_EMPTY = 16, 20, 14, 28
TEXT_UNIT, TEXT_CAPTION, TEXT_BODY, TEXT_SECTION, TEXT_PAGE, TEXT_FIGURE, TEXT_TICK = (
    11,
    12,
    13,
    14,
    16,
    24,
    10,
)
TEXT_SCALES = (1.0, 1.15, 1.3)

HATCH_STEP = 9
VEIL = 0.59
"""How far an old picture is darkened."""
LATE_S = 3.0

FADE_MS, TOAST_MS, DROP_MS, PROGRESS_MS, NEW_ROW_MS = 90, 120, 80, 200, 600
TOAST_SHOWN_MS = 8000
SPINNER_AFTER_MS = 400


@cache
def _color(value: str) -> QColor:
    return QColor(value)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme: every colour as ``#RRGGBB`` under the name of its role."""

    name: str
    well: str
    app: str
    panel: str
    raised: str
    hover: str
    pressed: str
    field: str
    line: str
    line2: str
    ctl: str
    text: str
    text2: str
    text3: str
    dis: str
    accent: str
    fill: str
    onfill: str
    soft: str
    sel: str
    focus: str
    ok: str
    oksoft: str
    warn: str
    warnsoft: str
    warnline: str
    err: str
    errsoft: str
    errline: str
    errfill: str
    plate: str
    letterbox: str
    series: tuple[str, ...]

    def color(self, role: str) -> QColor:
        """The colour of a role (`tokens.color("text2")`), or of ``#RRGGBB`` itself; the caller's own."""
        return QColor(_color(role if role.startswith("#") else str(getattr(self, role))))

    def colors(self) -> dict[str, str]:
        """Every single-colour role with its value."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: value for name, value in values.items() if isinstance(value, str) and value[:1] == "#"}


DARK = Tokens(
    name="dark",
    well="#0D0F11",
    app="#131619",
    panel="#181B1F",
    raised="#1F2328",
    hover="#272C32",
    pressed="#2F353C",
    field="#14171A",
    line="#262B31",
    line2="#3A424B",
    ctl="#6C7783",
    text="#E3E6EA",
    text2="#B0B8C1",
    text3="#8C95A0",
    dis="#757F8A",
    accent="#6DB3F8",
    fill="#286DB1",
    onfill="#F2F6FA",
    soft="#1A2C3E",
    sel="#DDE3EA",
    focus="#A8D4FF",
    ok="#5CC2B0",
    oksoft="#132A27",
    warn="#EFC25F",
    warnsoft="#2F2716",
    warnline="#725D30",
    err="#F48F78",
    errsoft="#36201C",
    errline="#78473C",
    errfill="#A83A27",
    plate="#14171A",
    letterbox="#101316",
    series=("#6DB3F8", "#EFC25F", "#5CC2B0", "#F48F78", "#C7A6E8", "#AEB6C0"),
)

LIGHT = Tokens(
    name="light",
    well="#C6CCD2",
    app="#DDE1E5",
    panel="#E9ECEE",
    raised="#F4F5F7",
    hover="#DCE1E6",
    pressed="#CED5DB",
    field="#FAFBFB",
    line="#CFD5DA",
    line2="#B2BAC2",
    ctl="#727D88",
    text="#1A1E23",
    text2="#414A54",
    text3="#56606B",
    dis="#707A85",
    accent="#12599E",
    fill="#1A64AD",
    onfill="#F7FAFC",
    soft="#CFE1F3",
    sel="#20262D",
    focus="#0B4C8C",
    ok="#0B6A58",
    oksoft="#CDE7E0",
    warn="#7A4E00",
    warnsoft="#F3E3BF",
    warnline="#C9AF7C",
    err="#8F1638",
    errsoft="#F3D9DE",
    errline="#D095A4",
    errfill="#A01C40",
    plate="#14171A",
    letterbox="#101316",
    series=("#1A64AD", "#9A6400", "#0B6A58", "#8F1638", "#6C469B", "#56606B"),
)

HIGH_CONTRAST = Tokens(
    name="high-contrast",
    well="#050607",
    app="#0A0B0C",
    panel="#0A0B0C",
    raised="#121416",
    hover="#1F2327",
    pressed="#2A2F34",
    field="#050607",
    line="#8F99A3",
    line2="#C3CBD3",
    ctl="#DCE2E8",
    text="#FAFBFC",
    text2="#E6EAEE",
    text3="#C9D0D7",
    dis="#A0A9B2",
    accent="#8FD0FF",
    fill="#8FD0FF",
    onfill="#06121C",
    soft="#0F2A40",
    sel="#FAFBFC",
    focus="#FFE066",
    ok="#7FE3BB",
    oksoft="#08251A",
    warn="#FFD166",
    warnsoft="#2B2206",
    warnline="#755F28",
    err="#FF9D87",
    errsoft="#351209",
    errline="#7C4335",
    errfill="#FF9D87",
    plate="#14171A",
    letterbox="#101316",
    series=("#8FD0FF", "#FFD166", "#7FE3BB", "#FF9D87", "#C7A6E8", "#AEB6C0"),
)

THEMES = {tokens.name: tokens for tokens in (DARK, LIGHT, HIGH_CONTRAST)}
