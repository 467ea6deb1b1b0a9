"""The main window and what lies around its pages: header, rail, strip, connection band, problems."""
