"""What may stand in a file of ours that is damaged, older, or was written by somebody else."""

from hypothesis import strategies as st

from tcconsole.model.store import Store

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


class Anything(Store):
    """Holds whatever the test says."""

    def __init__(self, stored: dict[str, object]) -> None:
        super().__init__(None)
        self._stored = stored

    def read(self, name: str) -> dict[str, object]:
        return self._stored
