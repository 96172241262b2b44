"""A large made-up catalogue, to see how the hub does with ten thousand practices. `manage.py load_scale` calls it."""
