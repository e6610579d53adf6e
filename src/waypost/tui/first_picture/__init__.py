"""The document's text on the terminal before Textual is loaded, where Textual will show it."""
