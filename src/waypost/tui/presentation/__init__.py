"""From the model to styled text: pure functions, no widgets."""
