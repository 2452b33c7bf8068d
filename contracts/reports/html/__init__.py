"""The HTML report: one self-contained file, the documentation coloured by its verdicts.

Python makes data of the results (`data`) and of the pages (`markup`); the scripts in `script/` make
elements of that data and set texts only, so nothing that a page or a server says becomes markup.
"""
