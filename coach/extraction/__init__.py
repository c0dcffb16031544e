"""From a whole video to its poses."""
