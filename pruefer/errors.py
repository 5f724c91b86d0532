"""What can stop the work, each with a German sentence and a next step.

    PrueferError            70  (never raised itself)
    ├── InputError           3  the file cannot be read
    │   ├── NotADocumentError      not the format its suffix says, or none we read
    │   ├── ProtectedError         needs a password or a licence to open
    │   ├── DamagedError           a document, but broken
    │   └── HostileError           exceeds the limits for safe reading
    ├── OutputError          3  the copy cannot be written
    │   ├── TargetExistsError      asks for --ueberschreiben
    │   ├── SourceChangedError     the file changed between reading and writing
    │   └── VerificationError      the re-read copy differs from the source; it was dropped
    ├── SettingsError        2  settings or arguments contradict each other
    └── CancelledError     130  the user stopped the work

Whatever else is raised is a bug and leaves with exit code 70.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line."""

    NOTHING_FOUND = 0
    FOUND = 1
    USAGE = 2
    FILE = 3
    INTERNAL = 70
    CANCELLED = 130


class PrueferError(Exception):
    """``str()`` is one German sentence; ``hint`` says what to do next (may be empty)."""

    exit_code = ExitCode.INTERNAL

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class InputError(PrueferError):
    exit_code = ExitCode.FILE


class NotADocumentError(InputError):
    pass


class ProtectedError(InputError):
    pass


class DamagedError(InputError):
    pass


class HostileError(InputError):
    pass


class OutputError(PrueferError):
    exit_code = ExitCode.FILE


class TargetExistsError(OutputError):
    pass


class SourceChangedError(OutputError):
    pass


class VerificationError(OutputError):
    pass


class SettingsError(PrueferError):
    exit_code = ExitCode.USAGE


class CancelledError(PrueferError):
    exit_code = ExitCode.CANCELLED
