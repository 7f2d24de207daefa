"""What a build made and what a check found in, report.json and report.html out."""
