"""Performance forms: weights, targets, costs, copied objectives, self-evaluations."""
