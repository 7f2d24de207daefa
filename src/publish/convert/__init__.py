"""Simplified Chinese in, Traditional Chinese of a region out."""
