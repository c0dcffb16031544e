"""What a person looks at in a comparison: moments, differences, one picture laid over the other. No Qt."""
