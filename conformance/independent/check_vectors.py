#!/usr/bin/env python3
"""Runs inr_decode.py on all vectors: check_vectors.py FOLDER. Exit status 1 when a hash differs."""
import hashlib
import json
import pathlib
import sys

import inr_decode


def main():
    wrong = decodes = 0
    for folder in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        test = json.loads((folder / "test.json").read_text(encoding="utf-8"))
        try:
            head, payload = inr_decode.read_file((folder / "input.inr").read_bytes())
            decode = inr_decode.open_picture(head, payload)
        except inr_decode.Refusal as refusal:
            print(f"{folder.name}: refused, {refusal}")
            wrong += 1
            continue
        for case in [{"sha256": test["sha256"]}] + test["cases"]:
            size = (case["width"], case["height"]) if "width" in case else None
            samples = decode(size, case.get("region"))
            decodes += 1
            if hashlib.sha256(samples).hexdigest() != case["sha256"]:
                print(f"{folder.name}: other samples, {case}")
                wrong += 1
    print(f"{decodes} decodes, {wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
