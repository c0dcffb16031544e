"""Practice as it was: kept while it happens, looked at again, exported, deleted."""
