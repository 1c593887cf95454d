# SPDX-License-Identifier: Apache-2.0
"""The one place where an error of the domain meets an HTTP status.

Bodies are NGSI-LD ProblemDetails (GS CIM 009, 5.5.3 and 6.3.2: RFC 7807 members in plain
``application/json``). Classes without an NGSI-LD error type use ``about:blank``, as RFC
7807 4.2 has it. The other standards' doors reuse the table and dress it their own way.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from mueang.data import errors

NGSI_LD_ERRORS = "https://uri.etsi.org/ngsi-ld/errors/"
BLANK = "about:blank"


class MethodNotAllowed(errors.DataError):
    """The resource exists, the method does not (405)."""

    title = "The resource does not offer this method"

    def __init__(self, detail: str, allow: str) -> None:
        super().__init__(detail)
        self.allow = allow


class NotAcceptable(errors.DataError):
    """None of the media types in ``Accept`` is offered (406)."""

    title = "None of the accepted media types is offered"


class LengthRequired(errors.DataError):
    """A body without ``Content-Length`` (411)."""

    title = "The length of the body is missing"


class UnsupportedMediaType(errors.DataError):
    """A body of a media type that the resource does not read (415)."""

    title = "The media type of the body is not read here"


class Problem(msgspec.Struct):
    """ProblemDetails, members in the order in which people read them."""

    type: str
    title: str
    detail: str
    status: int


@dataclass(frozen=True, slots=True)
class Refused:
    """What leaves by HTTP for one error: a status, further headers, a body."""

    status: int
    headers: list[tuple[str, str]]
    problem: Problem


# Order matters only between a class and its base: the class comes first.
TABLE: dict[type[errors.DataError], tuple[int, str]] = {
    errors.InvalidRequest: (400, NGSI_LD_ERRORS + "InvalidRequest"),
    errors.BadRequestData: (400, NGSI_LD_ERRORS + "BadRequestData"),
    errors.AlreadyExists: (409, NGSI_LD_ERRORS + "AlreadyExists"),
    errors.NotFound: (404, NGSI_LD_ERRORS + "ResourceNotFound"),
    errors.UnknownCity: (404, NGSI_LD_ERRORS + "NonexistentTenant"),
    errors.KeyMissing: (401, BLANK),
    errors.NotAllowed: (403, BLANK),
    errors.LimitReached: (429, BLANK),
    errors.TooLarge: (413, BLANK),
    errors.TooComplex: (403, NGSI_LD_ERRORS + "TooComplexQuery"),
    errors.NotSupported: (422, NGSI_LD_ERRORS + "OperationNotSupported"),
    errors.ContextNotAvailable: (504, NGSI_LD_ERRORS + "LdContextNotAvailable"),
    errors.Busy: (429, BLANK),
    errors.TooManyReaders: (503, BLANK),
    errors.StorageUnavailable: (503, BLANK),
    errors.HistoryUnavailable: (503, BLANK),
    MethodNotAllowed: (405, BLANK),
    NotAcceptable: (406, BLANK),
    LengthRequired: (411, BLANK),
    UnsupportedMediaType: (415, BLANK),
}

INTERNAL = Problem(
    type=NGSI_LD_ERRORS + "InternalError",
    title="The server failed to answer",
    detail="This is a fault of the server, not of the request; its log names the reason.",
    status=500,
)


def problem_of(error: Exception) -> Problem:
    """The ProblemDetails of any error; what is not ours tells the caller no internals."""
    if not isinstance(error, errors.DataError):
        return INTERNAL
    for kind in type(error).__mro__:
        if kind in TABLE:
            status, uri = TABLE[kind]
            return Problem(uri, error.title, error.detail, status)
    return INTERNAL


def refusal_of(error: Exception) -> Refused:
    """Status, headers and body for any error."""
    problem = problem_of(error)
    headers: list[tuple[str, str]] = []
    if isinstance(error, errors.DataError) and error.retry_after is not None:
        headers.append(("retry-after", str(error.retry_after)))
    if isinstance(error, MethodNotAllowed):
        headers.append(("allow", error.allow))
    if problem.status == 401:
        headers.append(("www-authenticate", "Bearer"))
    return Refused(problem.status, headers, problem)
