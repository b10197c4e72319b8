"""Who is in both registers, found without anybody's labels."""

from random import Random

import numpy as np
import pytest

from safeconduct.core.matching import Birth, Code, PersonFacts, PersonName
from safeconduct.core.matching.linkage import Stopped, link
from scripts.names.elements import TEST, TRAIN
from scripts.names.registers import registers


def facts(record):
    return PersonFacts(
        names=tuple(PersonName(name) for name in (record.name, record.native) if name),
        sex=record.sex,
        born=Birth(*map(int, record.born.split("-"))) if record.born else None,
        documents=tuple(filter(None, (record.document,))),
        phones=tuple(filter(None, (record.phone,))),
        province=record.province,
        village=record.village,
    )


def world(stock, people, seed):
    made = registers(stock, people, Random(seed))  # noqa: S311 - invented people, no secret
    truth = {(left, right) for left, right in enumerate(made.truth) if right is not None}
    return [facts(one) for one in made.left], [facts(one) for one in made.right], truth


@pytest.fixture(scope="module")
def linked():
    left, right, truth = world(TEST, 1_500, 21)
    return left, right, truth, link(left, right)


def pairs_of(found):
    return {(pair.left, pair.right) for pair in found.pairs}


def test_two_registers_of_elements_no_rule_was_tried_on_are_linked(linked):
    _left, _right, truth, found = linked
    right = len(pairs_of(found) & truth)
    assert right / len(found.pairs) > 0.985
    assert right / len(truth) > 0.94


def test_nobody_is_in_two_pairs(linked):
    found = linked[3]
    assert (
        len({pair.left for pair in found.pairs})
        == len({pair.right for pair in found.pairs})
        == len(found.pairs)
    )


def test_the_likeliest_pairs_stand_first(linked):
    chances = [pair.probability for pair in linked[3].pairs]
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] >= 0.5


def test_each_pair_is_explained_with_the_weights_it_was_found_with(linked):
    left, right, _truth, found = linked
    alone = [pair for pair in found.pairs if len(left[pair.left].names) == len(right[pair.right].names) == 1]
    assert len(alone) > 200
    for pair in alone:
        explained = found.explained(left[pair.left], right[pair.right])
        # A rival in the same register can only make a pair less likely than it is alone.
        assert pair.probability <= explained.probability + 1e-9
    exact = [
        pair
        for pair in alone
        if abs(found.explained(left[pair.left], right[pair.right]).probability - pair.probability) < 1e-6
    ]
    assert len(exact) > 0.9 * len(alone)


def test_what_agrees_among_pairs_of_one_person_is_learned(linked):
    chances = linked[3].weights.chances
    # Of every hundred dates a third is another or a part (`scripts.names.people`); a telephone is new in 15.
    assert 0.45 < chances[Code.BIRTH_SAME_DAY].m < 0.75
    assert 0.6 < chances[Code.PHONE_SAME].m < 0.85
    assert chances[Code.SEX_SAME].u == pytest.approx(0.5, abs=0.03)


def test_another_run_finds_the_same(linked):
    left, right, _truth, found = linked
    again = link(left, right)
    assert again.pairs == found.pairs
    assert again.weights == found.weights


def test_the_order_of_registers_makes_hardly_any_difference(linked):
    left, right, _truth, found = linked
    turned = {(pair.right, pair.left) for pair in link(right, left).pairs}
    assert len(turned ^ pairs_of(found)) < 0.01 * len(turned)


def test_a_register_is_set_against_itself_for_those_who_are_in_it_twice():
    left, right, truth = world(TRAIN, 600, 5)
    both = [*left, *right]
    twice = {(one, len(left) + other) for one, other in truth}
    found = pairs_of(link(both))
    assert all(one < other for one, other in found)
    assert len(found & twice) / len(found) > 0.95
    assert len(found & twice) / len(twice) > 0.85


def test_more_than_one_counterpart_is_kept_where_that_is_asked_for():
    one = PersonFacts(names=(PersonName("Bounmy Phommachanh"),), born=Birth(1987, 3, 14))
    twice = [one, PersonFacts(names=(PersonName("Bounmi Pommachan"),), born=Birth(1987, 3, 14))]
    others = world(TRAIN, 300, 3)[0]
    assert {(0, 0), (0, 1)} <= pairs_of(link([one, *others], [*twice, *others], one_to_one=False, least=0.01))


def test_whoever_watches_can_stop_it():
    left, right, _truth = world(TRAIN, 200, 3)
    told = []

    def until_half(share):
        told.append(share)
        return share < 0.5

    with pytest.raises(Stopped):
        link(left, right, watch=until_half)
    assert told == sorted(told)
    assert told[-1] >= 0.5


def test_the_share_done_goes_from_nothing_to_nearly_all():
    left, right, _truth = world(TRAIN, 200, 3)
    told = []
    link(left, right, watch=lambda share: told.append(share) is None)
    assert told == sorted(told)
    assert 0 < told[0] < 0.3
    assert 0.9 < told[-1] <= 1


@pytest.mark.parametrize("empty", [[], [PersonFacts()], [PersonFacts(names=(PersonName("🙂"),))]])
def test_registers_of_nobody_in_particular_have_nobody_in_common(empty):
    someone = [PersonFacts(names=(PersonName("Bounmy Phommachanh"),), born=Birth(1987, 3, 14))]
    assert link(empty, someone).pairs == ()
    assert link(someone, empty).pairs == ()
    assert link(empty).pairs == ()


def test_ugly_records_are_linked_like_others():
    ugly = [
        PersonFacts(names=(PersonName(name),), born=born, documents=documents, phones=("0",), address="?", relatives=("",))
        for name, born, documents in (
            ("x" * 200, Birth(0), ("",)), ("李小龙 Bruce", Birth(2599, 99, 99), ("²",)), ("ກ", None, ("O0I1",)), ("", Birth(1987, 2, 30), ()),
        )
    ]  # fmt: skip
    found = link(ugly, list(reversed(ugly)))
    assert all(np.isfinite(pair.probability) for pair in found.pairs)
    assert (1, 2) in pairs_of(found)
