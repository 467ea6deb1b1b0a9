"""The control-room console for Aimetis Thin Clients."""

__version__ = "0.1.0"
