"""One module for each step. One that has been released is never changed."""
