"""Start LibreOffice without a window, talk to it through UNO, and end it again."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.uno import Exception as UnoException

Uno = Any  # UNO objects are typed at run time only
START_SECONDS = 60
USER_NODE = "/org.openoffice.UserProfile/Data"
COMPARISON_NODE = "/org.openoffice.Office.Writer/Comparison"


def prop(name: str, value: object) -> PropertyValue:
    """Make a named value."""
    pair = PropertyValue()
    pair.Name, pair.Value = name, value
    return pair


class Office:
    """A running office and its service manager."""

    def __init__(self, context: Uno) -> None:
        self.context = context
        self.desktop = self.service("com.sun.star.frame.Desktop")

    def service(self, name: str) -> Uno:
        """Return a service of the office."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def new_writer(self) -> Uno:
        """Open an empty text document without a window."""
        hidden = (prop("Hidden", True),)
        return self.desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, hidden)

    def configure(self, node: str, values: dict[str, object]) -> None:
        """Change settings of the (temporary) user profile."""
        provider = self.service("com.sun.star.configuration.ConfigurationProvider")
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess", (prop("nodepath", node),)
        )
        for name, value in values.items():
            access.setPropertyValue(name, value)
        access.commitChanges()

    def sign_as(self, name: str) -> None:
        """Let the following tracked changes carry this name."""
        self.configure(USER_NODE, {"givenname": name, "sn": ""})


class RunningOffice:
    """Start soffice with a profile of its own and stop it at the end.

    A class and not a generator: contextlib cannot hand UNO exceptions on.
    """

    def __enter__(self) -> Office:
        """Start the office and connect to it."""
        self.folder = TemporaryDirectory(ignore_cleanup_errors=True)
        pipe = f"begriffspruefer{os.getpid()}"
        profile = f"-env:UserInstallation={Path(self.folder.name).as_uri()}/profile"
        command = ["soffice", profile, "--headless", "--invisible", "--norestore", "--nologo"]
        # A new profile may make the office restart itself once; let it do so before anybody talks to it.
        warm_up = [*command, "--terminate_after_init"]
        subprocess.run(warm_up, capture_output=True, timeout=120)
        command.append(f"--accept=pipe,name={pipe};urp;")
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self.office = Office(_connect(pipe))
        self.office.configure(COMPARISON_NODE, {"StoreRSID": False})
        return self.office

    def __exit__(self, *error: object) -> None:
        """Ask the office to end; insist if it does not."""
        with suppress(UnoException):
            self.office.desktop.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)  # the wrapper script and the office it started
        self.folder.cleanup()


def _connect(pipe: str) -> Uno:
    """Wait until the office answers and return its component context."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)
