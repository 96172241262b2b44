"""The living page of the design: every component and block, rendered through the templates of the site."""
