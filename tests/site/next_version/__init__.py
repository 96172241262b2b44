"""What a next version of the hub might bring: articles tell how long it takes to read them."""
