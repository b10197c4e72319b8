"""What is written and what comes back, as people would read it on their telephone."""

import re

import pytest
from django.db import connection

from safeconduct.registry.models import CallBack, Conversation, Person, Registration, SelfRegistration
from safeconduct.registry.said import spoken
from tests.factories.registry import a_registration
from tests.registry.sms.conftest import LAO_PHONE, PHONE

MENU = spoken.WHICH_LANGUAGE
NAME, PLACE, WITH = spoken.WHAT_NAME, spoken.WHICH_PLACE, spoken.HOW_MANY
CODE = re.compile(r"[A-Z]{4}-[A-Z]{4}-[A-Z]{3}")


def play(say, language, table, **phone):
    for text, saying in table:
        answered = say(text, **phone)
        assert answered == (saying.text(language) if saying else ""), text


def begin(say, name="Bounmy", place="Rayong", **phone):
    """Up to the question how many are with them."""
    play(say, "en", [("reg", MENU), ("4", NAME), (name, PLACE), (place, WITH)], **phone)


def only() -> Registration:
    return Registration.objects.select_related("person", "post", "area").get()


def test_somebody_registers_in_lao_with_lao_digits(say, ministry):
    play(say, "lo", [("reg", MENU), ("໑", NAME), ("ບຸນມີ", PLACE), ("ລະຍອງ ໃກ້ຕະຫຼາດ", WITH)])
    done = say("໓")

    entry = only()
    assert done == spoken.done("ບຸນມີ", CODE.search(done)[0]).text("lo")
    assert (entry.person.name_native, entry.person.language, entry.person.phone) == ("ບຸນມີ", "lo", PHONE)
    assert (entry.area_id, entry.landmark, entry.post) == ("TH-RYG", "ລະຍອງ ໃກ້ຕະຫຼາດ", ministry.embassy)
    assert (entry.came_by, entry.filled_in_by, entry.basis) == ("sms", "", "public_task")
    assert entry.notes == "With them, they wrote by SMS: 3"
    # Nobody was asked for anything but their answers.
    assert not entry.person.consents.exists()
    assert entry.person.phones.get().saying == "papers"


def test_somebody_registers_in_thai_by_a_thai_word_and_is_not_asked_for_the_language(say):
    play(say, "th", [("ลงทะเบียน", NAME), ("สมชาย", PLACE), ("หนองคาย", WITH)])
    assert CODE.search(say("ไม่มี"))

    entry = only()
    assert (entry.person.name, entry.person.language) == ("สมชาย", "th")
    assert (entry.area_id, entry.landmark) == ("TH-NKI", "")
    assert entry.notes.endswith(": 0")


def test_somebody_registers_in_vietnamese_without_accents(say):
    play(say, "vi", [("dang ky", NAME), ("Nguyen Thi Dung", PLACE), ("Khon  Kaen", WITH)])
    assert CODE.search(say("2 nguoi"))

    entry = only()
    assert (entry.person.name, entry.area_id) == ("Nguyen Thi Dung", "TH-KKC")
    assert entry.notes.endswith(": 2")


def test_the_code_of_the_last_text_is_that_of_the_public_page(say):
    begin(say)
    code = CODE.search(say("0"))[0]

    assert SelfRegistration.objects.get().answers["code"] == code.replace("-", "")


@pytest.mark.parametrize("name", ["Dung", "Huy", "Goi", "Mai", "ໃໝ່", "Sai", "ใหม่", "Lao"])
def test_a_name_that_is_also_a_word_of_ours_is_a_name_where_a_name_is_asked_for(say, name):
    begin(say, name=name)

    assert name in {only().person.name, only().person.name_native}


def test_an_answer_that_cannot_be_read_is_asked_for_twice_and_then_it_goes_on(say, ministry):
    odd = "123456789"
    play(say, "en", [("reg", MENU), ("hello there", MENU), ("9", MENU), (odd, NAME)])
    play(say, "en", [(odd, NAME), ("??", NAME), (odd, PLACE)])
    play(say, "en", [("7", PLACE), ("!", PLACE), ("7", WITH)])
    play(say, "en", [("many", WITH), (odd, WITH)])
    done = say("lots")

    entry = only()
    assert done == spoken.done("", CODE.search(done)[0]).text("en")
    assert (entry.post, entry.area, entry.landmark) == (ministry.embassy, None, "")
    assert entry.notes == "To be known by: somebody who wrote by SMS"
    assert entry.person.phone == PHONE


def test_a_place_that_no_province_is_called_by_stays_as_it_was_written(say, ministry):
    begin(say, place="behind the big temple, soi 4")

    assert (only().area, only().landmark) == (None, "behind the big temple, soi 4")
    assert only().post == ministry.embassy


def test_a_lao_number_belongs_to_the_post_of_the_place_or_of_the_carrier_or_to_headquarters(
    say, ministry, settings
):
    begin(say, place="Hanoi", number="+8562055500001")
    begin(say, place="the old bridge", number="+8562055500002")
    settings.SMS_COUNTRY = "TH"
    begin(say, place="the old bridge", number="+8562055500003")

    posts = [one.post for one in Registration.objects.select_related("post").order_by("pk")]
    assert posts == [ministry.hanoi, ministry.home, ministry.embassy]


def test_a_position_is_a_place(say):
    begin(say, place="13.75, 100.5")

    assert only().position == [13.75, 100.5]


def test_a_conversation_is_gone_on_with_days_later_and_reg_says_where_it_stands(say):
    play(say, "en", [("reg", MENU), ("en", NAME)])
    play(
        say, "en", [("REG", NAME), ("Bounmy", PLACE), ("reg.", PLACE), ("Rayong", WITH), ("Register!", WITH)]
    )


def test_the_language_is_changed_in_the_middle(say):
    play(say, "en", [("reg", MENU), ("4", NAME), ("Bounmy", PLACE), ("Rayong", WITH), ("LANG", MENU)])
    play(say, "th", [("๒", WITH)])
    assert CODE.search(say("๒"))


def test_forty_people_share_a_telephone(say):
    begin(say, name="Noy")
    say("0")
    for name in ("Kham", "Bounmy"):
        play(say, "en", [("NEW", NAME), (name, PLACE), ("Rayong", WITH)])
        say("0")

    people = list(Person.objects.order_by("pk"))
    assert [one.name for one in people] == ["Noy", "Kham", "Bounmy"]
    assert [one.phones.get().whose for one in people] == ["", "shared", "shared"]
    assert len({entry.pk for entry in SelfRegistration.objects.all()}) == 3


def test_who_says_new_before_the_place_is_kept_all_the_same(say):
    play(say, "en", [("reg", MENU), ("4", NAME), ("Noy", PLACE)])
    begin_again = say("register")
    assert begin_again == PLACE.text("en")
    play(say, "en", [("mistake", NAME), ("Noi", PLACE), ("Rayong", WITH), ("new", NAME)])

    assert [one.name for one in Person.objects.all()] == ["Noi"]


def test_a_mistake_is_put_right_and_makes_nobody_twice(say):
    begin(say, name="Bounmi", place="Rayong")
    say("3")
    play(say, "en", [("MISTAKE", NAME), ("Bounmy", PLACE), ("Bangkok", WITH)])
    say("4")

    entry = only()
    assert (entry.person.name, entry.area_id) == ("Bounmy", "TH-BKK")
    assert entry.notes.splitlines()[-1].endswith(": 4")


def test_a_new_place_is_asked_for_and_noted(say):
    begin(say)
    say("0")
    play(say, "en", [("where", spoken.WHICH_PLACE_NOW), ("Chiang Mai", spoken.NOTED)])
    assert only().area_id == "TH-CNX"

    play(say, "en", [("WHERE Nong Khai", spoken.NOTED)])
    assert only().area_id == "TH-NKI"


def test_of_several_with_one_telephone_the_one_who_moved_is_asked_for_by_name(say):
    for name in ("Noy", "ຄຳ"):
        play(say, "en", [("new", NAME if name == "ຄຳ" else MENU)])
        if name == "Noy":
            play(say, "en", [("4", NAME)])
        play(say, "en", [(name, PLACE), ("Rayong", WITH)])
        say("0")
    play(say, "en", [("where", spoken.WHO_MOVED), ("Somebody", spoken.WHO_MOVED)])
    play(say, "en", [("kham", spoken.WHICH_PLACE_NOW), ("Bangkok", spoken.NOTED)])

    moved = {str(one.person): one.area_id for one in Registration.objects.select_related("person")}
    assert moved == {"Noy": "TH-RYG", "ຄຳ": "TH-BKK"}

    play(
        say,
        "en",
        [("where", spoken.WHO_MOVED), ("ທຸກຄົນ", spoken.WHICH_PLACE_NOW), ("Nong Khai", spoken.NOTED)],
    )
    assert {one.area_id for one in Registration.objects.all()} == {"TH-NKI"}


def test_a_number_changes_nothing_that_it_did_not_write(say, ministry):
    known = a_registration(ministry.embassy, phone=PHONE, name="Somebody Else")

    play(say, "en", [("where Bangkok", MENU), ("4", NAME)])

    known.refresh_from_db()
    assert (known.area_id, known.version) == (None, 1)


def test_who_asks_to_be_called_is_called_once_and_answered_neutrally(say):
    begin(say)
    play(say, "en", [("CALL", spoken.WILL_CALL), ("call me please", spoken.WILL_CALL)])

    call = CallBack.objects.get()
    assert (call.person, call.post, call.state) == (only().person, only().post, "open")
    # The question still stands.
    assert CODE.search(say("0"))


def test_who_was_never_heard_of_is_called_too(say, ministry):
    assert say("ໂທຫາຂ້ອຍ") == spoken.WILL_CALL.text("lo")

    call = CallBack.objects.get()
    assert (call.post, call.person.phone) == (ministry.embassy, PHONE)
    assert say("ໂທ") == spoken.WILL_CALL.text("lo")
    assert CallBack.objects.count() == Person.objects.count() == 1


def test_the_only_one_with_a_number_is_who_asks_to_be_called(say, ministry):
    known = a_registration(ministry.embassy, phone=PHONE, name="Secret Name")

    answered = say("call")

    assert CallBack.objects.get().person == known.person
    assert answered == spoken.WILL_CALL.text("en")


def test_of_two_with_one_number_nobody_is_taken_for_the_other(say, ministry):
    known = {a_registration(ministry.embassy, phone=PHONE).person for _ in range(2)}

    say("call")

    assert CallBack.objects.get().person not in known


def test_unknown_words_get_a_short_help_once_and_then_silence(say):
    play(say, "en", [("I am driving", spoken.SHORT_HELP), ("I am driving still", None), ("what?", None)])
    play(say, "en", [("help", spoken.HELP), ("what else", spoken.SHORT_HELP), ("and then", None)])
    assert not Person.objects.exists()


def test_a_long_text_is_read_to_a_part_of_it(say):
    begin(say, place="Rayong " + "ກຳ" * 2_000)

    assert (only().area_id, len(only().landmark) <= 120) == ("TH-RYG", True)
    # Not in the middle of a syllable.
    assert only().landmark.endswith("ກຳ")


def test_neither_number_nor_words_stand_in_clear_or_in_a_log(say, caplog):
    begin(say, name="Bounmy Secretname", number=LAO_PHONE)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registry_conversation")
        stored = repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in cursor.fetchone()])
    assert "Secretname" not in stored
    assert LAO_PHONE[1:] not in stored
    assert Conversation.objects.get().answers["name"] == "Bounmy Secretname"
    assert "Secretname" not in caplog.text
    assert LAO_PHONE not in caplog.text
