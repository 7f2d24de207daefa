"""article.<tag>.md beside article.md: what it translates, what it still lacks, and how one begins."""
