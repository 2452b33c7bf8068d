"""For each rule pages with its fault, and pages that look alike and have none."""
