"""From characters to full names: candidates, what the tagger makes of them, and what they mean in their context."""
