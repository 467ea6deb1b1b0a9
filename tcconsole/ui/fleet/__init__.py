"""Changes to many devices: what differs, what is planned, and how it goes."""
