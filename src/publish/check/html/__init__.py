"""Rules about one page of the phone site."""
