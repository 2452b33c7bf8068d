"""The checks: one file each. A module of this package that defines `CHECK` is a check.

A check says in `claims` what it would test of an operation, without sending anything, and tests it
in `run`. Adding one is adding a file; `contracts.checks.registry` finds it.
"""
