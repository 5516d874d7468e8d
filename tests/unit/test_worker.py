"""The extraction process's side of a request."""

from __future__ import annotations

import io
import queue
from typing import Any

import pytest

from extract import pipeline, worker
from extract.document import Document
from extract.frames import document_to_json, read_frame
from extract.memory import Findings, Memory
from extract.pipeline import Pipeline
from tests.prose import prose


def document(paragraphs: int) -> Document:
    lines = (f"Boat {number} came in late and went out early. " * 3 for number in range(paragraphs))
    return prose(*lines, source="boats.txt")


class CountingPipeline(Pipeline):
    """Finds nothing, counts the sections it reads, and gets a new request while it reads one of them."""

    def __init__(self, requests: queue.SimpleQueue[dict[str, Any]], request_during: int) -> None:
        super().__init__(None, "none 1")  # type: ignore[arg-type]
        self._requests = requests
        self._request_during = request_during
        self.read = 0

    def _read(self, document: Document, section: object) -> Findings:
        self.read += 1
        if self.read == self._request_during:
            self._requests.put({"request": 0})
        return Findings()


def served(request_during: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[dict[str, Any]]]:
    """How many of twenty sections were read, and what was answered."""
    monkeypatch.setattr(pipeline, "_SECTION", 100)
    doc = document(20)
    assert len(pipeline.sections(doc)) == 20
    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    counting = CountingPipeline(requests, request_during)
    output = io.BytesIO()
    worker._serve({"request": 7, "near": 0, "document": document_to_json(doc)}, counting, Memory(), requests, output)
    output.seek(0)
    return counting.read, list(iter(lambda: read_frame(output), None))


def test_a_document_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    read, answers = served(0, monkeypatch)
    assert read == 20
    assert answers[-1] == {"request": 7, "done": True}
    assert answers[-2]["fraction"] == 1


@pytest.mark.parametrize("during", [1, 13, 20])
def test_a_newer_request_ends_it_after_the_section_being_read(during: int, monkeypatch: pytest.MonkeyPatch) -> None:
    read, answers = served(during, monkeypatch)
    assert read == during
    assert all("snapshot" in answer for answer in answers)
    assert all(answer["fraction"] < during / 20 for answer in answers)


def answers_to(known: list[list[str]], paragraphs: int) -> tuple[int, list[list[list[str]]]]:
    """How many sections were read by a process that knows these, and what it gave out to be known."""
    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    counting, output = CountingPipeline(requests, 0), io.BytesIO()
    request = {"request": 1, "near": 0, "document": document_to_json(document(paragraphs)), "known": known}
    worker._serve(request, counting, Memory(), requests, output)
    output.seek(0)
    return counting.read, [answer["found"] for answer in iter(lambda: read_frame(output), None) if "found" in answer]


def test_what_was_found_in_sections_is_given_out_and_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_SECTION", 100)
    read, (found,) = answers_to([], 20)
    assert read == len(found) == 20
    assert answers_to(found, 20) == (0, [found])
    assert answers_to(found, 23)[0] == 3


def test_of_one_section_nothing_is_given_out() -> None:
    assert answers_to([], 1) == (1, [])
