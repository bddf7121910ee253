"""A user's mistakes, kept apart from what is heavy to import."""


class UserError(Exception):
    """A mistake that the user can mend; its text says what happened and what to do."""
