"""The dialogue: language, name, place, how many are with them. A word that says what is wanted goes before the answer to
what was asked, and STOP before everything.

What cannot be read is asked for again twice, then it goes on with what is known. Where nothing was asked, a text that is
no such word is answered once; after that there is silence, for a machine may be at the other end.
"""

from collections.abc import Callable, Mapping
from typing import Final

from safeconduct.registry.operations.texting import keeping
from safeconduct.registry.operations.texting.talk import OPEN, Step, Talk
from safeconduct.registry.queries import texting
from safeconduct.registry.said import spoken
from safeconduct.registry.said.codes import spaced
from safeconduct.registry.said.keywords import ALL, NO, YES, Keyword, Wanted, is_one_of, wanted
from safeconduct.registry.said.spoken import Saying
from safeconduct.registry.said.texts import (
    LONGEST_LANDMARK,
    count_in,
    language_in,
    language_of_script,
    name_in,
    place_in,
    shortened,
)

# So much of a name is given back.
LONGEST_GREETING: Final = 16


def answer(talk: Talk, text: str) -> Saying | None:
    # "Mai yu" is a no, and would else begin with a word for one more person.
    is_yes_or_no = talk.step is Step.STILL and is_one_of(text, (*YES, *NO))
    word = None if is_yes_or_no else wanted(text, is_open=talk.step in OPEN)
    guess = (word.language if word else "") or language_of_script(text)
    if guess:
        talk.said["guess"] = guess
    if word is not None:
        return _to_word(talk, word)
    if talk.step in TO_ANSWER:
        return TO_ANSWER[talk.step](talk, text)
    return _to_anything(talk)


def _to_word(talk: Talk, word: Wanted) -> Saying | None:
    # Whoever stops must understand that it was heard, whatever somebody with the same telephone had chosen.
    if word.language and (not talk.row.language or word.keyword is Keyword.STOP):
        talk.row.language = word.language
    talk.forget("was_helped")
    if word.keyword is Keyword.WHERE:
        return _where(talk, word.rest)
    return TO_WORD[word.keyword](talk)


def _to_anything(talk: Talk) -> Saying | None:
    if talk.step is Step.STOPPED or talk.said.get("was_helped"):
        return None
    talk.said["was_helped"] = True
    return spoken.SHORT_HELP


# What was asked for with a word.


def _stop(talk: Talk) -> Saying | None:
    """Said once: who goes on sending it has been heard."""
    was_stopped = talk.step is Step.STOPPED
    stopped = keeping.stop(talk)
    language = talk.language
    talk.begin()
    talk.row.answers |= {"guess": language}
    talk.turn_to(Step.STOPPED)
    return spoken.STOPPED if stopped or not was_stopped else None


def _help(_talk: Talk) -> Saying:
    return spoken.HELP


def _call(talk: Talk) -> Saying:
    keeping.ask_to_be_called(talk)
    return spoken.WILL_CALL


def _register(talk: Talk) -> Saying:
    """Who is in the middle of it goes on where they were."""
    return QUESTIONS[talk.step] if talk.step in UNFINISHED else _new(talk)


def _new(talk: Talk) -> Saying:
    if talk.said.get("name") and "entry" not in talk.said:
        keeping.keep(talk)
    talk.begin()
    return _ask(talk, Step.NAME if talk.row.language else Step.LANGUAGE)


def _mistake(talk: Talk) -> Saying:
    """From the beginning; what was made of it is changed, not made again."""
    if talk.step is Step.STILL:
        return _ask(talk, Step.NOW)
    if talk.step not in UNFINISHED and "entry" not in talk.said:
        return _new(talk)
    talk.forget("name", "place", "with")
    return _ask(talk, Step.NAME)


def _language(talk: Talk) -> Saying:
    talk.said["back_to"] = talk.said.get("back_to", talk.step)
    return _ask(talk, Step.LANGUAGE)


def _where(talk: Talk, place: str) -> Saying | None:
    if talk.step is Step.STILL:
        question = _ask(talk, Step.NOW)
        return _elsewhere(talk, place) if place else question
    entries = texting.written_by_sms(talk.number)
    if not entries:
        return _register(talk)
    talk.said["whose"] = [one.pk for one in entries]
    if len(entries) > 1:
        return _ask(talk, Step.WHOSE)
    question = _ask(talk, Step.WHERE)
    return _moved(talk, place) if place else question


TO_WORD: Final[Mapping[Keyword, Callable[[Talk], Saying | None]]] = {
    Keyword.STOP: _stop,
    Keyword.HELP: _help,
    Keyword.CALL: _call,
    Keyword.REGISTER: _register,
    Keyword.NEW: _new,
    Keyword.MISTAKE: _mistake,
    Keyword.LANGUAGE: _language,
}

# What was asked for by us.


def _chosen(talk: Talk, text: str) -> Saying:
    language = language_in(text)
    if not language and talk.may_repeat():
        return QUESTIONS[Step.LANGUAGE]
    talk.row.language = language or talk.language
    back_to = Step(talk.said.pop("back_to", Step.NAME))
    if back_to in QUESTIONS:
        return _ask(talk, Step.NAME if back_to is Step.LANGUAGE else back_to)
    talk.turn_to(back_to)
    return spoken.SHORT_HELP


def _named(talk: Talk, text: str) -> Saying:
    name = name_in(text)
    if not name and talk.may_repeat():
        return QUESTIONS[Step.NAME]
    talk.said["name"] = name
    return _ask(talk, Step.PLACE)


def _placed(talk: Talk, text: str) -> Saying:
    """From here on there is enough to act on, so it is kept before more is asked."""
    place = place_in(text)
    if not place and talk.may_repeat():
        return QUESTIONS[Step.PLACE]
    talk.said["place"] = shortened(place, LONGEST_LANDMARK)
    keeping.keep(talk)
    return _ask(talk, Step.WITH)


def _counted(talk: Talk, text: str) -> Saying:
    talk.said["with"] = count_in(text)
    if talk.said["with"] is None and talk.may_repeat():
        return QUESTIONS[Step.WITH]
    keeping.keep(talk)
    talk.turn_to(Step.DONE)
    return spoken.done(shortened(talk.said.get("name", ""), LONGEST_GREETING), spaced(talk.said["code"]))


def _meant(talk: Talk, text: str) -> Saying:
    """One of those who wrote from this number; the register is asked, and nothing of it is said."""
    entries = texting.written_by_sms(talk.number)
    found = entries if is_one_of(text, ALL) else texting.called(entries, text)
    if found:
        talk.said["whose"] = [one.pk for one in found]
        return _ask(talk, Step.WHERE)
    if talk.may_repeat():
        return QUESTIONS[Step.WHOSE]
    return _given_up(talk)


def _moved(talk: Talk, text: str) -> Saying:
    place = place_in(text)
    if not place:
        return QUESTIONS[Step.WHERE] if talk.may_repeat() else _given_up(talk)
    whose = set(talk.said.pop("whose", ()))
    entries = [one for one in texting.written_by_sms(talk.number) if one.pk in whose]
    keeping.move(talk, entries, shortened(place, LONGEST_LANDMARK))
    talk.turn_to(Step.DONE)
    return spoken.NOTED


def _still(talk: Talk, text: str) -> Saying:
    word = text.split(maxsplit=1)[0] if text else ""
    if is_one_of(word, NO) or is_one_of(text, NO):
        return _ask(talk, Step.NOW)
    if is_one_of(word, YES) or is_one_of(text, YES):
        keeping.still_there(talk)
        talk.forget("still")
        talk.turn_to(Step.DONE)
        return spoken.STILL_NOTED
    return QUESTIONS[Step.STILL] if talk.may_repeat() else _given_up(talk)


def _elsewhere(talk: Talk, text: str) -> Saying:
    place = place_in(text)
    if not place:
        return QUESTIONS[Step.NOW] if talk.may_repeat() else _given_up(talk)
    keeping.no_longer_there(talk, shortened(place, LONGEST_LANDMARK))
    talk.forget("still")
    talk.turn_to(Step.DONE)
    return spoken.NOTED


def _given_up(talk: Talk) -> Saying:
    talk.forget("whose", "still")
    talk.turn_to(Step.DONE)
    return spoken.NOT_UNDERSTOOD


def _ask(talk: Talk, step: Step) -> Saying:
    talk.turn_to(step)
    return QUESTIONS[step]


QUESTIONS: Final[Mapping[Step, Saying]] = {
    Step.LANGUAGE: spoken.WHICH_LANGUAGE,
    Step.NAME: spoken.WHAT_NAME,
    Step.PLACE: spoken.WHICH_PLACE,
    Step.WITH: spoken.HOW_MANY,
    Step.WHOSE: spoken.WHO_MOVED,
    Step.WHERE: spoken.WHICH_PLACE_NOW,
    Step.STILL: spoken.STILL_THERE,
    Step.NOW: spoken.WHICH_PLACE_NOW,
}
UNFINISHED: Final = frozenset({Step.LANGUAGE, Step.NAME, Step.PLACE, Step.WITH})
TO_ANSWER: Final[Mapping[Step, Callable[[Talk, str], Saying]]] = {
    Step.LANGUAGE: _chosen,
    Step.NAME: _named,
    Step.PLACE: _placed,
    Step.WITH: _counted,
    Step.WHOSE: _meant,
    Step.WHERE: _moved,
    Step.STILL: _still,
    Step.NOW: _elsewhere,
}
