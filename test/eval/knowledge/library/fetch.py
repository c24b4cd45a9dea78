"""What the evaluation is made of that is not on every machine: packages of Debian, npm and PyPI, unpacked into a folder once."""

import glob
import os
import pathlib
import subprocess
import sys
import tarfile

DEBIAN = "manpages manpages-dev manpages-zh perl-doc python3.11-doc debian-faq debian-faq-zh-cn debian-reference-zh-cn fish-common".split()
NPM = "@types/lodash@4.17.20 ramda@0.32.0 es-toolkit@1.39.10".split()
PYPI = ["cheat==2.5.1"]
READERS = ["pypdf==6.1.1", "lxml==6.1.3"]


def fetched(folder: pathlib.Path) -> pathlib.Path:
    """The folder with `debian`, `npm`, `pypi` and `readers`; a part that cannot be had stands on standard error, and its documents are left out."""
    parts = {"debian": _debian, "npm": _npm, "pypi": _pypi, "readers": _readers}
    for name, fetch in parts.items():
        part = folder / name
        if (part / ".done").exists():
            continue
        part.mkdir(parents=True, exist_ok=True)
        try:
            fetch(part)
            (part / ".done").touch()
        except (subprocess.SubprocessError, OSError) as error:
            print(f"knowledge evaluation: {name} is missing: {error}", file=sys.stderr)
    sys.path.insert(0, str(folder / "readers"))
    return folder


def _run(folder: pathlib.Path, *words: str) -> None:
    subprocess.run(words, cwd=folder, check=True, timeout=300, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _debian(folder: pathlib.Path) -> None:
    _run(folder, "apt-get", "download", *DEBIAN)
    for package in sorted(folder.glob("*.deb")):
        _run(folder, "dpkg", "-x", str(package), ".")
        package.unlink()


def _npm(folder: pathlib.Path) -> None:
    _run(folder, "npm", "pack", *NPM)
    _unpack(folder, "*.tgz")


def _pypi(folder: pathlib.Path) -> None:
    _run(folder, sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:", *PYPI)
    _unpack(folder, "*.tar.gz")


def _readers(folder: pathlib.Path) -> None:
    _run(folder, sys.executable, "-m", "pip", "install", "--target", ".", *READERS)


def _unpack(folder: pathlib.Path, pattern: str) -> None:
    for package in glob.glob(str(folder / pattern)):
        with tarfile.open(package) as archive:
            archive.extractall(folder / os.path.basename(package).removesuffix(".tgz").removesuffix(".tar.gz"), filter="data")
        os.unlink(package)
