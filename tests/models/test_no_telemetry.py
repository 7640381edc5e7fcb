"""Reading tells nobody: no name is looked up, no connection is tried, and nothing is left in the home."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000

READS = """
import ctypes, os, sys, time
held = ctypes.CDLL(None).unshare({flags})
import numpy as np
from extractors.ocr.neural import NeuralReader
from extractors.pages.pictures.orientation import quarter_turns
from models.layout.reader import shipped_model
shipped_model()
picture = np.full((900, 700), 255, np.uint8)
picture[100:110, 100:600] = 0
quarter_turns(picture)
NeuralReader().places(picture)
time.sleep(3)  # what phones home does so a moment later
print("alone" if held == 0 else "not alone")
"""


def can_be_alone() -> bool:
    code = f"import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare({NEW_USER | NEW_NETWORK}) != 0)"
    return sys.platform == "linux" and subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the preloaded library is for Linux")
def test_the_networks_that_read_look_up_no_name_and_leave_no_device_number(tmp_path: Path):
    home, asked = tmp_path / "home", tmp_path / "asked"
    home.mkdir()
    spy = tmp_path / "spy.so"
    source = tmp_path / "spy.c"
    source.write_text(SPY)
    built = subprocess.run(["cc", "-shared", "-fPIC", "-o", str(spy), str(source), "-ldl"], check=False)
    if built.returncode:
        pytest.skip("no C compiler")
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    environment |= {"HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache"), "LD_PRELOAD": str(spy)}
    environment["SPY"] = str(asked)
    flags = NEW_USER | NEW_NETWORK if can_be_alone() else 0
    done = subprocess.run(
        [sys.executable, "-c", READS.format(flags=flags)], env=environment, capture_output=True, text=True, check=True
    )
    assert "alone" in done.stdout
    assert not asked.exists(), asked.read_text()
    assert [path for path in home.rglob("*") if path.is_file()] == []


SPY = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <netdb.h>
#include <sys/socket.h>
static void tell(const char *what, const char *name) {
    FILE *file = fopen(getenv("SPY"), "a");
    if (file) { fprintf(file, "%s %s\n", what, name ? name : ""); fclose(file); }
}
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    tell("looked up", node);
    return EAI_FAIL;
}
int connect(int socket, const struct sockaddr *address, socklen_t length) {
    if (address->sa_family != AF_UNIX) tell("connected", "");
    return -1;
}
"""
