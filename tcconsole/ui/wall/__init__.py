"""The wall: every monitor with what it shows, and scenes for all of them."""
