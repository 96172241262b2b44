"""Any filtered catalogue as a file: streamed, so that ten thousand practices take no more memory than a few hundred."""
