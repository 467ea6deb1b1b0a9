from tcconsole.model.sticks.border import Found
from tcconsole.model.sticks.memory import MOST_STICKS, StickMemory
from tcconsole.model.store import Store


def found(kind: str, serial: str = "", axes: int = 3) -> Found:
    return Found(1, kind, serial, "Stick", axes, 4)


def test_a_serial_number_tells_two_of_a_kind_apart() -> None:
    store = Store(None)
    memory = StickMemory(store)
    one = memory.find(found("kind", "1"))
    assert memory.find(found("kind", "2")) is not one
    assert memory.find(found("kind", "1")) is one
    store.close()


def test_a_stick_with_other_axes_is_not_the_one_that_was_known() -> None:
    store = Store(None)
    memory = StickMemory(store)
    memory.find(found("kind", axes=3))
    assert len(memory.find(found("kind", axes=6)).choices.axes) == 6
    assert len(memory.all) == 1
    store.close()


def test_no_more_sticks_are_known_than_anybody_has() -> None:
    store = Store(None)
    memory = StickMemory(store)
    for number in range(MOST_STICKS + 5):
        memory.find(found(f"kind {number}"))
    assert len(memory.all) == MOST_STICKS
    store.close()
