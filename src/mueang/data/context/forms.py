# SPDX-License-Identifier: Apache-2.0
"""The forms of ``state.db``, oldest first: see ``stores``. A released one is never edited."""

FORM_1 = """
CREATE TABLE IF NOT EXISTS city (code TEXT PRIMARY KEY, facts BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entity (
    city TEXT NOT NULL, id TEXT NOT NULL, document BLOB NOT NULL, PRIMARY KEY (city, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS watermark (city TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS run (
    city TEXT NOT NULL, id TEXT NOT NULL, record BLOB NOT NULL, PRIMARY KEY (city, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS quarantine (
    city TEXT NOT NULL, n INTEGER NOT NULL, place INTEGER NOT NULL, run TEXT NOT NULL,
    reason TEXT NOT NULL, record BLOB NOT NULL, PRIMARY KEY (city, n, place)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS quarantine_run ON quarantine (city, run);
CREATE TABLE IF NOT EXISTS api_key (
    id TEXT PRIMARY KEY, city TEXT NOT NULL, digest BLOB NOT NULL, facts BLOB NOT NULL
) WITHOUT ROWID;
"""
FORM_2 = """
CREATE TABLE source (
    id TEXT PRIMARY KEY, city TEXT NOT NULL, settings BLOB NOT NULL, secret TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE source_report (id TEXT PRIMARY KEY, report BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE source_memory (
    source TEXT NOT NULL, part TEXT NOT NULL, memory BLOB NOT NULL, PRIMARY KEY (source, part)
) WITHOUT ROWID;
CREATE TABLE notice (id TEXT PRIMARY KEY, city TEXT NOT NULL, record BLOB NOT NULL) WITHOUT ROWID;
"""
FORM_3 = """
CREATE TABLE decision (
    city TEXT NOT NULL, n INTEGER NOT NULL, place INTEGER NOT NULL, record BLOB NOT NULL,
    PRIMARY KEY (city, n, place)
) WITHOUT ROWID;
"""
FORM_4 = """
CREATE TABLE same (
    city TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL, at INTEGER NOT NULL,
    record BLOB NOT NULL, PRIMARY KEY (city, one, other)
) WITHOUT ROWID;
"""
"""What people decided about two ids: with an empty ``other`` that ``one`` was merged away."""
FORMS = (FORM_1, FORM_2, FORM_3, FORM_4)
