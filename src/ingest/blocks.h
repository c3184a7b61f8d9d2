// The body of a report -> its blocks: paragraphs, headings, datelines, bylines, credit lines, quotes, list items.
// A sentence never crosses a block, so what is no prose ("THE HAGUE, Nov 1 (AFP) -") is not parsed as an argument of the
// first verb.
//
// Thread-safety: pure functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/document.h"

namespace newsledger::ingest {

// Splits `body` into blocks. Line breaks inside a hard-wrapped paragraph become spaces in `body` (same length, so every
// offset stays). `agency` gets the agency a dateline or credit names, where it is empty.
std::vector<Block> split_blocks(std::string& body, std::string* agency);

// How many bytes of `paragraph` are a dateline, its dash included; 0 where there is none. `agency` gets what stands in
// its parentheses.
std::size_t dateline_length(std::string_view paragraph, std::string* agency);

bool is_byline(std::string_view paragraph);   // "By Ana Silva", "By Ana Silva in Lima and Joe Dole"
bool is_credit(std::string_view paragraph);   // "(Reporting by ...; Editing by ...)", "(c) 2024 ...", "ab/cd/ef"

}  // namespace newsledger::ingest
