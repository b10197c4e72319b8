"""The questions of the public registration, a page each. Neutral words, the same for everybody."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.registry.forms.public.asking import One, PageForm, Some, Tick, Typed
from safeconduct.registry.queries import public as queries
from safeconduct.registry.said.answers import FOR_A_GROUP, FROM_HOME, read_place, read_telephone

NOTHING_CHOSEN: Final = ("", "–")


class Who(PageForm):
    page = "who"
    title = gettext_lazy("Who is writing this?")
    who = One(
        title,
        [
            ("self", gettext_lazy("I write for myself, or for me and my family")),
            ("relative", gettext_lazy("I write for a relative or a friend")),
            ("employer", gettext_lazy("I am the employer")),
            ("recruiter", gettext_lazy("I am the agent who found the work")),
            ("leader", gettext_lazy("I lead a community or a village")),
            ("other", gettext_lazy("Somebody else")),
        ],
    )


class InCountry(PageForm):
    page = "country"
    title = gettext_lazy("Which country are you in now?")
    country = One(gettext_lazy("Country"), is_list=True)
    country_other = Typed(gettext_lazy("If it is not in the list, write it here"), most=60)

    def prepare(self) -> None:
        self.offer("country", [NOTHING_CHOSEN, *queries.countries_offered()])


class Name(PageForm):
    page = "name"
    title = gettext_lazy("What is your name?")
    name = Typed(
        gettext_lazy("Name"),
        hint=gettext_lazy("In Lao or any other letters. It may be any name by which we can call you."),
        most=200,
    )
    is_other_name = Tick(gettext_lazy("This is not the name in my papers"))
    description = Typed(
        gettext_lazy("If you do not want to write a name: how can we know you?"),
        hint=gettext_lazy("For example: red motorbike, works at the fish market."),
        most=150,
    )


class Telephone(PageForm):
    page = "phone"
    title = gettext_lazy("Can we call you?")
    phone = Typed(
        gettext_lazy("Telephone number"),
        hint=gettext_lazy("As you dial it. A number of another country begins with +."),
        most=40,
        inputmode="tel",
    )
    whose = One(
        gettext_lazy("Is this telephone yours alone?"),
        [
            ("own", gettext_lazy("Yes, mine alone")),
            ("shared", gettext_lazy("Others use it too")),
            ("other", gettext_lazy("It belongs to somebody else")),
        ],
    )

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        if typed and not read_telephone(typed, queries.country_of(self.said)):
            self.remark("phone", _("This does not look like a telephone number."))
        return typed


class Calling(PageForm):
    page = "calling"
    title = gettext_lazy("When may we call, and what may we say?")
    use = One(
        gettext_lazy("How may we reach you?"),
        [
            ("any", gettext_lazy("Call or send a message")),
            ("call", gettext_lazy("Only call")),
            ("message", gettext_lazy("Only send a message")),
        ],
    )
    call_when = Typed(
        gettext_lazy("When may we call?"),
        hint=gettext_lazy("For example: Sunday, or after 8 in the evening."),
    )
    saying = One(
        gettext_lazy("If somebody else answers, what may we say?"),
        [
            ("anything", gettext_lazy("Who calls and why")),
            ("papers", gettext_lazy("Only that it is about papers")),
            ("nothing", gettext_lazy("Nothing. Call again later")),
        ],
    )

    @classmethod
    def is_asked(cls, answers: Mapping[str, Any]) -> bool:
        return bool(answers.get("phone"))


class Place(PageForm):
    page = "place"
    title = gettext_lazy("Where are you now?")
    unseen: ClassVar = frozenset({"leave"})
    area = One(gettext_lazy("Province"), is_list=True)
    landmark = Typed(
        gettext_lazy("What is near you?"), hint=gettext_lazy("For example: a temple, a market, a factory.")
    )
    address = Typed(gettext_lazy("Address, if you know it"), most=250)
    position = Typed(
        gettext_lazy("Place on the map (GPS), if your telephone shows it"),
        hint=gettext_lazy("For example: 17.966, 102.612"),
        most=300,
    )
    leave = One(
        gettext_lazy("Can you leave your home or work when you want?"),
        [
            ("yes", gettext_lazy("Yes, I can")),
            ("some", gettext_lazy("Sometimes")),
            ("no", gettext_lazy("No, I cannot")),
        ],
    )

    def prepare(self) -> None:
        areas = queries.areas_offered(queries.country_of(self.said))
        if areas:
            self.offer("area", [NOTHING_CHOSEN, *areas])
        else:
            del self.fields["area"]
        if self.said.get("who") in FOR_A_GROUP:
            # Whoever holds people back is not asked whether they do.
            del self.fields["leave"]

    def clean_position(self) -> str:
        typed: str = self.cleaned_data["position"]
        if typed and read_place(typed) is None:
            self.remark("position", _("This cannot be read as a place on the map."))
        return typed


class About(PageForm):
    page = "about"
    title = gettext_lazy("About you")
    home_area = One(gettext_lazy("Your home province"), is_list=True)
    home_village = Typed(gettext_lazy("Your home village"))
    born = Typed(
        gettext_lazy("When were you born?"),
        hint=gettext_lazy("The year is enough: 1990 or 2533."),
        most=40,
    )
    sex = One(
        gettext_lazy("Are you a woman or a man?"),
        [("F", gettext_lazy("Woman")), ("M", gettext_lazy("Man")), ("X", gettext_lazy("Other"))],
    )

    def prepare(self) -> None:
        self.offer("home_area", [NOTHING_CHOSEN, *queries.areas_offered(FROM_HOME)])

    def clean_born(self) -> str:
        return self.year("born")


class Papers(PageForm):
    page = "papers"
    title = gettext_lazy("Who has your passport now?")
    holder = One(
        title,
        [
            ("self", gettext_lazy("I have it")),
            ("family", gettext_lazy("My family")),
            ("employer", gettext_lazy("The employer")),
            ("broker", gettext_lazy("The agent who found the work")),
            ("authority", gettext_lazy("The police or an office here")),
            ("mission", gettext_lazy("The embassy")),
            ("lost", gettext_lazy("It is lost")),
            ("never", gettext_lazy("I never had one")),
        ],
    )
    document_number = Typed(gettext_lazy("Passport number, if you know it"), most=30)
    call_back = Tick(gettext_lazy("Please call me about my documents"))

    def prepare(self) -> None:
        if self.said.get("who") in FOR_A_GROUP:
            del self.fields["call_back"]


class Needs(PageForm):
    page = "needs"
    title = gettext_lazy("Do you need help with something?")
    needs = Some(
        title,
        [
            ("medicine", gettext_lazy("I need medicine every day")),
            ("hurt", gettext_lazy("I am ill or hurt")),
            ("pregnant", gettext_lazy("I am pregnant or have a small baby")),
            ("food", gettext_lazy("I have no food or no money")),
            ("walk", gettext_lazy("I walk with difficulty")),
            ("carried", gettext_lazy("I cannot walk")),
            ("see", gettext_lazy("I do not see well")),
            ("hear", gettext_lazy("I do not hear well")),
        ],
    )
    needs_text = Typed(gettext_lazy("Something else"), most=200)
