"""What there is to say about a plan, as a code with values, so that it can be stored and read in any language."""

from safeconduct.plans.remarks.remark import Remark, Weight, remark_from_json
from safeconduct.plans.remarks.saying import Value, plain, say

__all__ = ["Remark", "Value", "Weight", "plain", "remark_from_json", "say"]
