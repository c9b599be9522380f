"""An interview about a board: answers from options, and from a person at a terminal for those that are missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.errors import InputError
from ...core.text import clean
from ...params.entering.known import KnownBoard
from ...params.entering.question import NONE, Question
from ...params.entering.questions import QUESTIONS
from ...params.entering.reading import AnswerError
from ..shared import say
from .terminal import BACK, COMMAND, HELP, asked, is_terminal


def interview(known: KnownBoard, given: Mapping[str, str | list[str]]) -> tuple[dict[str, Any], list[str]]:
    """The answers, those of the record included, and the keys of the answers that are new.

    `given`: texts of options by key. Raises InputError for an option that is not legal or does not apply, and for an
    answer that is missing where nobody can be asked.
    """
    answers, new, typed = dict(known.answers), list[str](), list[int]()
    if is_terminal() and any(q.key not in given for q in QUESTIONS if q.section in known.sections):
        say(
            "Lengths are millimetres, seen from the component side with the long edge level. Enter takes the answer in",
            f"brackets, {HELP} tells how to measure, {BACK} asks the question before again, Ctrl-C leaves without",
            "writing anything.",
            "",
        )
    at = 0
    while at < len(QUESTIONS):
        question = QUESTIONS[at]
        if question.key in given or known.asks(question, answers):
            try:
                _answer(question, given.get(question.key), answers)
            except _BackError:
                answers.pop(question.key, None)
                at = typed.pop() if typed else at
                answers.pop(QUESTIONS[at].key, None)
                new = [key for key in new if key != QUESTIONS[at].key]
                continue
            new.append(question.key)
            if question.key not in given:
                typed.append(at)
        at += 1
    return answers, new


class _BackError(Exception):
    """The person wants the question before."""


def _answer(question: Question, text: str | list[str] | None, answers: dict[str, Any]) -> None:
    """Put the answer to a question into `answers`: that of an option, or of a person if there is none."""
    if text is not None and not question.applies(answers):
        raise InputError(COMMAND, question.option, text, "left out, after the other answers")
    if text is None and not is_terminal():
        raise InputError(COMMAND, question.option, "(missing)", f"an answer: {question.asks}")
    if question.many:
        _many(question, None if text is None else list(text), answers)
    elif text is None:
        answers[question.key] = _from_person(question, answers)
    else:
        answers[question.key] = _read(question, str(text), answers)
    told = question.tells(answers)
    if told and is_terminal():
        say(f"  {told}")


def _read(question: Question, text: str, answers: Mapping[str, Any]) -> Any:
    """The value of an option. Raises InputError if it is not legal."""
    try:
        return question.value(text, answers)
    except AnswerError as error:
        raise InputError(COMMAND, question.option, text, error.legal) from None


def _many(question: Question, texts: list[str] | None, answers: dict[str, Any]) -> None:
    """Put all answers of a question that is asked again and again into `answers`; None for unknown."""
    found: list[Any] = []
    answers[question.key] = found
    waiting = None if texts is None else [text for text in texts if text.strip().lower() != NONE]
    while waiting is None or waiting:
        try:
            value = _from_person(question, answers) if waiting is None else _read(question, waiting.pop(0), answers)
        except _BackError:
            if not found:
                raise
            say("  the one before is taken back")
            found.pop()
            continue
        if value is None:
            answers[question.key] = None
            return
        if value == NONE:
            return
        found.append(value)


def _from_person(question: Question, answers: Mapping[str, Any]) -> Any:
    """The value that a person types. What is not legal is told in one line, and the question is asked again."""
    usual = NONE if question.many else question.proposes(answers)
    while True:
        text = asked(f"{question.asks}{f' [{usual}]' if usual else ''}", question.option)
        if text == HELP:
            say(f"  {question.how}")
            continue
        if text.lower() == BACK:
            raise _BackError
        text = text or usual
        if question.many and text.lower() == NONE:
            return NONE
        try:
            return question.value(text, answers)
        except AnswerError as error:
            say(f"  {clean(text) or 'nothing'} will not do; legal is {error.legal}")
