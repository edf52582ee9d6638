#!/bin/sh
# The YES and NO examples of the rules that ship.
exec "$1/san/rapporteur" rules test
