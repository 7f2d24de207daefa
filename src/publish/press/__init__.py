"""What stands between a print page and WeasyPrint 70.0: a closed door to the network, loud faults, and one module
for each thing that it lacks.
"""

from publish.press import loading

loading.load()
