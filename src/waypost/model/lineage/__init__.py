"""How sections are known again from one version of a document to the next."""
