# SPDX-License-Identifier: Apache-2.0
"""Going through looks in one way: language, width and theme.

Everybody keeps one page for all looks, as people do: a browser that is begun anew costs several
times what a page does. Where something is done on a page, a browser of its own forgets it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from mueang.portal.tests.browser.visitor import Theme, Visitor, visiting
from tests.journeys.looks import Look
from tests.journeys.sites import Crowd


@contextmanager
def walking(
    crowd: Crowd, language: str, width: int, theme: Theme
) -> Iterator[Callable[[Look], Visitor]]:
    """Gives what opens a look; the visitor's complaints are those of this look alone."""
    with ExitStack() as stack:
        at_home: dict[str, Visitor] = {}

        def begun(who: str) -> Visitor:
            state = crowd.state(who)
            return stack.enter_context(visiting(crowd.browser, width, theme, state))

        def see(look: Look) -> Visitor:
            if look.act is None and look.who not in at_home:
                at_home[look.who] = begun(look.who)
            visitor = begun(look.who) if look.act else at_home[look.who]
            visitor.complaints.clear()
            try:
                visitor.open(f"{crowd.site.address}/{language}/{look.address}")
                if look.act is not None:
                    look.act(visitor.page)
            except Exception as error:
                error.add_note(f"at {look.name} {language} {width} {theme}")
                raise
            return visitor

        yield see
