"""One page and its pictures in, the bytes of one file out; a module a format."""
