"""The panels page: cameras at the left, the panel that is being edited at the right."""
