"""Folders of Markdown and pictures in, checked `Article` trees out; and importers that write such folders."""
