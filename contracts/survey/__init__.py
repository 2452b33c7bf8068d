"""The findings of a whole set, each page's kept for as long as what it was made from.

Pages are read and examined one by one, by several processes where there are many. What is found on
a page depends on that page, on the pages that went into its examination, and on the index of the
set; as long as none of these changes, it is taken from the last run. Two runs over the same pages
find the same, whatever was kept.
"""

from contracts.survey.compared import compared
from contracts.survey.run import Progress, Survey, silent, survey
from contracts.survey.store import store_path

__all__ = ["Progress", "Survey", "compared", "silent", "store_path", "survey"]
