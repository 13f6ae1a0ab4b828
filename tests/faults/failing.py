"""Calls of the operating system that fail."""

from __future__ import annotations

import os


class Failing:
    """Lets the N-th call of a function of `os` fail, as a full or broken disk would; counts them all."""

    def __init__(self, monkeypatch, name, nth, code):
        self.count, self.failed = 0, False
        real = getattr(os, name)

        def call(*arguments, **options):
            self.count += 1
            if self.count == nth:
                self.failed = True
                if name == "close":
                    real(*arguments)
                raise OSError(code, os.strerror(code))
            return real(*arguments, **options)

        if name == "utime":
            monkeypatch.setattr(os, "supports_fd", {*os.supports_fd, call})
        monkeypatch.setattr(os, name, call)
