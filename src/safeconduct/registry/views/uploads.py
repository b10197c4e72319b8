"""Receiving a file: straight to its place on the disk as it arrives, never held in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from safeconduct.base.faults import fault_sentence
from safeconduct.registry.intake.problems import Refused, sentence
from safeconduct.registry.operations.files import Arrived, Arriving


class ToTheDisk(FileUploadHandler):
    """What is too large, or finds no room on the disk, is read to its end all the same, so that the browser shows
    our sentence and not a broken connection."""

    def __init__(self, request: Any) -> None:
        super().__init__(request)
        self.refusal, self.status = "", 200
        self._arrivals: list[Arriving] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        with self._faults_in_words():
            self._arrivals.append(Arriving())

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        with self._faults_in_words():
            self._arrivals[-1].write(raw_data)

    def file_complete(self, file_size: int) -> Arrived:
        return Arrived(self.file_name or "", self._arrivals[-1])

    def drop_what_was_not_kept(self) -> None:
        for arriving in self._arrivals:
            arriving.drop()

    @contextmanager
    def _faults_in_words(self) -> Iterator[None]:
        try:
            yield
        except Refused as reason:
            self.refusal, self.status = sentence(reason.code, reason.arguments), 413
        except OSError as fault:
            said = fault_sentence(fault)
            if said is None:
                raise
            self.refusal, self.status = said, 503
        else:
            return
        self.drop_what_was_not_kept()
        raise SkipFile
