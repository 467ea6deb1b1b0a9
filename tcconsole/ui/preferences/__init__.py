"""The preferences page: what is ours, not the device's."""
