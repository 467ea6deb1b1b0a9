"""Changes to many devices at once: planned, reviewed, then applied device by device, and told."""
