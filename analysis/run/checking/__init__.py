"""Checking: what differs between published results and those of a rerun, told apart by where it comes from."""
