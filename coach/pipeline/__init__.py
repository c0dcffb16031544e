"""From camera frame to feedback, live."""
