"""What the phone site has besides its articles: front pages, and the teasers that lists are made of."""
