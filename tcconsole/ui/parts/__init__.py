"""Small widgets and painting that every page is built from."""
