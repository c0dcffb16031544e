"""The practice history: kept while it happens, shown by routine, looked at again."""
