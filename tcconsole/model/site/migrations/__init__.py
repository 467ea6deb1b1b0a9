"""The steps from one version of the site store to the next."""
