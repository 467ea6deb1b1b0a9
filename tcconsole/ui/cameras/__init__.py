"""The cameras page: every camera of a device, its groups and numbers, and adding and changing them."""
