"""A second step at log-in: after the password a code from an app, or a recovery code."""
