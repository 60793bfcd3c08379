"""The research package of a study's results: `ro-crate-metadata.json` says what they were made from, step by step.

It is an RO-Crate 1.1 with the profiles of Workflow Run RO-Crate (Process, Workflow, Provenance Run Crate 0.5), so that others'
tools read it, and the one record of a run that `check` reads: hashes of inputs, code, lock and results, versions, parameters.
"""
