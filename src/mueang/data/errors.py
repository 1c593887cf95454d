# SPDX-License-Identifier: Apache-2.0
"""What can go wrong in the data half, in the words of the domain.

Nothing here knows HTTP; ``mueang.data.api.errors`` maps these classes to answers.
Every message says what happened, to which item, and what to do next.
"""

from __future__ import annotations


class DataError(Exception):
    """Any refusal of the data half. ``title`` is short, ``detail`` says what to do."""

    title = "The data platform could not do this"
    retry_after: int | None = None
    """Seconds after which a retry can help; None when it cannot."""

    def __init__(self, detail: str, *, title: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        if title is not None:
            self.title = title


class InvalidRequest(DataError):
    """The request itself cannot be read: malformed JSON, an unknown parameter."""

    title = "The request cannot be read"


class BadRequestData(DataError):
    """The request can be read, but its content does not fit the standard."""

    title = "The content of the request is not valid"


class AlreadyExists(DataError):
    title = "It exists already"


class NotFound(DataError):
    title = "It was not found"


class UnknownCity(DataError):
    title = "The city is not known here"


class NotAllowed(DataError):
    """A key is missing, wrong, revoked or lacks the scope."""

    title = "This needs a key that allows it"


class KeyMissing(NotAllowed):
    title = "This needs a key"


class LimitReached(DataError):
    """The key's or the address's allowance is used up for now."""

    title = "Too many requests"
    retry_after = 60


class TooLarge(DataError):
    title = "The request is too large"


class TooComplex(DataError):
    title = "The query is too complex"


class NotSupported(DataError):
    title = "This operation is not supported"


class ContextNotAvailable(DataError):
    title = "The @context is not available"


class Busy(DataError):
    """The log is full for now (back-pressure)."""

    title = "The server is busy"
    retry_after = 5


class TooManyReaders(DataError):
    """Every place for an event stream is taken, in all or for one address."""

    title = "Too many event streams are open"
    retry_after = 60


class StorageUnavailable(DataError):
    """Disk full, read-only home, or a store that does not answer."""

    title = "The server cannot store data now"
    retry_after = 30


class HistoryUnavailable(DataError):
    title = "History does not answer now"
    retry_after = 5
