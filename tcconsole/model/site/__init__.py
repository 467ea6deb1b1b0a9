"""What a site is, kept on disk: its devices, walls, scenes and changes. The one place that knows how."""
