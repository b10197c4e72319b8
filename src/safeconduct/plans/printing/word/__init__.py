"""A sheet as a Word document (Office Open XML, ECMA-376), for those who must go on editing it."""

from safeconduct.plans.printing.word.document import docx

__all__ = ["docx"]
