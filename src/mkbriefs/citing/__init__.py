"""Citations in the Markdown of pages: found, told apart, and their quotations proven."""
