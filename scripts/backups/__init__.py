"""A backup is one tar file with the database, the uploads and a manifest: docs/decisions/0012-backups.md."""
