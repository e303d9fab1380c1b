#!/usr/bin/env python3
"""Makes small changes to the decoder in Python, one at a time, and lists those that the suite does not notice:

    mutants.py FOLDER [PART/PARTS]

FOLDER contains vectors/ and invalid/. A change is noticed when a valid file decodes to other samples, or an invalid one is
not refused with its class. Changed are constants and table entries (by one), comparisons, operators, rounding, bounds, checks,
their class, and the order of sums. Changes that make no difference or that no file can show are explained in EXPLAINED; the
others are holes of the suite. Exit status 1 when there is one. PART/PARTS, for instance 1/2, runs a part of the changes.
Needs Python 3.9, NumPy and a system with fork.
"""
import ast
import copy
import os
import pathlib
import signal
import sys
import time
import types

import numpy as np

import check

HERE = pathlib.Path(__file__).parent
MODULES = ("inr_decode", "inr_grid")
SLOWER = 10  # a changed decoder that takes so many times the time of the unchanged one, and a second, is in an endless loop
SKIPPED = ("main",)  # the command line

LIMITS = "files at the limits of 10.2 are too large for the suite, and other decoders have other limits"
LENGTH = "a payload that is too long is malformed for other reasons too"
ONE = "there is one entry"
# (function, part of the line in the normal form of ast.unparse, part of the change or "") -> reason
EXPLAINED = [
    ("", "CANONICAL_LIMIT", "", LIMITS),
    ("", "PIXELS, WORK", "", LIMITS),
    ("", "CELLS, ALL_CELLS", "", LIMITS),
    ("*", "CANONICAL_LIMIT", "", LIMITS),
    ("*", "> PIXELS or", "", LIMITS),
    ("*", "> CELLS or", "", LIMITS),
    ("*", "length > CHUNK", "", LIMITS),
    ("work", "", "", LIMITS),
    ("all_cells", "", "", LIMITS),
    ("read_file", "metadata += length", "", LIMITS),
    ("read_file", "if kind[0] & 32:", "", LIMITS),
    ("longest", "", "", LENGTH),
    ("value", "row = row if self.per_row else 0", "0 -> -1", ONE),
    ("take_over", "self.codes[0]", "0 -> -1", ONE),
    ("symbol", "range(1, 16)", "16 -> 17", "no code is longer than 15 bits"),
    ("scale", "min(max(a, 1), 1 << 24)", "1 -> 2", "a = 1 and a = 2 both give scale 0"),
    ("varint", "1 << 32", "32 -> 33", "integers of Python do not wrap: every field has a smaller bound"),
    ("ranged_data", "Context() for _ in range(1 << b)", "1 -> 2", "more contexts than are used"),
    ("context", "Context(0, 300)", "0 -> ", "P is replaced in the next line"),
    ("__init__", "min(height, 64 * units[1])", "", "a tile that is higher than the picture has the cells of the picture"),
    ("__init__", "min(width, 64 * units[0])", "", "a tile that is wider than the picture has the cells of the picture"),
    ("predict", "np.clip(z + 4096, 0, 8192)", "0 -> -1", "(-1)^2 >> 14 is 0"),
    ("read_file", "length > head.longest()", "nothing", LENGTH),
    ("read_file", "length > head.longest()", "Gt -> GtE", "no valid file is as long"),
    ("read_file", "b, seen, head, metadata", "", LIMITS),
    ("decode", "while self.range < 1 << 24", "Lt -> LtE", "the range is 2^24 once in millions of decisions"),
    ("ranged_data", "for i in range(sum(present))", "backwards", "the stages of a codebook have equal contexts when they begin"),
    ("ranged_data", "Context() for _ in range(8)", "", "more contexts than are used"),
    ("next", "for _ in range(16)", "16 -> 17", "more contexts than are used"),
    ("varint", "range(5)", "5 -> 6", "a sixth byte brings the number above the bound of every field"),
    ("varint", "range(5)", "5 -> 4", "no small file has a number of five bytes"),
    ("varint", "1 << 32", "", "integers of Python do not wrap: every field has a smaller bound"),
    ("siren", "> 4096", "4096 -> ", "no ratio gives a highest frequency between 4093.8 and 4120.1"),
    ("siren", "if self.frequencies else 64", "64 -> 65", "not used without frequencies"),
    ("__init__", "self.total, self.by_column, self.in_row", "", "in_row begins again with each row"),
    ("__init__", "self.source, self.byte, self.left", "", "the first byte of a run replaces it"),
    ("__init__", "if self.encoding > 6:", "Gt -> GtE", "6 has been dealt with"),
    ("__init__", "first > last or last >= alphabet", "first > last -> nothing", "a table without a symbol is malformed too"),
    ("direct_data", "low = max(0, bits - 8)", "5 -> 6", "an index has at most 8 bits"),
    ("direct_data", "alphabet = 1 << bits - low", "Sub -> Add", "an alphabet of more than 256 symbols allows each last symbol"),
    ("direct_data", "t.field(d)", "", "the field of an encoding above 4 is its bits"),
    ("ranged_data", ">= index_count(t)", "", "such an index is refused when its value is computed"),
    ("ranged_data", "t.zero[i // columns if t.per_row else 0]", "0 -> -1", ONE),
    ("read_file", "struct.unpack('<I'", "0 -> -1", ONE),
    ("next", "if n == 16:", "16 -> 17", "such a cell is out of range too"),
    ("direct_data", "alphabet = 1 << bits - low", "5 -> 6", "an index that is too large is refused when its value is computed"),
    ("__init__", "used[0][0] != 1", "0 -> -1", ONE),
    ("f16", "[0]", "0 -> -1", ONE),
    ("f32", "[0]", "0 -> -1", ONE),
    ("segment", "min(self.d, columns - s * self.d)", "-> columns", "a slice ends with its array"),
    ("scale", "min(max(a, 1), 1 << 24)", "", "scales are clamped to 0 ... 31 too, and integers of Python do not wrap"),
    ("read_cells", "range(columns + 3 * (rows - 1))", "1 -> 0", "diagonals without cells"),
    ("read_tensors", "t.encoding and t.storage == 2", "t.encoding -> nothing", "the storage of encoding 0 is 0"),
    ("cells_of", "", "", LIMITS),
    ("__init__", "<= 1 << 20", "20 -> 19", LIMITS),
    ("__init__", "<= 1 << 20", "LtE -> Lt", LIMITS),
    ("decode", "affine(m, next(tensors)[0], values)", "0 -> -1", ONE),
    ("decode", "self.pixel[2 * l + 1][0]", "0 -> -1", ONE),
    ("predict", "b[0][:, None] << 7", "0 -> -1", ONE),
    ("segment", "s if self.per_row else 0", "0 -> -1", ONE),
    ("u8", "[0]", "0 -> -1", ONE),
    ("value", "-self.scales[0][row] if datum", "0 -> -1", ONE),
    ("next", "if n == 16:", "check -> none", "such a cell is out of range too"),
    ("predict", "np.clip(z + 4096, 0, 8192)", "0 -> 1", "1^2 >> 14 is 0"),
    ("ranged_data", "left + 2 * above + 4 * right", "Add -> Sub", "other numbers of the same eight contexts"),
    ("take_over", "3 <= self.encoding", "3 -> 2", "the storage of encoding 2 is 0"),
    ("direct_data", "Huffman(run, 256)", "256 -> 257", "no symbol of 8 bits is 256"),
    ("tail", "range(32)", "32 -> 33", "more entries than are used"),
    ("read_cells", "columns + 8", "8 -> ", "the border at the right is one column wider than is needed"),
    ("read_cells", "if len(y) == 0", "", "diagonals without cells change nothing"),
    ("read_cells", "range(columns + 3 * (rows - 1))", "3 -> 4", "diagonals without cells"),
    ("__init__", "if self.encoding > 6:", "6 -> 5", "6 has been dealt with"),
    ("quantise", "np.floor", "floor -> trunc", "negative samples become 0"),
    ("extended", "if n > 1 else end", "Gt -> GtE", "2e - e is e"),
    ("extended", "if n > 1 else end", "1 -> 0", "2e - e is e"),
    ("read_cells", "range(columns + 3 * (rows - 1))", "Sub -> Add", "diagonals without cells"),
    ("extended", "max(n - 2, 0)", "0 -> -1", "of one cell, the one before the first is the first"),
    ("siren", "> 4096", "Gt -> GtE", "no ratio gives a highest frequency of 4096"),
    ("__init__", "16 if samples & 4 else 8", "16 -> ", "whatever is not 8 is 16"),
    ("decode", "m, bias = (next(tensors), next(tensors)[0])", "0 -> -1", ONE),
    ("filtered", "np.arange(n) + d", "Add -> Sub", "the two neighbours are added, in either order"),
    ("extended", "max(n - 2, 0)", "-> n - 2", "of one cell, the one before the first is the first"),
]


class Change:
    """One change: node number in the order of ast.walk, and what is done to it."""

    def __init__(self, module, number, lines, function, text, before, after, apply):
        self.module, self.number, self.lines, self.function = module, number, lines, function
        self.text, self.before, self.after, self.apply = text, before, after, apply

    def __str__(self):
        return f"{self.module}{'.' * bool(self.function)}{self.function}: {self.before} -> {self.after}   in   {self.text}"

    def reason(self):
        for function, part, change, why in EXPLAINED:
            if (function in (self.function, "*") and part in self.text
                    and change in f"{self.before} -> {self.after}"):
                return why
        return None


COMPARISONS = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
OPERATORS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Mult: ast.Add,
             ast.RShift: ast.LShift, ast.LShift: ast.RShift, ast.FloorDiv: ast.Div, ast.Mod: ast.FloorDiv}
REFUSALS = ("malformed", "unsupported", "limit")


def name_of(call):
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""


def refusal(node):
    return (isinstance(node, ast.If) and len(node.body) == 1 and not node.orelse and isinstance(node.body[0], ast.Expr)
            and isinstance(node.body[0].value, ast.Call) and name_of(node.body[0].value) in REFUSALS)


def replacements(node, table):
    """(what it was, what it becomes, function that gives the new node)"""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        # The entries of 32 bits become probabilities of 16.
        step = 1 if node.value < 1 << 31 else 1 << 16
        for d in ((step,), (-step,))[table] if isinstance(table, int) else (step, -step):
            yield str(node.value), str(node.value + d), lambda n, d=d: ast.Constant(n.value + d)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.lstrip("-").startswith("0x"):
        for toward in (np.inf, -np.inf):
            value = float(np.nextafter(np.float32(float.fromhex(node.value)), np.float32(toward))).hex()
            yield node.value, value, lambda n, v=value: ast.Constant(v)
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        for i, op in enumerate(node.ops):
            if type(op) in COMPARISONS:
                def other(n, i=i):
                    n.ops[i] = COMPARISONS[type(n.ops[i])]()
                    return n
                yield type(op).__name__, COMPARISONS[type(op)].__name__, other
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        yield (type(node.op).__name__, OPERATORS[type(node.op)].__name__,
               lambda n: ast.BinOp(n.left, OPERATORS[type(n.op)](), n.right))
        if isinstance(node.op, ast.FloorDiv):
            yield "floor", "ceil", lambda n: ast.UnaryOp(ast.USub(), ast.BinOp(ast.UnaryOp(ast.USub(), n.left), n.op, n.right))
    elif isinstance(node, ast.BoolOp):
        yield (type(node.op).__name__, "the other",
               lambda n: ast.BoolOp(ast.Or() if isinstance(n.op, ast.And) else ast.And(), n.values))
        for i in range(len(node.values)):
            yield ast.unparse(node.values[i]), "nothing", lambda n, i=i: (
                ast.BoolOp(n.op, n.values[:i] + n.values[i + 1:]) if len(n.values) > 2 else n.values[1 - i])
    elif isinstance(node, ast.Call) and name_of(node) in ("min", "max", "clip") and len(node.args) > 1:
        for i in range(len(node.args) if name_of(node) != "clip" else 1):
            yield ast.unparse(node), ast.unparse(node.args[i]), lambda n, i=i: n.args[i]
    elif isinstance(node, ast.Call) and name_of(node) in ("floor", "rint"):
        for other in sorted({"floor", "rint", "ceil", "trunc"} - {name_of(node)}):  # in an order, for the parts
            def rounding(n, other=other):
                n.func.attr = other
                return n
            yield name_of(node), other, rounding
    elif isinstance(node, ast.Call) and name_of(node) == "int" and isinstance(node.args[0], ast.BinOp):
        yield "int", "floor", lambda n: ast.Call(ast.Name("int", ast.Load()), [ast.Call(
            ast.Attribute(ast.Name("math", ast.Load()), "floor", ast.Load()), n.args, [])], [])
    elif isinstance(node, ast.Call) and name_of(node) == "astype" and isinstance(node.args[0], ast.Name):
        yield "binary32", "binary64", lambda n: ast.Call(n.func, [ast.Name("float", ast.Load())], [])
    elif isinstance(node, ast.For) and isinstance(node.iter, ast.Call) and name_of(node.iter) == "range" and node.target.id != "_":
        def backwards(n):
            n.iter = ast.Call(ast.Name("reversed", ast.Load()), [n.iter], [])
            return n
        yield ast.unparse(node.iter), "backwards", backwards
    elif refusal(node):
        yield "check", "none", lambda n: ast.Pass()
        kind = name_of(node.body[0].value)
        def otherwise(n):
            n.body[0].value.func.id = "unsupported" if name_of(n.body[0].value) == "malformed" else "malformed"
            return n
        yield kind, "another class", otherwise


def changes(module, tree):
    parents, functions, statements, tables = {}, {}, {}, {}
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            parents[child] = node
            functions[child] = node.name if isinstance(node, ast.FunctionDef) else functions.get(node, "")
            statements[child] = child if isinstance(child, ast.stmt) else statements.get(node)
    for number, node in enumerate(ast.walk(tree)):
        function, statement = functions.get(node, ""), statements.get(node)
        owner = node
        while owner in parents and not isinstance(owner, (ast.List, ast.Call)):
            owner = parents[owner]
        size = len(owner.elts) if isinstance(owner, ast.List) else len(owner.args) if isinstance(owner, ast.Call) else 0
        table = number % 2 if size > 8 else None
        if function in SKIPPED or statement is None:
            continue
        # The head of a compound statement, else the whole statement.
        head = copy.copy(statement)
        if hasattr(head, "body") and isinstance(head.body, list):
            last = head.body[0].lineno - 1
            text = ast.unparse(statement).split("\n")[0]
            if refusal(statement):
                text = " ".join(ast.unparse(statement).split())
        else:
            last, text = statement.end_lineno, " ".join(ast.unparse(statement).split())
        lines = range(statement.lineno, max(statement.lineno, last) + 1)
        for before, after, apply in replacements(node, table):
            yield Change(module, number, lines, function, text if len(text) < 160 else text[:157] + "...", before, after, apply)


def changed(tree, change):
    """A copy of the tree with the change"""
    tree = copy.deepcopy(tree)
    target = next(n for i, n in enumerate(ast.walk(tree)) if i == change.number)
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is target:
                setattr(parent, field, change.apply(target))
                return ast.fix_missing_locations(tree)
            if isinstance(value, list) and any(v is target for v in value):
                value[next(i for i, v in enumerate(value) if v is target)] = change.apply(target)
                return ast.fix_missing_locations(tree)
    raise AssertionError("the node has no parent")


def load(trees):
    for name in MODULES:
        module = types.ModuleType(name)
        sys.modules[name] = module
        exec(compile(trees[name], f"<{name}>", "exec"), module.__dict__)
    check.inr_decode = sys.modules["inr_decode"]


def fails(kind, folder, test):
    faults_of = check.faults_of_valid if kind == "vectors" else check.faults_of_invalid
    try:
        return next(faults_of(folder, test), None) is not None
    except Exception:  # a decoder that crashes is noticed
        return True


def catcher(trees, change, files):
    """Number of a file that shows the change, found out in another process; -1 when the decoder cannot start, None when no file does"""
    results, output = os.pipe()
    child = os.fork()
    if child == 0:
        np.seterr(all="ignore")
        signal.signal(signal.SIGPROF, signal.SIG_DFL)

        def say(number):
            os.write(output, f"{number} ".encode())

        say(-1)
        try:
            load({**trees, change.module: changed(trees[change.module], change)})
        except Exception:
            os._exit(0)
        for number, (seconds, kind, folder, test, lines) in enumerate(files):
            if change.function and lines.isdisjoint((change.module, n) for n in change.lines):
                continue
            say(number)
            # Of the processor: other programs on the machine make no endless loop.
            signal.setitimer(signal.ITIMER_PROF, 1 + SLOWER * seconds)
            if fails(kind, folder, test):
                os._exit(0)
        os._exit(1)
    os.close(output)
    with open(results) as said:
        numbers = said.read().split()
    return None if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1 else int(numbers[-1])


def suite_files(folder):
    """(seconds, kind, folder, descriptor, lines of the decoder that it runs), quickest first"""
    files = []
    for kind in ("vectors", "invalid"):
        for path in check.folders(folder, kind):
            test = check.json.loads((path / "test.json").read_text(encoding="utf-8"))
            lines, start = set(), time.process_time()
            fails(kind, path, test)
            seconds = time.process_time() - start

            def trace(frame, event, _):
                name = frame.f_code.co_filename[1:-1]
                if name not in MODULES:
                    return None
                lines.add((name, frame.f_lineno))
                return trace

            sys.settrace(trace)
            failed = fails(kind, path, test)
            sys.settrace(None)
            if failed:
                sys.exit(f"{path} fails without a change")
            files.append((seconds, kind, path, test, lines))
    return sorted(files, key=lambda f: f[0])


def main():
    trees = {name: ast.parse((HERE / f"{name}.py").read_text(encoding="utf-8")) for name in MODULES}
    load(trees)
    files = suite_files(sys.argv[1])
    part, parts = map(int, sys.argv[2].split("/")) if len(sys.argv) > 2 else (1, 1)
    todo = [c for name in MODULES for c in changes(name, trees[name])]
    explained, holes = [], []
    for change in todo[part - 1::parts]:
        number = catcher(trees, change, files)
        if number is not None:
            # What shows one change often shows the next one, which is of the same line.
            files.insert(0, files.pop(max(number, 0)))
        else:
            (explained if change.reason() else holes).append(change)
            if not change.reason():
                print(change, flush=True)
    for change in explained:
        print(f"explained: {change}: {change.reason()}")
    print(f"{len(todo[part - 1::parts])} changes, {len(explained)} of them make no difference, {len(holes)} not noticed")
    sys.exit(1 if holes else 0)


if __name__ == "__main__":
    main()
