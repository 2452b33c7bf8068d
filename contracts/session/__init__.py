"""Running checks: state on the target, what a check may ask for, and what it leaves behind."""
