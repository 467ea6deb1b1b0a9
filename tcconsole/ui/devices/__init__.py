"""The devices page: every device in one table, what can be done with many of them, and how they are added."""
