"""One canonical article in; a print PDF, an EPUB and a phone page of every edition out."""

__version__ = "0.1.0"
