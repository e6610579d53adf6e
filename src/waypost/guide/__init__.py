"""From a Markdown file to a guide: recognising guidance, finding guides."""
