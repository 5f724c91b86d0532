"""Files are read as they stand at one moment, and written whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import errno
import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pruefer import storage
from pruefer.errors import InputError, OutputError, TargetExistsError
from tests.one_file import leftovers

pytestmark = pytest.mark.skipif(os.name == "nt", reason="file kinds and permissions of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write(target: Path, data: bytes = b"neu", *, overwrite: bool = False, mode: int | None = None) -> None:
    with storage.output_errors(target):
        storage.place(data, target, overwrite=overwrite, mode=mode)


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_PAUSE", 0)


class TestReading:
    def test_gives_content_and_permissions(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.docx"
        path.write_bytes(b"Inhalt")
        path.chmod(0o640)
        content = storage.load(path)
        assert content.data == b"Inhalt"
        assert stat.S_IMODE(content.mode) == 0o640

    def test_never_waits_for_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "plan.docx")
        with pytest.raises(InputError, match="keine gewöhnliche Datei"):
            storage.load(tmp_path / "plan.docx")

    def test_never_waits_for_a_pipe_that_took_the_place_of_a_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "plan.docx"
        path.write_bytes(b"Inhalt")
        real_open = os.open

        def swapped(name: Any, *arguments: Any, **options: Any) -> int:
            path.unlink()
            os.mkfifo(path)
            return real_open(name, *arguments, **options)

        monkeypatch.setattr(os, "open", swapped)
        with pytest.raises(InputError, match="keine gewöhnliche Datei"):
            storage.load(path)

    def test_refuses_devices_and_sockets(self, tmp_path: Path) -> None:
        (tmp_path / "null.docx").symlink_to("/dev/null")
        with pytest.raises(InputError, match="keine gewöhnliche Datei"):
            storage.load(tmp_path / "null.docx")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(tmp_path / "s.docx"))
            with pytest.raises(InputError, match="keine gewöhnliche Datei"):
                storage.load(tmp_path / "s.docx")

    def test_refuses_links_that_lead_in_circles(self, tmp_path: Path) -> None:
        (tmp_path / "a.docx").symlink_to(tmp_path / "b.docx")
        (tmp_path / "b.docx").symlink_to(tmp_path / "a.docx")
        with pytest.raises(InputError, match="Verknüpfung führt im Kreis"):
            storage.load(tmp_path / "a.docx")

    def test_refuses_large_files_before_reading_them(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "gross.docx"
        path.touch()
        os.truncate(path, 200_000_000)
        monkeypatch.setattr(os, "open", lambda *_: pytest.fail("the file was opened"))
        with pytest.raises(InputError, match="mit 200 MB zu groß; gelesen werden Dateien bis 150 MB"):
            storage.load(path)

    @pytest.mark.parametrize(
        ("path", "sentence"), [("fehlt.docx", "gibt es nicht"), ("datei/plan.docx", "gibt es nicht")]
    )
    def test_says_what_is_missing(self, path: str, sentence: str, tmp_path: Path) -> None:
        (tmp_path / "datei").touch()
        with pytest.raises(InputError, match=sentence):
            storage.load(tmp_path / path)

    @pytest.mark.parametrize(
        ("number", "reason"),
        [
            (errno.EACCES, "Die Zugriffsrechte reichen nicht aus"),
            (errno.EIO, "Der Datenträger meldet einen Fehler"),
            (errno.ESTALE, "Das Netzlaufwerk antwortet nicht"),
            (errno.EXFULL, "Das Betriebssystem meldet den Fehler EXFULL"),
        ],
    )
    def test_says_in_german_why_a_file_cannot_be_opened(
        self, number: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "plan.docx"
        path.write_bytes(b"Inhalt")
        monkeypatch.setattr(os, "open", failing(number))
        with pytest.raises(InputError, match=f"lässt sich nicht öffnen: {reason}") as caught:
            storage.load(path)
        assert caught.value.hint


class TestAFileThatChangesWhileItIsRead:
    @pytest.mark.parametrize("change", ["grows", "shrinks", "is written in place"])
    def test_is_refused_when_it_does_not_come_to_rest(
        self, change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_pause: None
    ) -> None:
        path = tmp_path / "plan.docx"
        path.write_bytes(b"Inhalt")
        real_open, clock = os.open, iter(range(1, 99))

        def changed(name: Any, *arguments: Any) -> int:
            descriptor = real_open(name, *arguments)
            _after_the_first_look(monkeypatch, lambda: _change(path, change, next(clock)))
            return descriptor

        monkeypatch.setattr(os, "open", changed)
        with pytest.raises(InputError, match="wird gerade von einem anderen Programm geändert"):
            storage.load(path)

    def test_is_read_once_it_has_come_to_rest(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_pause: None
    ) -> None:
        path = tmp_path / "plan.docx"
        path.write_bytes(b"halb")
        real_open, saved = os.open, iter([lambda: path.write_bytes(b"ganz gespeichert"), lambda: None])

        def changed(name: Any, *arguments: Any) -> int:
            descriptor = real_open(name, *arguments)
            _after_the_first_look(monkeypatch, next(saved))
            return descriptor

        monkeypatch.setattr(os, "open", changed)
        assert storage.load(path).data == b"ganz gespeichert"


def _after_the_first_look(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Something happens between the first ``fstat`` and the reading."""
    real_fstat = os.fstat

    def looked(descriptor: int) -> os.stat_result:
        status = real_fstat(descriptor)
        monkeypatch.setattr(os, "fstat", real_fstat)
        happens()
        return status

    monkeypatch.setattr(os, "fstat", looked)


def _change(path: Path, change: str, tick: int) -> None:
    if change == "grows":
        with path.open("ab") as file:
            file.write(b"mehr")
    elif change == "shrinks":
        os.truncate(path, path.stat().st_size - 1)
    else:
        os.utime(path, ns=(tick, tick))


def failing(number: int) -> Callable[..., Any]:
    def fail(*_arguments: Any, **_options: Any) -> Any:
        raise OSError(number, "English words of the system")

    return fail


class TestWriting:
    def test_gives_the_permissions_of_the_source(self, tmp_path: Path) -> None:
        write(tmp_path / "kopie.docx", mode=stat.S_IFREG | 0o640)
        assert stat.S_IMODE((tmp_path / "kopie.docx").stat().st_mode) == 0o640

    def test_of_a_read_only_source_gives_a_copy_one_can_work_in(self, tmp_path: Path) -> None:
        write(tmp_path / "kopie.docx", mode=stat.S_IFREG | 0o444)
        assert stat.S_IMODE((tmp_path / "kopie.docx").stat().st_mode) == 0o644

    def test_never_makes_a_program_of_a_copy(self, tmp_path: Path) -> None:
        write(tmp_path / "kopie.docx", mode=stat.S_IFREG | 0o4755)
        assert stat.S_IMODE((tmp_path / "kopie.docx").stat().st_mode) == 0o644

    def test_without_a_source_follows_the_custom_of_the_machine(self, tmp_path: Path) -> None:
        (tmp_path / "normal").touch()
        write(tmp_path / "bericht.json")
        assert (tmp_path / "bericht.json").stat().st_mode == (tmp_path / "normal").stat().st_mode

    def test_goes_on_where_a_file_system_knows_no_permissions(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "chmod", failing(errno.EPERM))
        write(tmp_path / "kopie.docx", mode=0o644)
        assert (tmp_path / "kopie.docx").read_bytes() == b"neu"

    def test_goes_on_where_a_file_system_cannot_be_told_to_sync(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))
        write(tmp_path / "kopie.docx")
        assert (tmp_path / "kopie.docx").read_bytes() == b"neu"

    @pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.EXDEV])
    def test_goes_on_where_a_file_system_knows_no_hard_links(
        self, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "link", failing(number))
        write(tmp_path / "kopie.docx")
        assert names(tmp_path) == ["kopie.docx"]
        with pytest.raises(TargetExistsError):
            write(tmp_path / "kopie.docx", b"noch einmal")
        assert (tmp_path / "kopie.docx").read_bytes() == b"neu"


class TestATargetThatAppearsInBetween:
    @pytest.mark.parametrize("links", [True, False])
    def test_is_not_replaced(self, links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        target, real_link = tmp_path / "kopie.docx", os.link

        def link(source: Any, name: Any) -> None:
            target.write_bytes(b"von jemand anderem")
            if not links:
                raise OSError(errno.EPERM, "no links here")
            real_link(source, name)

        monkeypatch.setattr(os, "link", link)
        with pytest.raises(TargetExistsError, match="gibt es schon"):
            write(target)
        assert target.read_bytes() == b"von jemand anderem"
        assert names(tmp_path) == ["kopie.docx"]

    def test_is_replaced_where_that_was_allowed(self, tmp_path: Path) -> None:
        (tmp_path / "kopie.docx").write_bytes(b"alt")
        write(tmp_path / "kopie.docx", overwrite=True)
        assert (tmp_path / "kopie.docx").read_bytes() == b"neu"


class TestAFailure:
    @pytest.mark.parametrize(
        ("number", "reason", "hint"),
        [
            (errno.EACCES, "Die Zugriffsrechte reichen nicht aus", "anderen Ordner"),
            (errno.EROFS, "Der Datenträger ist schreibgeschützt", "anderen Ordner"),
            (errno.ENOSPC, "Der Datenträger ist voll", "schaffen Sie Platz"),
            (errno.EDQUOT, "Der Datenträger ist voll", "schaffen Sie Platz"),
            (errno.EBUSY, "Ein anderes Programm hält die Datei fest", "schließen Sie"),
        ],
    )
    @pytest.mark.parametrize("step", ["open", "fsync", "replace"])
    def test_at_any_step_leaves_the_old_copy_and_nothing_else(
        self, step: str, number: int, reason: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target = tmp_path / "kopie.docx"
        target.write_bytes(b"alt")
        monkeypatch.setattr(os, step, failing(number))
        with pytest.raises(OutputError, match=f"lässt sich nicht schreiben: {reason}") as caught:
            write(target, overwrite=True)
        monkeypatch.undo()
        assert hint in caught.value.hint
        assert target.read_bytes() == b"alt"
        assert names(tmp_path) == ["kopie.docx"]

    def test_after_half_of_the_bytes_leaves_nothing(self, tmp_path: Path) -> None:
        code = (
            "import resource, signal, sys; from pathlib import Path; from pruefer import storage\n"
            "from pruefer.errors import OutputError\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
            "try:\n"
            "    with storage.output_errors(Path('kopie.docx')):\n"
            "        storage.place(b'x' * 100_000, Path(sys.argv[1], 'kopie.docx'), overwrite=False)\n"
            "except OutputError as error: print(error)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1],
        )  # fmt: skip
        assert "nimmt so große Dateien nicht auf" in done.stdout
        assert names(tmp_path) == []

    def test_by_interruption_leaves_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(_descriptor: int) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path / "kopie.docx")
        assert names(tmp_path) == []


class TestWhatAKilledRunLeftBehind:
    @staticmethod
    def partial(folder: Path, pid: int, host: str = storage._HOST, age: float = 0) -> Path:
        path = folder / f".begriffspruefer-{host}-{pid}-0a1b2c3d.teil"
        path.write_bytes(b"halb")
        os.utime(path, (time.time() - age, time.time() - age))
        return path

    def test_is_removed_at_the_next_write(self, tmp_path: Path) -> None:
        dead = subprocess.Popen([sys.executable, "-c", ""])
        dead.wait()
        self.partial(tmp_path, dead.pid)
        write(tmp_path / "kopie.docx")
        assert names(tmp_path) == ["kopie.docx"]

    @pytest.mark.parametrize("pid", [os.getpid(), 1, 0])
    def test_stays_while_its_process_lives(self, pid: int, tmp_path: Path) -> None:
        living = self.partial(tmp_path, pid)
        write(tmp_path / "kopie.docx")
        assert living.exists()

    def test_stays_on_a_shared_folder_while_another_machine_may_be_at_it(self, tmp_path: Path) -> None:
        other = self.partial(tmp_path, 999_999_999, host="00000000", age=3600)
        write(tmp_path / "kopie.docx")
        assert other.exists()

    def test_is_removed_after_a_day_wherever_it_came_from(self, tmp_path: Path) -> None:
        self.partial(tmp_path, os.getpid(), age=90_000)
        self.partial(tmp_path, 999_999_999, host="00000000", age=90_000)
        write(tmp_path / "kopie.docx")
        assert names(tmp_path) == ["kopie.docx"]

    @pytest.mark.parametrize(
        "name", [".begriffspruefer-notizen.teil", ".begriffspruefer-0-x-y.teil", "a.teil"]
    )
    def test_is_told_apart_from_other_files(self, name: str, tmp_path: Path) -> None:
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
        write(tmp_path / "kopie.docx")
        assert (tmp_path / name).exists()

    def test_never_stops_a_write(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        stuck = self.partial(tmp_path, 999_999_999)
        real_unlink = os.unlink

        def unlink(path: Any) -> None:
            if Path(path) == stuck:
                raise PermissionError(errno.EACCES, "held")
            real_unlink(path)

        monkeypatch.setattr(os, "unlink", unlink)
        write(tmp_path / "kopie.docx")
        assert (tmp_path / "kopie.docx").exists()
        assert leftovers(tmp_path) == [stuck.name]
