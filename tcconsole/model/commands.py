"""What the user asks of one device: carried out in the order in which it was asked, failures told as problems."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject

from tcconsole.api.errors import ThinClientError
from tcconsole.model import words
from tcconsole.model.problems import Problem, Problems
from tcconsole.model.tasks import TaskScope

Work = Callable[[], Awaitable[None]]


class Commands(QObject):
    """title: the device's name, as problems tell it. The tasks are owned by `scope`."""

    def __init__(
        self, title: str, problems: Problems, scope: TaskScope, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.title = title
        self._problems = problems
        self._scope = scope
        self._in_order = asyncio.Lock()

    def do(self, tried: str, work: Work, *, offer_again: bool = True) -> None:
        """Carry out `work` after what was asked before it; a failure becomes a problem.

        tried: what is asked, as a title ("Show panel Night"). offer_again: whether the problem offers to repeat it.
        """
        self._scope.spawn(self._run(tried, work, offer_again), "command")

    async def in_turn(self, work: Work) -> None:
        """Carry out `work` after what was asked before it. Its failures are the caller's."""
        async with self._in_order:
            await work()

    def tell(self, tried: str, error: ThinClientError, again: Callable[[], None] | None = None) -> None:
        """Put a device's failure on the list of problems."""
        self.complain(
            tried, words.why(error), words.advice(error), self.tr("Try again") if again else "", again
        )

    def complain(
        self,
        tried: str,
        why: str,
        advice: str,
        action_words: str = "",
        action: Callable[[], None] | None = None,
    ) -> Problem:
        """Put anything else on it; see `Problem`."""
        problem = Problem(tried, self.title, why, advice, action_words, action)
        self._problems.add(problem)
        return problem

    def take_back(self, problem: Problem | None) -> None:
        """It is none any more: take it off the list, unless the user has."""
        if problem is not None:
            self._problems.dismiss(problem.number)

    async def _run(self, tried: str, work: Work, offer_again: bool) -> None:
        async with self._in_order:
            try:
                await work()
            except ThinClientError as error:
                self.tell(tried, error, (lambda: self.do(tried, work)) if offer_again else None)
