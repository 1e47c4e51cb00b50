-- Coming in: proofs of who somebody is, by a mailed code or the password, and one-time pages for typing a password.

-- What somebody in a chat shows of themselves; forgotten after a day. A mailed code is made when its letter is, so there is no hash before.
CREATE TABLE proofs (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id    INTEGER NOT NULL,
    purpose    TEXT NOT NULL CHECK (purpose IN ('come_in', 'account', 'email')),
    -- Whose mailbox the code goes to.
    email      TEXT NOT NULL CHECK (email <> ''),
    -- Whose account it is about; of those who come in, once they are in.
    account_id INTEGER,
    state      TEXT NOT NULL CHECK (state IN ('open', 'proved', 'over')),
    -- Whether a code was mailed, rather than the password typed; these are counted.
    mailed     INTEGER NOT NULL CHECK (mailed IN (0, 1)),
    code_hash  TEXT,
    tries      INTEGER NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    CHECK (purpose = 'come_in' OR account_id IS NOT NULL)
) STRICT;

CREATE INDEX proofs_of_chat ON proofs (chat_id, created_at);
CREATE INDEX proofs_of_email ON proofs (email, created_at);
CREATE INDEX proofs_created ON proofs (created_at);

-- Pages on which one password can be typed once.
CREATE TABLE password_pages (
    token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
    chat_id    INTEGER NOT NULL,
    purpose    TEXT NOT NULL CHECK (purpose IN ('link', 'change', 'choose')),
    -- To link: the address that was typed.
    email      TEXT CHECK (email <> ''),
    -- To change or choose: whose password.
    account_id INTEGER,
    -- To link: where the customer was going.
    session_id INTEGER,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at    TEXT,
    CHECK ((purpose = 'link') = (email IS NOT NULL) AND (purpose = 'link') = (account_id IS NULL))
) STRICT;

CREATE INDEX password_pages_of_chat ON password_pages (chat_id);
CREATE INDEX password_pages_created ON password_pages (created_at);
