"""Begriffsprüfer: reviews drafts of German municipal integration plans for considered use of terms."""

__version__ = "0.1.0"
