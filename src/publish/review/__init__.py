"""A converted edition in; its doubtful characters listed, asked or shown on a page, and decisions kept beside the articles, out."""
