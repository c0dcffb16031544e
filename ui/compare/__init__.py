"""The Compare page: two videos of one movement, in step."""
