"""What users see: each report knows verdicts and findings only, nothing of HTTP or Markdown."""
