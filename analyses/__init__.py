"""Asking the marts: SQL questions, and the figures and the page drawn from the answers."""
