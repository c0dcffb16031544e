"""Videos that are played together: their keys, their buttons and their clock."""
