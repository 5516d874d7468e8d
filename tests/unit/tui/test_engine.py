import sys
from contextlib import aclosing
from pathlib import Path

import pytest

from extract.document import Block, BlockKind, Document
from tui.engine import Engine, EngineError, Snapshot

TEXT = "“The ferry is late,” said Ada Holm. Holm left for Bergen."
DOCUMENT = Document(TEXT, blocks=(Block(BlockKind.PARAGRAPH, 0, len(TEXT)),), source="a.txt")

WORKER = """
import os, sys
from extract.frames import pack, read_frame
out = sys.stdout.buffer
def send(message):
    out.write(pack(message)); out.flush()
def snapshot(request, fraction):
    send({"request": request, "topics": [{"id": "t1", "name": "ferry", "spans": [[5, 10]], "score": 1.0,
          "is_name": False, "why": ""}]})
    send({"request": request, "snapshot": {"id": "a", "title": "", "source": "", "published": None,
          "text_sha256": "h", "model": "fake 1"}, "sections": [[0, 10]], "fraction": fraction})
"""


def engine_of(tmp_path: Path, script: str) -> Engine:
    path = tmp_path / "worker.py"
    path.write_text(WORKER + script)
    return Engine(command=(sys.executable, str(path)))


async def all_of(engine: Engine) -> list[Snapshot]:
    return [snapshot async for snapshot in engine.analyze(DOCUMENT)]


async def test_snapshots_come_in_order_and_the_last_one_is_whole(tmp_path: Path) -> None:
    engine = engine_of(
        tmp_path,
        """
send({"request": 0, "ready": "fake 1"})
n = read_frame(sys.stdin.buffer)["request"]
snapshot(n, 0.5); snapshot(n, 1.0); send({"request": n, "done": True})
read_frame(sys.stdin.buffer)
""",
    )
    snapshots = await all_of(engine)
    assert [snapshot.fraction for snapshot in snapshots] == [0.5, 1.0]
    assert all(len(snapshot.analysis.topics) == 1 for snapshot in snapshots)
    await engine.stop()
    assert not engine.running


async def test_a_process_that_dies_is_said_and_can_be_started_again(tmp_path: Path) -> None:
    marker = tmp_path / "died"
    engine = engine_of(
        tmp_path,
        f"""
send({{"request": 0, "ready": "fake 1"}})
n = read_frame(sys.stdin.buffer)["request"]
snapshot(n, 0.5)
if not os.path.exists({str(marker)!r}):
    open({str(marker)!r}, "w").close()
    os._exit(9)
snapshot(n, 1.0); send({{"request": n, "done": True}})
read_frame(sys.stdin.buffer)
""",
    )
    with pytest.raises(EngineError, match="ended unexpectedly"):
        await all_of(engine)
    assert not engine.running
    assert (await all_of(engine))[-1].fraction == 1.0
    await engine.stop()


async def test_a_model_that_is_refused_says_why(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, 'send({"request": 0, "error": "The model is altered: install it again."})')
    with pytest.raises(EngineError, match="altered: install it again"):
        await all_of(engine)
    await engine.stop()


async def test_a_failure_in_one_document_leaves_the_process_for_the_next(tmp_path: Path) -> None:
    engine = engine_of(
        tmp_path,
        """
send({"request": 0, "ready": "fake 1"})
n = read_frame(sys.stdin.buffer)["request"]
send({"request": n, "error": "ValueError: odd"})
n = read_frame(sys.stdin.buffer)["request"]
snapshot(n, 1.0); send({"request": n, "done": True})
read_frame(sys.stdin.buffer)
""",
    )
    with pytest.raises(EngineError, match="odd"):
        await all_of(engine)
    assert len(await all_of(engine)) == 1
    await engine.stop()


async def test_answers_to_a_cancelled_request_are_passed_over(tmp_path: Path) -> None:
    engine = engine_of(
        tmp_path,
        """
send({"request": 0, "ready": "fake 1"})
first = read_frame(sys.stdin.buffer)["request"]
snapshot(first, 0.1); snapshot(first, 0.2)
while "document" not in (message := read_frame(sys.stdin.buffer)): pass
n = message["request"]
snapshot(first, 0.3); snapshot(n, 1.0); send({"request": n, "done": True})
read_frame(sys.stdin.buffer)
""",
    )
    async with aclosing(engine.analyze(DOCUMENT)) as snapshots:
        async for snapshot in snapshots:
            assert snapshot.fraction == 0.1
            break
    assert [snapshot.fraction for snapshot in await all_of(engine)] == [1.0]
    await engine.stop()


async def test_the_real_process_finds_who_speaks() -> None:
    engine = Engine()
    last = (await all_of(engine))[-1].analysis
    await engine.stop()
    (quote,) = last.quotes
    assert quote.speaker is not None
    speaker = last.entity(quote.speaker.entity)
    assert speaker is not None
    assert (speaker.name, len(speaker.mentions)) == ("Ada Holm", 2)
