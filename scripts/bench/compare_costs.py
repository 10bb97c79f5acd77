"""What comparing the briefs costs alone, at different sizes, each in a process of its own.

The seeds are those of `planted.py`: each five tell of one event. Analysing them counts for nothing.
"""

import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planted import STORY, make_planted_seed, planted_sentences
from table import Row, with_bytecode

from mkbriefs.analyse import Toolkit, analyse_seed, make_toolkit
from mkbriefs.compare import compare
from mkbriefs.compare.compare import Memory
from mkbriefs.config import Options
from mkbriefs.model import Brief, Citekey, Corpus, Findings, Guidance, Reference, Seed, SeedPath

SIZES = (100, 1000, 5000)
ADDED_TO = 1000
"""Seeds to which one is added."""
AIM = 1.5
"""What a seed may cost at the largest size, against the smallest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One comparison."""

    seconds: float
    """Of CPU."""
    grown_mib: float
    """What the process grew by while comparing, at its peak."""
    peak_mib: float
    facts: float
    found: float
    """Share of the planted facts that were found."""


def measure_comparing() -> Iterator[Row]:
    """Yield the CPU a seed costs at each size, against the smallest, and what one more costs."""
    first: tuple[int, float] | None = None
    for size in SIZES:
        m = Measured(**_in_a_process("size", size))
        cost = 1000 * m.seconds / size
        yield Row(
            what=f"comparing {size:,} seeds: {m.seconds:.2f} s CPU, {m.facts:,.0f} facts, "
            f"{m.found:.0%} of those planted, grew by {m.grown_mib:.0f} MiB to {m.peak_mib:.0f}",
            measured=f"{cost:.2f} ms CPU/seed",
            against=f"{first[0]:,} seeds: {first[1]:.2f} ms" if first else "",
            ratio=cost / first[1] if first else None,
            aim=f"at most {AIM}" if first else "",
        )
        first = first or (size, cost)
    added = _in_a_process("added", ADDED_TO)
    yield Row(
        what=f"comparing again with one seed added to {ADDED_TO:,}: {added['aligned']:.0f} pairs "
        f"of briefs aligned anew of {added['all']:,.0f}",
        measured=f"{added['again']:.2f} s CPU",
        against=f"all anew: {added['whole']:.2f} s",
        ratio=added["again"] / added["whole"],
    )


def _in_a_process(what: str, size: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, what, str(size)],
        check=True,
        capture_output=True,
        text=True,
        env=with_bytecode(),
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _make_corpus(size: int) -> Corpus:
    toolkit = make_toolkit(Options(), Guidance())
    return Corpus(briefs=tuple(_brief(number, toolkit) for number in range(size)), themes=())


def _brief(number: int, toolkit: Toolkit) -> Brief:
    text = make_planted_seed(number)
    citekey = Citekey(f"seed-{number:05d}")
    seed = Seed(
        path=SeedPath(f"{number:05d}.txt"),
        sha256=f"{number:064x}",
        size=len(text.encode()),
        media_type="text/plain",
        encoding="utf-8",
        text=text,
    )
    return Brief(
        citekey=citekey,
        source=analyse_seed(seed, toolkit),
        reference=Reference(
            citekey=citekey, item={"id": citekey, "type": "document"}, provenance={}
        ),
        overrides={},
    )


def _measure_size(size: int) -> dict[str, float]:
    corpus = _make_corpus(size)
    before = _peak_mib()
    started = time.process_time()
    findings = compare(corpus).findings
    seconds = time.process_time() - started
    return {
        "seconds": seconds,
        "grown_mib": _peak_mib() - before,
        "peak_mib": _peak_mib(),
        "facts": len(findings.facts),
        "found": _share_found(corpus, findings),
    }


def _share_found(corpus: Corpus, findings: Findings) -> float:
    """Return of how many planted statements the first and the third seed stand in one fact."""
    texts = {brief.citekey: brief.source.seed.text for brief in corpus.briefs}
    sentence_of = {
        (brief.citekey, sentence.span.of(texts[brief.citekey])): sentence.id
        for brief in corpus.briefs
        for sentence in brief.source.sentences
    }
    in_fact: dict[tuple[Citekey, str], set[str]] = defaultdict(set)
    for fact in findings.facts:
        for quote in fact.quotes:
            in_fact[quote.citekey, quote.sentence].add(fact.id)
    found = planted = 0
    for story in range(len(corpus.briefs) // STORY):
        first, third = (corpus.briefs[story * STORY + role].citekey for role in (0, 2))
        for one, other in zip(*planted_sentences(story), strict=True):
            ours = in_fact[first, sentence_of.get((first, one), "")]
            theirs = in_fact[third, sentence_of.get((third, other), "")]
            planted += 1
            found += bool(ours & theirs)
    return found / max(1, planted)


def _measure_added(size: int) -> dict[str, float]:
    larger = _make_corpus(size + 1)
    memory = Memory()
    compare(replace(larger, briefs=larger.briefs[:-1]), memory=memory)
    known = memory.pairs.aligned
    started = time.process_time()
    again = compare(larger, memory=memory)
    middle = time.process_time()
    anew = compare(larger)
    whole = time.process_time() - middle
    if again != anew:
        raise SystemExit("what was remembered changed what was found")
    return {
        "again": middle - started,
        "whole": whole,
        "aligned": memory.pairs.aligned - known,
        "all": memory.pairs.aligned,
    }


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    measure = {"size": _measure_size, "added": _measure_added}[sys.argv[1]]
    print(json.dumps(measure(int(sys.argv[2]))))
