"""The command line ``pruefer``."""

import sys

try:
    from pruefer.cli.main import main
except KeyboardInterrupt:  # Ctrl+C while the program is still loading
    sys.exit(130)

__all__ = ["main"]
