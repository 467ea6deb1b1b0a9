"""The page of all devices: the table, adding many, and looking for them in the network."""
