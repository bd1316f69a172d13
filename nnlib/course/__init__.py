"""The course as a whole: its contents and the learner's progress, untouched copies, a look at the installation.

from nnlib import course
course.contents()               # every lesson, and how far you are
course.fresh_copy("02")         # the lesson as it was, beside your own
course.check_installation()     # what is wrong here, and how to mend it
"""

from nnlib.course.installation import check_installation
from nnlib.course.originals import fresh_copy
from nnlib.course.table import contents

__all__ = ["check_installation", "contents", "fresh_copy"]
