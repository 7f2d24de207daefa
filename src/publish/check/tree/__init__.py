"""Rules about the built tree as a whole: what should be there and what is."""
