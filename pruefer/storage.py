"""Bytes in, bytes out: a file as it stood at one moment, and a file that is there whole or not at all."""

from __future__ import annotations

import errno
import os
import platform
import re
import stat
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pruefer.errors import InputError, OutputError, TargetExistsError

MAX_BYTES = 150_000_000
"""Larger files are refused before anything is read: plans are some megabytes, with pictures some tens."""

_ATTEMPTS = 3
_PAUSE = 0.1  # seconds; what another program saves right now is often finished after that
_DAY = 86_400
_HOST = f"{zlib.crc32(platform.node().encode()):08x}"
_PARTIAL = re.compile(r"\.begriffspruefer-(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-[0-9a-f]+\.teil")
_SHARING_VIOLATIONS = (32, 33)  # Windows: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_SYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
_REASONS = {
    errno.ENOENT: "Der Pfad ist nicht mehr da",
    errno.ENOTDIR: "Ein Teil des Pfads ist kein Ordner",
    errno.EISDIR: "Dort steht ein Ordner",
    errno.EACCES: "Die Zugriffsrechte reichen nicht aus",
    errno.EPERM: "Die Zugriffsrechte reichen nicht aus",
    errno.EROFS: "Der Datenträger ist schreibgeschützt",
    errno.ENOSPC: "Der Datenträger ist voll",
    errno.EDQUOT: "Der Datenträger ist voll",
    errno.EFBIG: "Der Datenträger nimmt so große Dateien nicht auf",
    errno.ENAMETOOLONG: "Der Name ist zu lang",
    errno.ELOOP: "Die Verknüpfung führt im Kreis",
    errno.EBUSY: "Ein anderes Programm hält die Datei fest",
    errno.EIO: "Der Datenträger meldet einen Fehler",
    errno.ESTALE: "Das Netzlaufwerk antwortet nicht",
    errno.ETIMEDOUT: "Das Netzlaufwerk antwortet nicht",
    errno.EHOSTUNREACH: "Das Netzlaufwerk antwortet nicht",
    errno.ENOTCONN: "Das Netzlaufwerk antwortet nicht",
}


class Content(NamedTuple):
    """What a file held, and its permissions."""

    data: bytes
    mode: int


def because(error: OSError) -> str:
    """What the operating system complains about, as a German half sentence with a capital letter."""
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return _REASONS[errno.EBUSY]
    code = errno.errorcode.get(error.errno or 0, "ohne Nummer")
    return _REASONS.get(error.errno or 0, f"Das Betriebssystem meldet den Fehler {code}")


# --------------------------------------------------------------------------------------------- reading


def load(path: Path) -> Content:
    """The content of the regular file at ``path``, all of it from one moment.

    Raises ``InputError`` where there is none, where it is too large, and where it changes while it is read.
    """
    try:
        for attempt in range(_ATTEMPTS):
            if attempt:
                time.sleep(_PAUSE)
            content = _at_one_moment(path)
            if content is not None:
                return content
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(f"„{path}“ gibt es nicht.", hint="Bitte prüfen Sie den Pfad.") from error
    except OSError as error:
        raise InputError(
            f"„{path}“ lässt sich nicht öffnen: {because(error)}.",
            hint="Schließen Sie die Datei in anderen Programmen und prüfen Sie Ihre Zugriffsrechte.",
        ) from error
    raise InputError(
        f"„{path.name}“ wird gerade von einem anderen Programm geändert.",
        hint="Bitte warten Sie, bis die Datei gespeichert ist, und prüfen Sie sie dann noch einmal.",
    )


def _at_one_moment(path: Path) -> Content | None:
    """The content, None when the file changed in the meantime."""
    _check(path.stat(), path)  # opening a device can already set something off
    # Should a pipe take the place of the file right now, opening it must not wait for a writer.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        _check(before, path)
        data = file.read(MAX_BYTES + 1)
        after = os.fstat(descriptor)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return Content(data, before.st_mode) if same and len(data) == after.st_size else None


def _check(status: os.stat_result, path: Path) -> None:
    name = path.name or path
    if stat.S_ISDIR(status.st_mode):
        raise InputError(f"„{path}“ ist ein Ordner.", hint="Bitte nennen Sie eine Datei aus diesem Ordner.")
    if not stat.S_ISREG(status.st_mode):
        raise InputError(
            f"„{name}“ ist keine gewöhnliche Datei.",
            hint="Text aus einem anderen Programm nimmt „pruefer pruefen -“ von der Standardeingabe.",
        )
    if status.st_size > MAX_BYTES:
        raise InputError(
            f"„{name}“ ist mit {status.st_size // 1_000_000} MB zu groß; gelesen werden Dateien bis "
            f"{MAX_BYTES // 1_000_000} MB.",
            hint="Verkleinern Sie eingebettete Bilder oder teilen Sie das Dokument.",
        )


# --------------------------------------------------------------------------------------------- writing


@contextmanager
def output_errors(target: Path) -> Iterator[None]:
    """Turns what the operating system says into an ``OutputError`` with a next step."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"„{target}“ lässt sich nicht schreiben: {because(error)}.", hint=_hint(error)
        ) from error


def _hint(error: OSError) -> str:
    if error.errno in _FULL:
        return "Bitte schaffen Sie Platz oder wählen Sie mit -o einen anderen Ordner."
    if because(error) == _REASONS[errno.EBUSY]:
        return "Bitte schließen Sie die Datei dort, oder wählen Sie mit -o einen anderen Namen."
    return "Bitte wählen Sie mit -o einen anderen Ordner oder Namen."


def place(data: bytes, target: Path, *, overwrite: bool, mode: int | None = None) -> None:
    """Give ``data`` the name ``target`` in one step; a half-written file never carries it.

    The new file gets the permissions of ``mode``, but its owner may always write to it. A symbolic link of
    that name is replaced, what it points to stays. Raises ``TargetExistsError`` unless ``overwrite``, also
    when the name was taken at the last moment, and ``OSError``; nothing is left behind then.
    """
    _remove_stale(target.parent)
    partial = target.parent / f".begriffspruefer-{_HOST}-{os.getpid()}-{os.urandom(4).hex()}.teil"
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            _sync(file)
        if mode is not None:
            with suppress(OSError):  # file systems without permissions of their own
                partial.chmod(mode & 0o666 | stat.S_IRUSR | stat.S_IWUSR)
        _rename(partial, target, overwrite)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _sync(file: BinaryIO) -> None:
    try:
        os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def _rename(partial: Path, target: Path, overwrite: bool) -> None:
    if overwrite:
        partial.replace(target)
        return
    try:
        # Both fail when the name was taken meanwhile; a rename on POSIX would replace that file silently.
        if os.name == "nt":
            partial.rename(target)
        else:
            os.link(partial, target)
    except FileExistsError as error:
        raise exists(target) from error
    except OSError:
        # File systems without hard links (USB sticks, some network shares).
        if os.path.lexists(target):
            raise exists(target) from None
        partial.replace(target)


def exists(target: Path) -> TargetExistsError:
    return TargetExistsError(
        f"„{target.name}“ gibt es schon.",
        hint="Wählen Sie einen anderen Namen (-o) oder erlauben Sie das Ersetzen mit --ueberschreiben.",
    )


def _remove_stale(folder: Path) -> None:
    """Remove what a killed run left behind; on a network share only after a day what others began."""
    with suppress(OSError):
        for path in list(folder.glob(".begriffspruefer-*.teil")):
            found = _PARTIAL.fullmatch(path.name)
            with suppress(OSError):
                if found and (_is_dead(found["host"], int(found["pid"])) or _is_old(path)):
                    path.unlink()


def _is_old(path: Path) -> bool:
    return time.time() - path.lstat().st_mtime > _DAY


def _is_dead(host: str, pid: int) -> bool:
    """True when the process ran on this machine and is gone; where that is not certain, False."""
    if host != _HOST or os.name == "nt":  # on Windows os.kill(pid, 0) would send Ctrl+C
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
