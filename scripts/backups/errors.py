class BackupError(Exception):
    """Why a backup or a restore stops: a sentence for the operator that says what happened and what to do."""


class NotPutBackError(BackupError):
    """A restore failed, and so did putting back what was there before: the message says where it is kept."""
