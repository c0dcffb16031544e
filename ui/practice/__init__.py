"""The page where the learner practises."""
