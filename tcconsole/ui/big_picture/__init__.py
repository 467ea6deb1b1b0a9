"""One camera as large as the window, or in a window of its own: fetched often, zoomed into, saved and copied."""
