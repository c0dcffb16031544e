"""How fast this computer is, and how far the camera is behind the screen: measured in the window."""
