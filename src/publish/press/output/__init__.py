"""A laid-out document in; the reading PDF and the press PDF, two drawings of the same pages, out.

WeasyPrint 70.0 writes one kind of PDF at a time and knows inks, tags of parts of a page and printer's marks only by halves
(#2050, #2541): here its pages are drawn on canvases of our own.
"""
