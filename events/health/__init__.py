"""Whether the files, providers and registrations that visitors depend on still answer."""
