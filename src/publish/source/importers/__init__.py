"""The plain-text capture of a news page in; a source folder with a draft article and a list for review out."""

from __future__ import annotations

from publish.source.importers.capture import import_capture
from publish.source.importers.reading import read_capture
from publish.source.importers.result import Dropped, Imported, ReviewItem
from publish.source.importers.writing import review_text, write_import

__all__ = ["Dropped", "Imported", "ReviewItem", "import_capture", "read_capture", "review_text", "write_import"]
