"""A publication in, its whole tree of products out: planned as jobs, run by warm workers, switched at the end."""
