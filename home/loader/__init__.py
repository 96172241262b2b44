"""Loads the demo content from `home/demo/` into the site. `manage.py load_demo` calls it."""
