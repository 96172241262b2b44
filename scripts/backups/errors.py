class BackupError(Exception):
    """Why a backup or a restore stops: a sentence for the operator that says what happened and what to do."""
