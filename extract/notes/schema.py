"""The tables of the store, and how an older file is brought up to date.

`PRAGMA user_version` is the number of migrations a file has had. A migration, once released, is never changed: what
comes after it is a new one.
"""

import sqlite3

from extract.errors import StoreError

__all__ = ["APPLICATION_ID", "MIGRATIONS", "is_current", "migrate"]

APPLICATION_ID = 0x536C6774
"""`Slgt` in ASCII: tells a store from other programs' SQLite files."""

_ANCHOR_COLUMNS = """
    passage_start INTEGER,
    passage_end INTEGER,
    passage TEXT,
    text_before TEXT,
    text_after TEXT,
    text_sha256 TEXT"""

_FIRST = (
    """CREATE TABLE about (name TEXT PRIMARY KEY, description TEXT NOT NULL)""",
    """CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    added TEXT NOT NULL
)""",
    """CREATE TABLE article_text (
    article_id INTEGER NOT NULL REFERENCES article (id),
    text_sha256 TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    PRIMARY KEY (article_id, text_sha256)
)""",
    f"""CREATE TABLE note (
    id TEXT PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    body TEXT NOT NULL,
    item_kind TEXT,
    item_name TEXT,{_ANCHOR_COLUMNS},
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    deleted TEXT
)""",
    "CREATE INDEX note_of_article ON note (article_id)",
    f"""CREATE TABLE position (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),{_ANCHOR_COLUMNS},
    updated TEXT NOT NULL
)""",
    """CREATE TABLE cached_analysis (
    key TEXT PRIMARY KEY,
    zlib_json BLOB NOT NULL,
    stored TEXT NOT NULL
)""",
    """CREATE VIEW notes_readable AS
    SELECT article.title AS article, article.address, note.passage, note.item_kind AS about_kind,
        note.item_name AS about, note.body AS note, note.created, note.updated
    FROM note JOIN article ON article.id = note.article_id
    WHERE note.deleted IS NULL
    ORDER BY article.address, note.passage_start, note.created""",
    """INSERT INTO about VALUES
    ('this file', 'The store of Sidelight, a reader for articles: what you wrote, where you were, and a cache. '
        || 'Times are ISO 8601 in UTC; offsets count Unicode code points of the article''s plain text.'),
    ('notes_readable', 'Your notes as you would read them. Begin here: SELECT * FROM notes_readable;'),
    ('article', 'What you opened. address: a web address, a path, or text: and the SHA-256 of piped text.'),
    ('article_text', 'The SHA-256 of every version of an article''s text that was opened.'),
    ('note', 'Your notes. passage: the words a note is on, with the words before and after them; '
        || 'deleted: when you deleted it (it stays here until you erase it), else NULL.'),
    ('position', 'Where you stopped reading, with the words that stood there.'),
    ('cached_analysis', 'Finished analyses, as zlib-compressed JSON. Can be emptied at any time.')""",
)

_HIGHLIGHTS = (
    """CREATE TABLE highlight_kind (
    number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 5),
    name TEXT NOT NULL
)""",
    """INSERT INTO highlight_kind VALUES
    (1, 'key point'), (2, 'evidence'), (3, 'question'), (4, 'doubt'), (5, 'to use')""",
    "ALTER TABLE note ADD COLUMN kind INTEGER REFERENCES highlight_kind (number)",
    f"""CREATE TABLE later_anchor (
    id INTEGER PRIMARY KEY,
    note_id TEXT NOT NULL REFERENCES note (id),
    how TEXT NOT NULL,{_ANCHOR_COLUMNS},
    made TEXT NOT NULL
)""",
    "CREATE INDEX later_anchor_of_note ON later_anchor (note_id)",
    f"""CREATE TABLE unfinished_note (
    id TEXT PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    note_id TEXT REFERENCES note (id),
    body TEXT NOT NULL,
    item_kind TEXT,
    item_name TEXT,{_ANCHOR_COLUMNS},
    process INTEGER NOT NULL,
    updated TEXT NOT NULL
)""",
    "ALTER TABLE article_text ADD COLUMN last_seen TEXT",
    "ALTER TABLE article_text ADD COLUMN zlib_text BLOB",
    "DROP VIEW notes_readable",
    """CREATE VIEW notes_readable AS
    SELECT article.title AS article, article.address, note.passage, note.item_kind AS about_kind,
        note.item_name AS about, highlight_kind.name AS highlight, note.body AS note, note.created, note.updated
    FROM note JOIN article ON article.id = note.article_id LEFT JOIN highlight_kind ON highlight_kind.number = note.kind
    WHERE note.deleted IS NULL
    ORDER BY article.address, note.passage_start, note.created""",
    """INSERT OR REPLACE INTO about VALUES
    ('article_text', 'Every version of an article''s text that was opened: its SHA-256, when it was opened first and '
        || 'last, and the latest ones'' text as zlib-compressed UTF-8. The texts can be set to NULL at any time.'),
    ('note', 'Your notes and highlights. passage: the words a note is on, with the words before and after them, as '
        || 'when it was made; kind: of a highlight, else NULL; #words in the body are tags; '
        || 'deleted: when you deleted it (it stays here until you erase it), else NULL.'),
    ('highlight_kind', 'The five kinds of highlight and your names for them.'),
    ('later_anchor', 'Where a note''s passage was found after the text changed, oldest first. how: found (by '
        || 'Sidelight), accepted or placed (by you), orphan (you said that it is gone), undone (you took that back).'),
    ('unfinished_note', 'Words typed into a note that was neither kept nor thrown away; note_id: the note they '
        || 'change, NULL for a new one; process: the number of the process they were typed in.')""",
)

_CORRECTIONS = (
    """CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    operation TEXT NOT NULL,
    created TEXT NOT NULL,
    undone TEXT
)""",
    "CREATE INDEX correction_of_article ON correction (article_id)",
    """CREATE TABLE rule (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    created TEXT NOT NULL,
    removed TEXT
)""",
    """INSERT INTO about VALUES
    ('correction', 'What you corrected of what the machine found, in order, as JSON. undone: when you undid it '
        || '(it stays here, and can be redone), else NULL.'),
    ('rule', 'Corrections you keep for all articles. kind: alias (name is another name of value), '
        || 'type (name has the label value) or hidden (name is left out); removed: when you removed it, else NULL.')""",
)

_ORIGINS = (
    "ALTER TABLE note ADD COLUMN author TEXT",
    "ALTER TABLE note ADD COLUMN origin TEXT",
    "ALTER TABLE cached_analysis ADD COLUMN text_sha256 TEXT",
    "CREATE INDEX cached_analysis_of_text ON cached_analysis (text_sha256)",
    "DROP VIEW notes_readable",
    """CREATE VIEW notes_readable AS
    SELECT article.title AS article, article.address, note.passage, note.item_kind AS about_kind,
        note.item_name AS about, highlight_kind.name AS highlight, note.body AS note, note.author,
        note.created, note.updated
    FROM note JOIN article ON article.id = note.article_id LEFT JOIN highlight_kind ON highlight_kind.number = note.kind
    WHERE note.deleted IS NULL
    ORDER BY article.address, note.passage_start, note.created""",
    """INSERT OR REPLACE INTO about VALUES
    ('note', 'Your notes and highlights. passage: the words a note is on, with the words before and after them, as '
        || 'when it was made; kind: of a highlight, else NULL; #words in the body are tags; author: who wrote an '
        || 'imported note, NULL for you; origin: the id it had in the file it was imported from; '
        || 'deleted: when you deleted it (it stays here until you erase it), else NULL.'),
    ('cached_analysis', 'Finished analyses, as zlib-compressed JSON, and the SHA-256 of the text each is of. '
        || 'Can be emptied at any time.')""",
)

_REGIONS = (
    """CREATE TABLE written_region (
    article_id INTEGER NOT NULL REFERENCES article (id),
    hash TEXT NOT NULL,
    zlib_json BLOB NOT NULL,
    written TEXT NOT NULL,
    PRIMARY KEY (article_id, hash)
)""",
    """INSERT INTO about VALUES
    ('written_region', 'What was exported into files that you write in too, as zlib-compressed JSON, by the hash in '
        || 'the file''s comment: so lines of your own in it are known, and stay. Can be emptied; then any change of '
        || 'yours in such a file is asked about.')""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _HIGHLIGHTS, _CORRECTIONS, _ORIGINS, _REGIONS)
"""Each the statements that lead from one version to the next."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a new or older store up to date; all of it or nothing.

    Raises:
        StoreError: the file is a newer Sidelight's, or another program's.
        sqlite3.Error: it cannot be read or written.
    """
    if is_current(connection):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statements in _pending(connection):  # asked again: another Sidelight may have been faster
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether it is a store that has had every migration.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    return _pragma(connection, "user_version") == len(MIGRATIONS) and _is_ours(connection)


def _is_ours(connection: sqlite3.Connection) -> bool:
    return _pragma(connection, "application_id") == APPLICATION_ID


def _pending(connection: sqlite3.Connection) -> tuple[tuple[str, ...], ...]:
    is_empty = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if not is_empty and not _is_ours(connection):
        raise StoreError("it belongs to another program: set SIDELIGHT_HOME to another folder")
    version = _pragma(connection, "user_version")
    if version > len(MIGRATIONS):
        raise StoreError(
            "it was written by a newer Sidelight: update this one, or set SIDELIGHT_HOME to another folder"
        )
    return MIGRATIONS[version:]


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
