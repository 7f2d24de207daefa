"""A product of the tree in, the same product opened once for all the rules that look at it, out."""
