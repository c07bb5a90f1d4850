"""From plain values to a page: German words, components, charts and the template of the reports."""
