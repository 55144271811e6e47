"""Writes Data/doctor-visits.csv: run `python3 doctor_visits.py PATH` in this folder.

PATH is the file `datasets/randhie/src/randhie.csv` of Python's statsmodels, with 20 190 rows, one for each
person and year, and 45 columns; its SHA-256 is
fe64f3c8e987779daa6052dd756d9ce277e025330f5549126c7c2f6a3c9c5541. The package itself does not need Python.
"""

import csv
import sys

# The original has no column for the family. Its people are numbered family by family, so those who follow each
# other and have the site, the plan and the income in common are taken for one.
people = {}
family, common = 0, None
with open(sys.argv[1], newline="") as file:
    for row in csv.DictReader(file):
        health = [name for name in ("good", "fair", "poor") if row["hlth" + name[0]] == "1"] or ["excellent"]
        assert len(health) == 1
        plan = "deductible" if row["idp"] == "1" else {"0": "free"}.get(row["coins"], row["coins"])
        if common != (row["site"], row["plan"], row["income"]):
            family, common = family + 1, (row["site"], row["plan"], row["income"])
        person = people.setdefault(row["zper"], ((plan, row["disea"], health[0]), [], family))
        assert person[0] == (plan, row["disea"], health[0]), "a person's years differ in more than the visits"
        person[1].append((int(row["year"]), row["mdvis"]))

with open("Data/doctor-visits.csv", "w", newline="") as file:
    print("plan,disease index,health,visits of each year,family", file=file)
    for facts, years, family in people.values():
        assert years == sorted(years)
        print(*facts, " ".join(visits for _, visits in years), family, sep=",", file=file)
