"""The same build on many machines: another driver of the same functions, by Spark's joins and shuffles.

`running` is the flow: `finding` lists the files, `taking` reads and extracts them, `resolving` decides layer by layer who
is who (`blocks` which keys are one block), `graphing` maps documents and things to quads, `writing` makes the parts and
their manifest. `session` opens the engine, `places` are folders on any file system that it reads, `tables` lead rows from
it to functions of Python and back, `work` is what these do in its processes.

No rule stands here: what is read, sighted, decided, described and mapped is so by the functions of the stages.
"""
