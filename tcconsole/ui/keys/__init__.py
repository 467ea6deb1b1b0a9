"""The list of keys: everything that can be done without a mouse."""
