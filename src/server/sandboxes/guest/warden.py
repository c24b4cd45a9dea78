"""The first process of a session's machine: hears the service on its input, says what happens on its output, in lines of JSON.

It runs nothing that a model wrote. The code's processes have the same user, but cannot look into this one (it is not
dumpable), nor end it (the first process of a namespace gets no signal that it does not want). When its input ends, so does
the machine.

In:  {"do": "run", "request": {…}} (see `_turn.py`) and {"do": "kill"}.
Out: {"at": "ready"}, {"at": "output", "stream", "text"}, {"at": "blob", "name", "data"} with parts of files in base64 (the
response has the name null), and {"at": "end", "end", "state", "detail", "limitsMet", "leftOut", "memoryMet"}.
"""

import base64
import codecs
import ctypes
import fcntl
import json
import os
import re
import resource
import select
import signal
import stat
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
RUN, OUT = os.environ["CLOISTER_RUN"], os.environ["CLOISTER_OUT"]
LIMITS = json.loads(os.environ["CLOISTER_LIMITS"])
PART = 1 << 20
PATH_MAX = 1000
PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER = 4, 36
MEMORY_EVENTS = ("/sys/fs/cgroup/memory.events", "/sys/fs/cgroup/memory/memory.oom_control")
SWEEPS = 50
RAISED, MEMORY_ERROR = b'{"kind":"raised"', re.compile(rb'"type":"[\w.]*MemoryError"')


def say(**message: object) -> None:
    rest = (json.dumps(message) + "\n").encode()
    while rest:
        rest = rest[os.write(1, rest) :]


class Stream:
    """What the code prints in one stream, up to a limit."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.source, self.sink = os.pipe()
        os.set_blocking(self.source, False)
        self.begin()

    def begin(self) -> None:
        self.left = LIMITS["outputBytesMax"]
        self.was_cut = False
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def read(self) -> bool:
        """Pass on what is there; false when there is nothing."""
        try:
            data = os.read(self.source, PART)
        except BlockingIOError:
            return False
        told = data[: self.left]
        self.left -= len(told)
        text = self.decoder.decode(told)
        if len(told) < len(data) and not self.was_cut:
            self.was_cut = True
            text += f"\n[output cut: over {LIMITS['outputBytesMax']} bytes in one run]\n"
        if text:
            say(at="output", stream=self.name, text=text)
        return True


class Warden:
    def __init__(self) -> None:
        self.streams = [Stream("stdout"), Stream("stderr")]
        self.heard = b""
        self.answered = b""
        self.wake, wake_in = os.pipe()
        os.set_blocking(wake_in, False)
        os.set_blocking(self.wake, False)
        signal.set_wakeup_fd(wake_in, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.state = self.start()
        self.turn: int | None = None
        self.is_running = False
        self.was_killed = False
        self.seen: dict = {}
        self.oom_before = 0

    def start(self) -> int:
        """A new session, with nothing in it."""
        commands, self.commands = os.pipe()
        self.answers, answers = os.pipe()
        os.set_blocking(self.answers, False)
        given = [high(fd) for fd in (commands, answers, *(stream.sink for stream in self.streams), os.open(os.devnull, os.O_RDONLY))]
        process = subprocess.Popen(
            [sys.executable, "-B", os.path.join(HERE, "cell.py"), *map(str, given)],
            stdin=subprocess.DEVNULL, stdout=self.streams[0].sink, stderr=self.streams[1].sink, pass_fds=given, cwd=OUT,
            preexec_fn=limit_memory,
        )
        for fd in given:
            os.close(fd)
        os.close(commands)
        os.close(answers)
        return process.pid

    def serve(self) -> None:
        while True:
            sources = [0, self.answers, self.wake, *(stream.source for stream in self.streams)]
            ready, _, _ = select.select(sources, [], [])
            for stream in self.streams:
                if stream.source in ready:
                    stream.read()
            if self.wake in ready:
                os.read(self.wake, PART)
                self.reap()
            if self.answers in ready:
                self.hear_answers()
            if 0 in ready and not self.hear_service():
                return

    def hear_service(self) -> bool:
        data = os.read(0, PART)
        if not data:
            return False
        *lines, self.heard = (self.heard + data).split(b"\n")
        for line in lines:
            message = json.loads(line or b"{}")
            if message.get("do") == "run":
                self.begin(message["request"])
            elif message.get("do") == "kill" and self.is_running:
                self.was_killed = True
                if self.turn is not None:
                    kill(self.turn)
        return True

    def begin(self, request: dict) -> None:
        for stream in self.streams:
            while stream.read():
                pass
            stream.begin()
        self.is_running, self.was_killed, self.turn = True, False, None
        self.seen = dict(files_below(OUT))
        self.oom_before = oom_kills()
        os.makedirs(RUN, exist_ok=True)
        remove(f"{RUN}/response.json")
        with open(f"{RUN}/request.json", "w", encoding="utf-8") as file:
            json.dump(request, file)
        os.write(self.commands, b"!")

    def hear_answers(self) -> None:
        try:
            data = os.read(self.answers, PART)
        except BlockingIOError:
            return
        if not data:
            return self.lose()
        *lines, self.answered = (self.answered + data).split(b"\n")
        for line in lines:
            try:
                word, pid, status = line.split(b" ")
                self.hear(word, int(pid), int(status))
            except ValueError:  # the code writes there, too, if it wants to; nothing but its own session is at stake
                continue

    def hear(self, word: bytes, pid: int, status: int) -> None:
        if word == b"ready":
            say(at="ready")
        elif not self.is_running:
            return
        elif word == b"began":
            self.turn = pid
            if self.was_killed:
                kill(pid)
        elif word in (b"done", b"mute"):
            response = None if word == b"mute" else read_file(f"{RUN}/response.json", LIMITS["responseBytesMax"])
            if self.was_killed or response is None:
                kill(pid)
                self.finish("cancelled" if self.was_killed else "returned", "restored", None)
                return
            if response.startswith(RAISED) and MEMORY_ERROR.search(response):
                # What filled the memory would still be there for the next turn.
                kill(pid)
                self.finish("returned", "restored", response)
                return
            before, self.state = self.state, pid
            kill(before)
            self.finish("returned", "kept", response)
        elif word == b"ended" and pid == self.turn:
            self.ended(status, "restored")

    def reap(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid == self.state:
                self.state = 0
                if self.turn is None:
                    self.lose()
            elif pid == self.turn:
                # The process it was copied from did not wait for it: the code ended that one, too.
                self.ended(status, "lost" if self.state == 0 else "restored")

    def ended(self, status: int, state: str) -> None:
        if self.was_killed:
            self.finish("cancelled", state, None)
        elif os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL and oom_kills() > self.oom_before:
            self.finish("failed", state, None, detail="out of memory", memory_met=True)
        elif os.WIFSIGNALED(status):
            name = signal.Signals(os.WTERMSIG(status)).name
            self.finish("trapped", state, None, detail=f"{name}")
        else:
            self.finish("exited", state, None, detail=f"exit code {os.WEXITSTATUS(status)}")

    def lose(self) -> None:
        """Nothing is left of the session."""
        if self.is_running:
            self.finish("exited", "lost", None, detail="its processes were ended", memory_met=oom_kills() > self.oom_before)
        sys.exit(0)

    def finish(self, end: str, state: str, response: bytes | None, detail: str = "", memory_met: bool = False) -> None:
        self.is_running = False
        if not sweep({os.getpid(), self.state}):
            state = "lost"
        for stream in self.streams:
            while stream.read():
                pass
        limits_met = ["output"] if any(stream.was_cut for stream in self.streams) else []
        room = os.statvfs(OUT)
        limits_met += ["file-bytes"] if room.f_bavail == 0 else []
        limits_met += ["file-count"] if room.f_favail == 0 and room.f_files > 0 else []
        left_out = 0
        if response is not None:
            for start in range(0, len(response), PART):
                blob(None, response[start : start + PART])
        if state != "lost":
            left_out = hand_over([path for path, stamp in files_below(OUT) if self.seen.get(path) != stamp])
        say(at="end", end=end, state=state, detail=detail, limitsMet=limits_met, leftOut=left_out, memoryMet=memory_met)
        if state == "lost":
            sys.exit(0)


def blob(name: str | None, data: bytes) -> None:
    say(at="blob", name=name, data=base64.b64encode(data).decode())


def hand_over(paths: list[str]) -> int:
    """Send files of the working folder, as many as the limits allow. Returns how many were left out."""
    left_out, count, room = 0, 0, LIMITS["artifactBytesMax"]
    for path in paths:
        try:
            fd = os.open(os.path.join(OUT, path), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            continue
        with open(fd, "rb", buffering=0) as file:
            facts = os.fstat(fd)
            if not stat.S_ISREG(facts.st_mode):
                continue
            if count >= LIMITS["artifactCountMax"] or facts.st_size > room:
                left_out += 1
                continue
            count += 1
            room -= facts.st_size
            blob(path, b"")
            rest = facts.st_size
            while rest > 0 and (part := file.read(min(rest, PART))):
                rest -= len(part)
                blob(path, part)
    return left_out


def files_below(top: str):
    """Regular files with what tells whether they changed, in a stable order; links are not followed."""
    for folder, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            path = os.path.relpath(os.path.join(folder, name), top)
            try:
                facts = os.lstat(os.path.join(folder, name))
            except OSError:
                continue
            if stat.S_ISREG(facts.st_mode) and len(path) <= PATH_MAX:
                yield path.encode("utf-8", "replace").decode(), (facts.st_ino, facts.st_mtime_ns, facts.st_size)


def read_file(path: str, limit: int) -> bytes | None:
    try:
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except OSError:
        return None
    return data if len(data) <= limit else None


def remove(path: str) -> None:
    """Whatever the code put there."""
    try:
        os.remove(path)
    except IsADirectoryError:
        os.rename(path, f"{path}.{time.monotonic_ns()}")
    except OSError:
        pass


def oom_kills() -> int:
    for path in MEMORY_EVENTS:
        try:
            with open(path) as file:
                return sum(int(line.split()[1]) for line in file if line.startswith("oom_kill "))
        except OSError:
            continue
    return 0


def limit_memory() -> None:
    """Memory that is asked for and never written counts nowhere else. In a machine that is no container, nor does the rest."""
    if os.getppid() != 1:
        resource.setrlimit(resource.RLIMIT_NOFILE, (LIMITS["descriptorsMax"],) * 2)
        resource.setrlimit(resource.RLIMIT_FSIZE, (LIMITS["fileBytesMax"],) * 2)
    resource.setrlimit(resource.RLIMIT_AS, (LIMITS["addressBytesMax"],) * 2)


def kill(pid: int) -> None:
    try:
        if pid > 1:
            os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def sweep(kept: set[int]) -> bool:
    """End every other process below this one. False when they come faster than they go: then all are ended."""
    for _ in range(SWEEPS):
        others = descendants() - kept
        if not others:
            return True
        for pid in others:
            kill(pid)
        time.sleep(0.002)
    if os.getpid() == 1:
        os.kill(-1, signal.SIGKILL)
    return False


def descendants() -> set[int]:
    """Who comes from this process, and lives. Who lost its parent is a child of this one: nobody gets away."""
    children: dict = {}
    for name in filter(str.isdecimal, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", "rb") as file:
                state, parent = file.read().rpartition(b")")[2].split()[:2]
        except OSError:
            continue
        children.setdefault(int(parent), []).append((int(name), state not in (b"Z", b"X")))
    found, waiting = set(), [os.getpid()]
    while waiting:
        for pid, is_alive in children.get(waiting.pop(), []):
            waiting.append(pid)
            if is_alive:
                found.add(pid)
    return found


def high(fd: int) -> int:
    """The same descriptor, where code that closes the first few hundred does not find it."""
    return fcntl.fcntl(fd, fcntl.F_DUPFD, LIMITS["descriptorsMax"] - 16)


if __name__ == "__main__":
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    os.makedirs(RUN, exist_ok=True)
    Warden().serve()
