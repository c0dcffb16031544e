"""How long a picture takes: from the screen through the camera back into the program, measured and kept."""
