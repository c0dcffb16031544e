"""The routines that ship with the program."""
