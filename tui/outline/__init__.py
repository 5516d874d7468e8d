"""The outline: where an article's parts begin, and the pane that lists them."""
