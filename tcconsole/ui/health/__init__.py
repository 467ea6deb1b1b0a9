"""The health page: how fast and how fresh things are."""
