"""Markdown text becomes pages of sections, tables and fences that know their lines."""
