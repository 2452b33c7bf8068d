"""The nouns of the contract: plain frozen data, no behaviour beyond looking things up.

`facts` is what single pages say, `contract` what all pages mean together, `finding` what is wrong
with them, `settings` what the user decides over their heads.
"""
