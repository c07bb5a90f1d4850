"""The sheet for whoever checks what the pages for readers outside the house tell and hide."""
