"""Rules about one PDF."""
