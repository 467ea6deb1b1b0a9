"""Tables for a terminal."""

from tcconsole.cli.plain import table


def test_columns_stand_under_their_heads_with_wide_letters_too() -> None:
    assert table(("NAME", "ID"), [("入口", "1"), ("Gate", "2"), ("é\u0301", "3")], none="") == (
        "NAME  ID\n入口  1\nGate  2\né\u0301     3"
    )


def test_a_cell_with_a_line_break_cannot_fake_a_row() -> None:
    assert len(table(("NAME",), [("a\nb",)], none="").splitlines()) == 2


def test_no_rows_are_told_in_words() -> None:
    assert table(("NAME",), [], none="No panels.") == "No panels."
