"""A language model as a second extractor, where a user has one: off unless a command is told to ask it.

    Document ─► sections ─► requests ─► replies ─► answers ─► grounding ─► merging ─► Extraction
                            prompts     endpoint    JSON       what stands   with what
                                        or a file              in the text   the rules found

Nothing here is imported, and nothing sent, where no model is asked for.
"""
