"""Why an operation did not happen. Each is a known end that a page turns into words."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied

from safeconduct.plans.content.editing import Content
from safeconduct.plans.content.merge import Clash
from safeconduct.plans.models import OldDocument, SectionContent


class NotAllowed(PermissionDenied):
    """The role of the person asking does not reach this."""


class TitleTaken(Exception):
    """The post has a plan of this title."""


class VersionOpen(Exception):
    """The plan has a version that is being written or reviewed."""


class NotEditable(Exception):
    """Only a draft changes."""


class NotInReview(Exception):
    """The version is not waiting for approval."""


class SecondPersonNeeded(Exception):
    """Whoever handed a version in does not approve it."""


class NumberTaken(Exception):
    """The pattern has a draft, or somebody else made this number at the same moment."""


class PatternMoved(Exception):
    """The draft of the pattern was changed or offered since it was looked at."""


class TooManyPictures(Exception):
    """A version names more photographs than a plan file can carry."""


class NoSuchSection(Exception):
    """The outline has no such section, table or record."""


class Conflict(Exception):
    """Both changed the same value. Nothing was saved; `clashes` carry both values."""

    def __init__(self, clashes: Sequence[Clash], content: Content, section: SectionContent) -> None:
        super().__init__(f"{len(clashes)} values were changed by both")
        self.clashes = tuple(clashes)
        # The merged content with the caller's value wherever both changed it: what a form should show again.
        self.content = content
        self.section = section


class PieceMoved(Exception):
    """Somebody else placed this piece, set it aside or put it back since it was looked at."""


class NotBeingRead(Exception):
    """The reading of the document has ended, or the document is gone."""


class OptionMoved(Exception):
    """Somebody else changed the option since it was looked at, or it is an annex now. Nothing was saved."""


class NotSound(Exception):
    """The independent check found faults in the option, or it is not made yet: it cannot be an annex."""


class SameDocument(Exception):
    """This very file was taken over already; here it is."""

    def __init__(self, document: OldDocument) -> None:
        super().__init__(document.pk)
        self.document = document
