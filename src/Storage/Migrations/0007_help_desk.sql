-- The help desk looks for a word wherever it stands: for people of any structure.
CREATE INDEX search_word_anywhere ON search_word (kind, word);
