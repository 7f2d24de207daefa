"""Rules about one e-book."""
