"""The nouns of the contract: plain frozen data, no behaviour beyond looking things up.

What one page says is `facts`, made of `row`, `message`, `section` and the `problem`s met on the
way. What all pages mean together is `contract`, made of `type` and `operation`. `finding` is what
is wrong with the pages, `settings` what the user decides over their heads.
"""
