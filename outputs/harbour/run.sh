#!/bin/sh
# Makes the results in this folder again. Start it in the project's folder, once `make` has set up .venv there:
#   sh outputs/harbour/run.sh
exec .venv/bin/python -m analysis run harbour
