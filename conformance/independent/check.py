#!/usr/bin/env python3
"""Runs inr_decode.py on a suite: check.py FOLDER, where FOLDER contains vectors/ and invalid/. Exit status 1 when a valid
file decodes to other samples, or an invalid one is not refused with its class, or one of its two classes."""
import hashlib
import json
import pathlib
import sys

import inr_decode


def folders(suite, kind):
    parent = pathlib.Path(suite) / kind
    return sorted(parent.iterdir()) if parent.is_dir() else []


def opened(folder):
    return inr_decode.open_picture(*inr_decode.read_file((folder / "input.inr").read_bytes()))


def faults_of_valid(folder, test):
    try:
        decode = opened(folder)
    except inr_decode.Refusal as refusal:
        yield f"refused, {refusal}"
        return
    for case in [{"sha256": test["sha256"]}] + test["cases"]:
        size = (case["width"], case["height"]) if "width" in case else None
        if hashlib.sha256(decode(size, case.get("region"))).hexdigest() != case["sha256"]:
            yield f"other samples, {case}"


def faults_of_invalid(folder, test):
    try:
        opened(folder)(None, None)
        yield f"decoded, but it is {test['class']}: {test['title']}"
    except inr_decode.Refusal as refusal:
        if refusal.kind not in (test["class"], test.get("otherClass")):
            yield f"{refusal}, but it is {test['class']}"


def main():
    files = wrong = 0
    for kind, faults_of in (("vectors", faults_of_valid), ("invalid", faults_of_invalid)):
        for folder in folders(sys.argv[1], kind):
            test = json.loads((folder / "test.json").read_text(encoding="utf-8"))
            faults = list(faults_of(folder, test))
            files += 1
            wrong += bool(faults)
            for fault in faults:
                print(f"{kind}/{folder.name}: {fault}")
    print(f"{files - wrong} of {files} files passed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
