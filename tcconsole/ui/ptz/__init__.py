"""Steering on the screen: the pad, the zoom lever, and the dock that binds them to a camera."""
