"""The command line ``pruefer``."""

from pruefer.cli.main import main

__all__ = ["main"]
