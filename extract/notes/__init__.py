"""What a reader adds to an article: notes, how their places are found again, and the store that keeps them."""
