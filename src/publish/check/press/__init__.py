"""Rules about one PDF for a printing house."""
