"""The settings page: one device's settings, checked while they are typed and reviewed before they are sent."""
