"""PoseSync Coach: follows a learner through a routine, live, and judges each joint. No window in here."""

__version__ = "0.1.0"
