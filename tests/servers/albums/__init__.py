"""A third service to try the suite on: a studio of albums with photos in them, and its pages."""
