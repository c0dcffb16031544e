"""What is shown when a routine was done to its end."""
