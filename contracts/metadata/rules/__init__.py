"""The ways in which pages and schema can disagree, one entry each, by what they are about."""
