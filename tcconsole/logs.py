"""Where the program's log goes: a file of its own, written by its own thread, never a password or a token in it."""

from __future__ import annotations

import logging
import logging.handlers
import queue
from pathlib import Path

from tcconsole.model.redaction import redact

FILE_BYTES = 2_000_000
FILES_KEPT = 3


def start_log(folder: Path | None) -> logging.handlers.QueueListener:
    """Log tcconsole's records to folder/tcconsole.log, or warnings to standard error if `folder` is None.

    The caller stops the listener at the end, which writes what is waiting.
    """
    waiting: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
    logger = logging.getLogger("tcconsole")
    logger.setLevel(logging.INFO)
    for old in [h for h in logger.handlers if isinstance(h, logging.handlers.QueueHandler)]:
        logger.removeHandler(old)
    logger.addHandler(logging.handlers.QueueHandler(waiting))
    listener = logging.handlers.QueueListener(waiting, _handler(folder), respect_handler_level=True)
    listener.start()
    return listener


def _handler(folder: Path | None) -> logging.Handler:
    handler: logging.Handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handler = logging.handlers.RotatingFileHandler(
                folder / "tcconsole.log", maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8"
            )
        except OSError as error:
            logging.getLogger(__name__).warning("no log file: %s", error)
    handler.setFormatter(CleanFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


class CleanFormatter(logging.Formatter):
    """The last door before the file: what looks like a secret is starred out, in tracebacks as well."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))
