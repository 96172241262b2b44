"""Which practices fit a place: what can be asked, how near a practice comes, and why, in words."""
