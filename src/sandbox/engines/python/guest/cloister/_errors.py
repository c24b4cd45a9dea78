"""The one error a file can cause."""


class CloisterFileError(ValueError):
    """A file that cannot be read as a table. The message names the file and, where known, the row."""
