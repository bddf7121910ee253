"""Asking the marts: SQL questions, and the page and figures drawn from the answers."""
