"""The scorers, by family; each gives the scores of the metrics that evals/metrics.py names it for."""
