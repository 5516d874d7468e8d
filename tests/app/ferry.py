"""The application on a small article of our own, with an extraction process that answers at once."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from concurrent.futures import Future
from functools import partial

from extract.analysis import Analysis, Entity, Quote, Speaker, Topic
from extract.document import BlockKind, Document, DocumentBuilder, Piece
from tests.places import span_of
from tui.app import SidelightApp
from tui.engine import Engine, EngineError, Found, Snapshot

PARAGRAPHS = [
    "The ferry at Skarvik",
    "Ada Holm runs the ferry at Skarvik. “The ramp is late,” Holm said. “It was late last year.”",
    *(
        f"Paragraph {number} has nothing in it but words about rain and wind, and then some more of them." * 3
        for number in range(30)
    ),
    "Late in the day Holm met the Harbour Board in Skarvik, and the ferry left without her.",
]


def make_document(source: str = "ferry.txt") -> Document:
    builder = DocumentBuilder()
    for index, paragraph in enumerate(PARAGRAPHS):
        kind = BlockKind.PARAGRAPH if index else BlockKind.HEADING
        builder.add(kind, [Piece(paragraph)], level=0 if index else 1)
    return builder.build(source=source, title="The ferry at Skarvik")


DOCUMENT = make_document()

span = partial(span_of, DOCUMENT.text)

HOLM = Entity("e1", "Ada Holm", "PERSON", (span("Ada Holm"), span("Holm", 1), span("Holm", 2)), why="last name")
SKARVIK = Entity("e2", "Skarvik", "GPE", (span("Skarvik"), span("Skarvik", 1), span("Skarvik", 2)))
BOARD = Entity("e3", "Harbour Board", "ORG", (span("Harbour Board"),))
RAMP = Quote(
    "q1",
    "direct",
    (span("“The ramp is late,”"), span("“It was late last year.”")),
    span("said"),
    Speaker(*span("Holm", 1), "e1"),
)
FERRY = Topic("t1", "ferry", (span("ferry"), span("ferry", 1), span("ferry", 2)))
ANALYSIS = Analysis(
    "ferry.txt",
    DOCUMENT.text,
    DOCUMENT.text_sha256,
    "fake 1",
    entities=(HOLM, SKARVIK, BOARD),
    quotes=(RAMP,),
    topics=(FERRY,),
)
FIRST = Analysis("ferry.txt", DOCUMENT.text, DOCUMENT.text_sha256, "fake 1", entities=(SKARVIK,))


class FakeEngine(Engine):
    """Gives prepared snapshots instead of starting a process."""

    def __init__(self, snapshots: list[Snapshot | EngineError] | None = None) -> None:
        super().__init__()
        self.snapshots = snapshots if snapshots is not None else [Snapshot(ANALYSIS, (), 1.0)]
        self.asked = 0
        self.known: Found = ()

    async def start(self) -> str:
        return "fake 1"

    async def analyze(self, document: Document, near: int = 0, known: Found = ()) -> AsyncGenerator[Snapshot, None]:
        self.asked += 1
        self.known = known
        for snapshot in self.snapshots:
            if isinstance(snapshot, EngineError):
                raise snapshot
            yield snapshot


def make_app(document: Document = DOCUMENT, engine: Engine | None = None) -> SidelightApp:
    reading: Future[Document] = Future()
    reading.set_result(document)
    return SidelightApp(reading, document.source, engine=engine or FakeEngine())
