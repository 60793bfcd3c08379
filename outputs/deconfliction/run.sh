#!/bin/sh
# Makes the results in this folder again. Start it in the project's folder, once `make` has set up .venv there:
#   sh outputs/deconfliction/run.sh
exec .venv/bin/python -m analysis run deconfliction -p 'topic=zone|zones|deconflict*|de-conflict*|agreement*|agreed|deal|deals'
