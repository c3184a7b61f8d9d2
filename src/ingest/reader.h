// One Article -> a Document with its body, blocks, source map and report fields; nothing is parsed or coded yet (but for
// CoNLL-U, whose trees come with it).
//
// Bad bytes become U+FFFD with a diagnostic, and the source map leads each byte of the body back to the input's.
// Thread-safety: pure functions.
#pragma once
#include "newsledger/article.h"

namespace newsledger::ingest {

Document read_article(const Article& article);

// The trees of one CoNLL-U text: body, blocks (one a "# newpar"), tokens, sentences, entities (MISC NER=B-ORG).
// Odd rows are mended (a head out of range or in a cycle becomes a root) and said in diagnostics.
void read_conllu(std::string_view text, Document& doc);

// The id of a report: its own, else the hash of its origin and bytes.
std::string report_id(const Article& article);

}  // namespace newsledger::ingest
