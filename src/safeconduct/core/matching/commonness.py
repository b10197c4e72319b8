"""How common a name, a telephone or an employer is: what many share says little."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from safeconduct.core.matching.codes import Code
from safeconduct.core.matching.fold import sound
from safeconduct.core.matching.places import plain_place

# Names that many bear in the countries our people come from and go to, in the order of magnitude that is common
# knowledge: of a hundred people about one, of four hundred about one. A register that counts its own names is better.
_ONE_IN_100: Final = """
    bounmy somchai somsak khamla noy bounthong somphone khamphone phone keo vilay chan kham boun
    nguyen tran le pham wang li zhang chen liu kim lee park mohammed ahmad ali maria
"""
_ONE_IN_400: Final = """
    phommachanh xayavong sisavath inthavong phommavong chanthavong souvannavong vongsa keomany phonesavanh sengdao
    bounmee bouasone khamphanh khamsing sombath somboun somphet somsy somdy thongdy thongchanh thongsay
    chanthala chanthone chansouk daovanh davone manivanh malivanh maly naly noi phet phetsamone phouvong sengphet
    sithong souk souksavanh soulivanh thipphaphone vanh vanna vanthong viengkham viengsay vongsavanh vongphachanh
    somporn somjai sompong wichai prasert boonmee boonsong suchart surachai wanchai narong sunee pranee malee
    nittaya siriporn supaporn kanya thongchai boonchai saengchan jan dam daeng lek chai porn saetang
    hoang huynh phan vu vo dang bui thanh minh hung anh lan hoa huong linh yang huang zhao wu zhou xu sun choi jung
    sok chea chan heng aung myint win hla thein mya khin maung zaw htun hassan hussein ibrahim abdul fatima
    singh kumar sharma jose juan anna john peter michael david
"""
# What a word that no table knows is shared by, by the length of its sound: short ones are common.
_BY_LENGTH: Final = (20, 20, 150, 250, 500, 800, 1000, 1500)
RAREST: Final = 1_000_000


def _table(words: str, one_in: int) -> dict[str, int]:
    return {sound(word): one_in for word in words.split()}


USUAL: Final[Mapping[str, int]] = {**_table(_ONE_IN_400, 400), **_table(_ONE_IN_100, 100)}


@dataclass(frozen=True, slots=True)
class Bearers:
    """Counts of a register of so many `people`: by sound of a word of a name, plain phone, plain employer."""

    people: int = 0
    sounds: Mapping[str, int] = field(default_factory=dict)
    phones: Mapping[str, int] = field(default_factory=dict)
    employers: Mapping[str, int] = field(default_factory=dict)

    def one_in(self, sound_of_word: str) -> float:
        """About one person in so many bears a word of this sound."""
        usual = USUAL.get(sound_of_word, _BY_LENGTH[min(len(sound_of_word), len(_BY_LENGTH) - 1)])
        if not self.people:
            return usual
        # One person more than counted, so that nobody is the only one; a small register leans on the table.
        counted = self.sounds.get(sound_of_word, 0) + 1 + 200 / usual
        return min(RAREST, (self.people + 200) / counted)

    def sharing(self, code: Code, one: str, other: str) -> int:
        """How many share a telephone or an employer that two people have in common; 0 where nobody counted."""
        if code is Code.PHONE_SAME:
            return max(self.phones.get(one, 0), self.phones.get(other, 0))
        return max(self.employers.get(plain_place(one), 0), self.employers.get(plain_place(other), 0))


NOBODY_COUNTED: Final = Bearers()
