"""Questions that are asked of pages and of e-books alike: a parsed page or a text in, what is wrong with it out."""
