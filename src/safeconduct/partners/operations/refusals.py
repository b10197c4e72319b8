"""Why a write of this room is refused."""


class NotAllowed(Exception):
    """The officer may not write for every post that this concerns."""


class CodeTaken(Exception):
    """Another agreement has this short name."""


class ChangedMeanwhile(Exception):
    """Somebody else saved, renewed or ended it after it was read."""


class Gone(Exception):
    """Somebody else removed it after it was read."""


class NotInForce(Exception):
    """Only what is in force can be renewed; what has ended stays ended."""


class NobodyNamed(Exception):
    """An agreement has at least one other side; a representation has exactly one who acts."""


class SinceWhenUnknown(Exception):
    """What is in force is so since a day."""


class Contradictory(Exception):
    """A day lies before the one that must come first, or what it says of its end or of data does not fit together."""
