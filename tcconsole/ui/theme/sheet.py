"""The style sheet, made from the tokens.

Widgets choose their look by dynamic properties (set them through `parts.look`):
`variant` of a button: primary, quiet, link, danger, armed, warn, tool. `state` of a field: changed, wrong.
`tone` of a label: text2, text3, dis, accent, ok, warn, err. `type` of any widget: a font role. `ground` of a
plain widget: app, panel, raised, well, card, note.
"""

from string import Template

from tcconsole.resource import path
from tcconsole.ui.theme.fonts import TYPES, mono_family, scaled
from tcconsole.ui.theme.tokens import CONTROL_H, OPERATOR_H, TABLE_ROW_H, TOOL_H, Tokens

_TONES = ("text", "text2", "text3", "dis", "accent", "ok", "warn", "err", "onfill")

_GROUNDS = """
QMainWindow, QDialog, *[ground="app"] { background: $app; }
*[ground="panel"] { background: $panel; }
*[ground="raised"] { background: $raised; }
*[ground="well"] { background: $well; }
*[ground="card"] { background: $panel; border: 1px solid $line; border-radius: 6px; }
*[ground="note"] { background: $raised; border: 1px solid $line; border-radius: 6px; }
*[notice="warn"] { background: $warnsoft; border: 1px solid $warnline; border-radius: 6px; }
*[notice="err"] { background: $errsoft; border: 1px solid $errline; border-radius: 6px; }
*[notice="info"] { background: $raised; border: 1px solid $line; border-radius: 6px; }
*[notice="ok"] { background: $oksoft; border: 1px solid $line; border-radius: 6px; }
*[ground="overlay"] { background: $raised; border: 1px solid $line2; border-radius: 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $line2; padding: 4px 6px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $ctl; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $ctl; }
QFrame[line="h"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[line="v"] { background: $line; border: none; max-width: 1px; min-width: 1px; }
"""

_BUTTONS = """
QPushButton { background: $raised; color: $text; border: 1px solid $line2; border-radius: 4px;
    padding: 0 12px; min-height: ${control_in}px; outline: none; $strong }
QPushButton[extent="operator"] { min-height: ${operator_in}px; padding: 0 15px; }
QPushButton[extent="small"] { min-height: ${tool_in}px; padding: 0 10px; $small }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:checked { background: $pressed; }
QPushButton:disabled { background: transparent; color: $dis; border-color: $line2; }
QPushButton[variant="primary"] { background: $fill; color: $onfill; border-color: $fill; }
QPushButton[variant="primary"]:hover { background: $fill_hover; border-color: $fill_hover; }
QPushButton[variant="primary"]:pressed { background: $fill_pressed; border-color: $fill_pressed; }
QPushButton[variant="primary"]:disabled { background: transparent; color: $dis; border-color: $line2; }
QPushButton[variant="quiet"] { background: transparent; color: $text2; border-color: transparent; }
QPushButton[variant="quiet"]:hover { background: $hover; color: $text; }
QPushButton[variant="quiet"]:pressed { background: $pressed; color: $text; }
QPushButton[variant="quiet"]:disabled { color: $dis; background: transparent; }
QPushButton[variant="link"] { background: transparent; color: $accent; border-color: transparent;
    padding: 0 4px; }
QPushButton[variant="link"]:hover { background: $hover; }
QPushButton[variant="link"]:pressed { background: $pressed; }
QPushButton[variant="link"]:disabled { color: $dis; background: transparent; }
QPushButton[variant="danger"] { background: transparent; color: $err; border-color: $err; }
QPushButton[variant="danger"]:hover { background: $errsoft; }
QPushButton[variant="danger"]:pressed { background: $errsoft; }
QPushButton[variant="danger"]:disabled { background: transparent; color: $dis; border-color: $line2; }
QPushButton[variant="armed"] { background: $errfill; color: $onfill; border-color: $errfill; }
QPushButton[variant="warn"] { background: $warnsoft; color: $warn; border-color: $warnline; }
QPushButton[variant="warn"]:hover { border-color: $warn; }
QFrame[part="segmented"] { background: $field; border: 1px solid $ctl; border-radius: 4px; }
QFrame[part="segmented"][state="changed"] { border-color: $accent; }
QFrame[part="segmented"][state="wrong"] { border-color: $err; }
QPushButton[variant="segment"] { background: transparent; color: $text2; border: none; border-radius: 3px;
    padding: 0 10px; min-height: ${segment_in}px; $segment }
QPushButton[variant="segment"][extent="small"] { min-height: ${segment_small_in}px; }
QPushButton[variant="segment"]:hover { color: $text; }
QPushButton[variant="segment"]:checked { background: $pressed; color: $text; }
QPushButton[variant="segment"][acts="monitor"]:checked { background: $fill; color: $onfill; }
QPushButton[variant="segment"]:disabled { color: $dis; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; color: $text2;
    outline: none; $strong }
QToolButton:hover { background: $hover; color: $text; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $pressed; color: $text; }
QToolButton:disabled { color: $dis; background: transparent; }
QToolButton::menu-indicator { image: none; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: $field; color: $text;
    border: 1px solid $ctl; border-radius: 4px;
    selection-background-color: $fill; selection-color: $onfill; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: ${control_in}px; padding: 0 9px; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QComboBox { padding: 0 8px; combobox-popup: 0; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {
    border-color: $text2; }
QLineEdit[part="search"], QLineEdit[variant="quiet"], QComboBox[variant="quiet"] { border-color: $line2; }
QComboBox[variant="quiet"] { $strong }
QLineEdit[variant="bare"] { background: transparent; border: none; padding: 0; }
QListView[variant="bare"] { background: transparent; }
QLineEdit:read-only { color: $text2; border-color: $line2; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    color: $dis; border-color: $line2; background: transparent; }
*[state="changed"], *[state="changed"]:hover { border-color: $accent; }
*[state="wrong"], *[state="wrong"]:hover { border-color: $err; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $line2; outline: none;
    selection-background-color: $soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$chevron_down"); width: 12px; height: 12px; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {
    border: none; background: transparent; padding: 0; min-height: 0; }
QAbstractSpinBox QLineEdit { padding-left: 8px; }
QAbstractSpinBox { padding-right: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 20px; }
QAbstractSpinBox::up-arrow { image: url("$chevron_up"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$chevron_down"); width: 10px; height: 10px; }
QCheckBox, QRadioButton { spacing: 8px; color: $text; outline: none; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $dis; }
QSlider:horizontal { min-height: 24px; }
QSlider:vertical { min-width: 24px; }
QSlider::groove:horizontal { height: 4px; background: $pressed; border-radius: 2px; }
QSlider::groove:vertical { width: 4px; background: $pressed; border-radius: 2px; }
QSlider::sub-page:horizontal, QSlider::add-page:vertical { background: $text3; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; background: $sel; border-radius: 7px; }
QSlider::handle:vertical { width: 14px; height: 14px; margin: 0 -5px; background: $sel; border-radius: 7px; }
QSlider::handle:hover { background: $text; }
QSlider::handle:disabled { background: $dis; }
QSlider::sub-page:disabled, QSlider::add-page:vertical:disabled { background: $line2; }
QProgressBar { background: $pressed; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
"""

_VIEWS = """
QAbstractItemView { background: $panel; color: $text; border: none; outline: none;
    selection-background-color: $soft; selection-color: $text; gridline-color: $line; }
QTableView, QTreeView { alternate-background-color: $panel; }
QTableView::item { border-bottom: 1px solid $line; padding: 0 10px; }
QTreeView::item, QListView::item { min-height: ${row}px; padding: 0 8px; border: none; }
QTableView::item:hover, QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $soft; color: $text; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $text3; border: none; border-bottom: 1px solid $line2;
    padding: 0 13px; min-height: ${row}px; $header }
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: $panel; border: none; }
QMenu { background: $raised; border: 1px solid $line2; padding: 4px 0; }
QMenu::item { padding: 6px 28px 6px 12px; color: $text; background: transparent; }
QMenu::item:selected { background: $soft; }
QMenu::item:disabled { color: $dis; }
QMenu::icon { padding-left: 10px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[scrolled="true"] { background: transparent; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QScrollBar::handle { background: $line2; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $ctl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar { background: $panel; border: none; }
QTabBar::tab { background: $panel; color: $text2; border: none; border-right: 1px solid $line;
    border-top: 2px solid transparent; padding: 0 12px; min-height: 37px; $strong }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:selected { background: $app; color: $text; border-top: 2px solid $sel; }
QTabWidget::pane { border: none; }
QDockWidget { color: $text; $strong }
QDockWidget::title { background: $panel; padding: 8px 16px; border-bottom: 1px solid $line; text-align: left; }
"""


def make_sheet(tokens: Tokens, text_scale: float = 1.0) -> str:
    """The whole style sheet at a text size."""
    values = dict(tokens.colors())
    values |= {
        "chevron_down": path(f"icons/chevron-down-{tokens.name}.svg").as_posix(),
        "chevron_up": path(f"icons/chevron-up-{tokens.name}.svg").as_posix(),
        "strong": _font_rule("title", text_scale),
        "header": _font_rule("caption-medium", text_scale),
        "small": _font_rule("caption-strong", text_scale),
        "segment": _font_rule("caption-medium", text_scale),
        "segment_in": str(scaled(CONTROL_H, text_scale) - 4),
        "segment_small_in": str(scaled(TOOL_H, text_scale) - 4),
        "control_in": str(scaled(CONTROL_H, text_scale) - 2),
        "operator_in": str(scaled(OPERATOR_H, text_scale) - 2),
        "tool_in": str(scaled(TOOL_H, text_scale) - 2),
        "row": str(scaled(TABLE_ROW_H, text_scale)),
        "fill_hover": _mixed(tokens.fill, tokens.onfill, 0.1),
        "fill_pressed": _mixed(tokens.fill, tokens.app, 0.18),
    }
    rules = Template(_GROUNDS + _BUTTONS + _FIELDS + _VIEWS).substitute(values)
    return rules + _types(text_scale) + _tones(tokens)


def _types(text_scale: float) -> str:
    return "".join(f'*[type="{role}"] {{ {_font_rule(role, text_scale)} }}\n' for role in TYPES)


def _tones(tokens: Tokens) -> str:
    colors = tokens.colors()
    rules = [f'QLabel[tone="{tone}"] {{ color: {colors[tone]}; }}\n' for tone in _TONES]
    return (
        "".join(rules) + f"QLabel {{ background: transparent; }} QLabel:disabled {{ color: {tokens.dis}; }}\n"
    )


def _font_rule(role: str, text_scale: float) -> str:
    kind = TYPES[role]
    family = f'font-family: "{mono_family()}"; ' if kind.mono else ""
    return f"{family}font-size: {scaled(kind.size, text_scale)}px; font-weight: {kind.weight};"


def _mixed(color: str, other: str, share: float) -> str:
    """`color` with `share` (0 to 1) of `other` in it."""
    parts = [(int(color[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in parts)
