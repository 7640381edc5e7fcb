"""Who is signed in on this machine: the operating system says so, not a variable that anybody can set."""

from __future__ import annotations

import os
import sys


def signed_in() -> str:
    """The login name of whoever runs this process."""
    if sys.platform == "win32":
        return os.getlogin()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may know no name for its user
        return f"uid {os.getuid()}"
