"""The system page: what the device is, its firmware, restart and factory restore."""
