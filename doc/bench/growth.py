#!/usr/bin/env python3
"""How planbot grows: ingest, answers, memory and start with 5, 13, 40 and 200 plans.

    python3 doc/bench/growth.py [--plans FOLDER] [--places NAMES] [--questions FILE.jsonl] [--sizes 5,13,40,200]

The texts of a folder are repeated, their places renamed, until there are enough; each
size adds to the library of the one before. Prints a table and writes doc/growth.svg.
Needs Linux and go. Without arguments it takes the sample plans, which are short; the
figures in doc/performance.md are of ../shared/plans and ../shared/eval/clauses.jsonl.
"""
import argparse
import json
import math
import os
import pathlib
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
QUESTIONS = ["机场旅客吞吐量要达到多少", "轨道交通运营里程", "谁负责公共交通", "绿色出行比例到2030年达到多少"]
TITLES = ["ingest, s of CPU, all", "an answer, ms of CPU", "took_ms, median", "resident memory, MB",
          "one answer from start, s of CPU"]
SYLLABLES = "安宁平和泰昌兴隆富康永顺长清明远东西南北江河湖海山林川原云龙凤石金玉文武"


def renamed(text, places, i):
    """The text with each place given the i-th invented name; the first round keeps its own."""
    for k, place in enumerate(places if i else []):
        n = i * len(places) + k
        name = SYLLABLES[n % len(SYLLABLES)] + SYLLABLES[(n // len(SYLLABLES) + 7 * k + 1) % len(SYLLABLES)]
        text = text.replace(place, name)
    return text


def write_plans(folder, source, places, count):
    """Makes the folder hold count plans."""
    files = sorted(pathlib.Path(source).glob("*.txt"))
    for n in range(count):
        file, i = files[n % len(files)], n // len(files)
        name = renamed(file.stem, places, i) + (f"-{i}" if i else "") + ".txt"
        (folder / name).write_text(renamed(file.read_text(), places, i))


def run(arguments, stdin=""):
    """Runs planbot: its output, CPU seconds and resident megabytes."""
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as out:
        given.write(stdin)
        given.seek(0)
        process = subprocess.Popen(arguments, stdin=given, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{arguments[:2]} failed with status {status}")
        out.seek(0)
        return out.read(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measure(binary, folder, args, count):
    """One row of the table, less the count; its ingest is of what this size added."""
    plans, library = folder / "plans", folder / "library"
    plans.mkdir(exist_ok=True)
    write_plans(plans, args.plans, args.places.split(","), count)
    _, ingest, _ = run([binary, "ingest", "-library", library, plans])
    lines = "".join(json.dumps({"id": str(i), "question": q}) + "\n" for i, q in enumerate(args.asked))
    start = statistics.median(run([binary, "ask", "-library", library, args.asked[0]])[1] for _ in range(5))
    answers, all_answers, memory = run([binary, "ask", "-library", library, "-jsonl"], lines)
    took = statistics.median(json.loads(line)["took_ms"] for line in answers.splitlines())
    return ingest, 1000 * (all_answers - start) / len(args.asked), took, memory, start


def panel(at, title, sizes, values):
    """One curve, values over the number of plans on a logarithmic scale."""
    width, height, top = 200, 110, max(values) * 1.15
    points = [(20 + width * math.log(n / sizes[0]) / math.log(sizes[-1] / sizes[0]), 35 + height * (1 - v / top))
              for n, v in zip(sizes, values)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    out = [f'<g transform="translate({at},0)"><text x="10" y="16" font-weight="bold">{title}</text>',
           f'<path d="M20 {35 + height}H{25 + width}M20 30V{35 + height}" stroke="#999" fill="none"/>',
           f'<polyline points="{line}" fill="none" stroke="#0a6"/>']
    for (x, y), n, v in zip(points, sizes, values):
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#0a6"/><text x="{x:.1f}" y="{y - 7:.1f}" text-anchor="middle">{v:.3g}</text>'
                   f'<text x="{x:.1f}" y="{50 + height}" text-anchor="middle" fill="#666">{n}</text>')
    return "".join(out) + "</g>"


def plot(sizes, columns):
    panels = "".join(panel(250 * i, t, sizes, c) for i, (t, c) in enumerate(zip(TITLES, columns)))
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1250 175" font-family="sans-serif" font-size="11">'
            f'<rect width="1250" height="175" fill="white"/>{panels}</svg>\n')


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--plans", default=ROOT / "retrieval/sample/plans")
    args.add_argument("--places", default="宁波,合肥,杭州,浙江,安徽,示例,样本", help="names to replace, with commas")
    args.add_argument("--questions", help="JSON lines with a question each")
    args.add_argument("--sizes", default="5,13,40,200")
    args = args.parse_args()
    args.asked = QUESTIONS
    if args.questions:
        args.asked = [json.loads(line)["question"] for line in open(args.questions)]
    sizes, rows, total = [int(n) for n in args.sizes.split(",")], [], 0.0
    with tempfile.TemporaryDirectory() as folder:
        binary = f"{folder}/planbot"
        subprocess.run(["go", "build", "-trimpath", "-o", binary, "."], cwd=ROOT, check=True)
        print("| plans | " + " | ".join(TITLES) + " |\n|" + "---|" * (len(TITLES) + 1))
        for n in sizes:
            ingest, *others = measure(binary, pathlib.Path(folder), args, n)
            total += ingest
            rows.append((total, *others))
            print(f"| {n} | " + " | ".join(f"{v:.3g}" for v in rows[-1]) + " |", flush=True)
    (ROOT / "doc/growth.svg").write_text(plot(sizes, list(zip(*rows))))


if __name__ == "__main__":
    main()
