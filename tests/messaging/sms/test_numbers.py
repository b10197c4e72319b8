"""Whose number it is, however the carrier writes it."""

import pytest

from safeconduct.messaging.sms.numbers import Kind, Sender, is_phone, sender_of

LAO = "+8562055512345"


@pytest.mark.parametrize(
    ("written", "kind"),
    [(LAO, 0), (LAO[1:], 0), (LAO[1:], 1), ("00" + LAO[1:], 0), ("020 5551 2345", 0), ("2055512345", 2), (" +856 20 5551-2345 ", 0)],
)  # fmt: skip
def test_a_telephone_is_known_in_each_form(written, kind):
    assert sender_of(written, kind=kind, country="LA") == Sender(Kind.PHONE, LAO)


def test_a_number_without_its_country_belongs_to_the_carriers_country():
    assert sender_of("0812345678", country="TH").number == "+66812345678"
    assert sender_of("66812345678", country="LA").number == "+66812345678"


@pytest.mark.parametrize(
    ("written", "kind", "meant"),
    [
        ("1212", 0, Kind.SHORT_CODE), ("4541111", 0, Kind.SHORT_CODE), ("0", 2, Kind.SHORT_CODE), ("1", 1, Kind.SHORT_CODE),
        ("1" * 20, 1, Kind.SHORT_CODE), ("BankInfo", 5, Kind.WORD), ("12345678901", 5, Kind.WORD), ("Lao-Tel", 0, Kind.WORD), ("", 0, Kind.WORD),
        ("ສະບາຍດີ", 0, Kind.WORD),
    ],
)  # fmt: skip
def test_services_and_words_are_no_telephones(written, kind, meant):
    sender = sender_of(written, kind=kind, country="LA")

    assert sender.kind is meant
    assert not is_phone(sender.number)


def test_a_number_newer_than_the_list_of_numbers_is_taken_as_it_is():
    assert sender_of("999123456789", country="LA") == Sender(Kind.PHONE, "+999123456789")
    assert sender_of("09991234567", country="LA") == Sender(Kind.PHONE, "+8569991234567")


def test_only_the_international_form_is_a_number_to_write_to():
    assert [
        one
        for one in (LAO, "8562055512345", "+0812345678", "+85620", "+" + "1" * 16, "", LAO + " ")
        if is_phone(one)
    ] == [LAO]
