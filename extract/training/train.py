"""Training the tagger: `python -m extract.training.train --help`.

The recipe: AdamW with a rate of its own for the encoder, the heads and the chains, warm-up and linear decay, one task
a batch, and as many processes as cores that average their gradients. Interrupted, it goes on where it last stored.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, cast

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
import typer

from extract.model.wordpiece import WordPiece
from extract.training.batches import batch_of, plan
from extract.training.evaluate import evaluate
from extract.training.examples import TASKS, Example, read_examples
from extract.training.network import TaggerNetwork

__all__ = ["main"]

_RATES = {"encoder": 1.5e-4, "heads": 1.5e-3, "chains": 5e-3}
_WARM_UP = 0.06
_STORE_EVERY = 100
_REPORT_EVERY = 20


def main(
    train: Annotated[Path, typer.Option(help="Folder with the training files of the corpora.")],
    dev: Annotated[Path, typer.Option(help="Folder with their development files, for the report after each pass.")],
    base: Annotated[Path, typer.Option(help="Folder with the base encoder: model.safetensors and vocab.txt.")],
    out: Annotated[Path, typer.Option(help="Folder for checkpoints and the log.")],
    passes: Annotated[int, typer.Option(help="Passes over the training files.")] = 2,
    layers: Annotated[int, typer.Option(help="Layers of the encoder that are kept.")] = 6,
    seed: Annotated[int, typer.Option(help="Decides the order of batches, dropout and the heads' first weights.")] = 1,
    processes: Annotated[int, typer.Option(help="One-thread processes that share each step.")] = 2,
    limit: Annotated[int, typer.Option(help="Documents of each file at most, to try things out; 0 for all.")] = 0,
    start: Annotated[Path | None, typer.Option(help="A trained network to start from: its first layers.")] = None,
    rate: Annotated[float, typer.Option(help="Learning rates, as a multiple of the usual ones.")] = 1.0,
) -> None:
    """Train the tagger, or go on with a training that OUT holds."""
    out.mkdir(parents=True, exist_ok=True)
    port = random.randint(20_000, 40_000)  # noqa: S311 -- any free port of this machine
    settings = {"passes": passes, "layers": layers, "seed": seed, "processes": processes, "limit": limit, "port": port}
    mp.spawn(_work, args=(train, dev, base, out, start, rate, settings), nprocs=processes)  # type: ignore[no-untyped-call]


def _work(
    rank: int, train: Path, dev: Path, base: Path, out: Path, start: Path | None, rate: float, settings: dict[str, int]
) -> None:
    torch.set_num_threads(1)
    os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(settings["port"])}
    dist.init_process_group("gloo", rank=rank, world_size=settings["processes"])
    torch.manual_seed(settings["seed"])
    vocabulary = WordPiece((base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    examples = [example for task in TASKS for example in _limited(train, task, vocabulary, settings["limit"])]
    network = TaggerNetwork(layers=settings["layers"])
    network.load_base(base)
    if start is not None:
        stored = torch.load(start, weights_only=True)
        network.load_state_dict({name: stored[name] for name in network.state_dict()})
    plans = [plan(examples, vocabulary, settings["seed"] * 1000 + number) for number in range(settings["passes"])]
    steps = [len(batches) // settings["processes"] for batches in plans]
    run = _Run(network, out, total=sum(steps), rate=rate)
    torch.manual_seed(settings["seed"] * 1000 + rank)
    begun, since = run.resume(), time.monotonic()
    losses: dict[str, list[float]] = {task: [] for task in TASKS}
    done = 0
    for number, batches in enumerate(plans):
        for step in range(steps[number]):
            done += 1
            if done <= begun:
                continue
            batch = batch_of(batches[step * settings["processes"] + rank])
            losses[batch.task].append(run.step(batch_loss := network.loss(batch), done))
            del batch_loss
            if rank == 0 and done % _REPORT_EVERY == 0:
                means = {task: round(float(np.mean(values[-50:])), 4) for task, values in losses.items() if values}
                run.log({"step": done, "of": run.total, "seconds": round(time.monotonic() - since), **means})
            if rank == 0 and done % _STORE_EVERY == 0:
                run.store(done)
        if rank == 0 and done > begun:
            run.store(done)
            run.log({"pass": number + 1, **evaluate(network, dev, vocabulary, limit=settings["limit"])})
        dist.barrier()
    if rank == 0:
        torch.save(network.state_dict(), out / "final.pt")
    dist.destroy_process_group()


def _limited(folder: Path, task: Any, vocabulary: WordPiece, limit: int) -> Iterator[Example]:
    for number, example in enumerate(read_examples(folder, task, vocabulary)):
        if limit and number >= limit:
            return
        yield example


class _Run:
    """A network in training: its optimizer, its checkpoint and its log."""

    def __init__(self, network: TaggerNetwork, out: Path, total: int, rate: float) -> None:
        self.network, self.total = network, total
        self._checkpoint, self._log = out / "checkpoint.pt", out / "log.jsonl"
        groups: dict[str, list[torch.nn.Parameter]] = {name: [] for name in _RATES}
        for name, weights in network.named_parameters():
            if weights.requires_grad:
                groups[_group(name)].append(weights)
        self.weights = [weights for group in groups.values() for weights in group]
        self.optimizer = torch.optim.AdamW(
            [{"params": group, "lr": 0.0, "rate": rate * _RATES[name]} for name, group in groups.items()],
            betas=(0.9, 0.98),
            weight_decay=0.01,
        )

    def step(self, loss: torch.Tensor, number: int) -> float:
        """One step down the mean gradient of all processes; the loss of this one."""
        self.network.train()
        loss.backward()  # type: ignore[no-untyped-call]
        for weights in self.weights:
            if weights.grad is None:
                weights.grad = torch.zeros_like(weights)
        gradients = torch.cat([cast("torch.Tensor", weights.grad).flatten() for weights in self.weights])
        dist.all_reduce(gradients)
        gradients /= dist.get_world_size()
        start = 0
        for weights in self.weights:
            weights.grad = gradients[start : start + weights.numel()].view_as(weights)
            start += weights.numel()
        torch.nn.utils.clip_grad_norm_(self.weights, 1.0)
        warm = _WARM_UP * self.total
        share = min(number / warm, (self.total - number) / (self.total - warm))
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * share
        self.optimizer.step()
        self.optimizer.zero_grad()
        return float(loss.detach())

    def store(self, number: int) -> None:
        """Write the checkpoint, whole or not at all."""
        state = {"step": number, "network": self.network.state_dict(), "optimizer": self.optimizer.state_dict()}
        torch.save(state, self._checkpoint.with_suffix(".part"))
        self._checkpoint.with_suffix(".part").replace(self._checkpoint)

    def resume(self) -> int:
        """Take up the checkpoint if there is one; the number of steps that it has behind it."""
        if not self._checkpoint.exists():
            return 0
        state = torch.load(self._checkpoint, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        return int(state["step"])

    def log(self, entry: dict[str, Any]) -> None:
        """Print an entry and add it to the log."""
        line = json.dumps(entry)
        typer.echo(line)
        with self._log.open("a", encoding="utf-8") as log:
            log.write(line + "\n")


def _group(name: str) -> str:
    head, _, rest = name.partition(".")
    if head in {"roles", "names", "classes", "sentences"}:
        return "chains" if rest in {"starts", "steps"} else "heads"
    return "heads" if head in {"shapes", "marks"} else "encoder"


if __name__ == "__main__":
    typer.run(main)
