// What the three dictionary readers share: lines without comments, codes in brackets, phrases. Thread-safety: plain values.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::coding {

struct DictionaryLine { int number = 0; std::string text; bool blank_before = false; };

// The lines that say something: without "# ...", "; ..." and "<!-- ... -->" (over several lines too), trimmed.
std::vector<DictionaryLine> dictionary_lines(std::string_view text);

// "NAME_OF_IT_ [CODE] [OTHER]" -> the words before the first bracket, and what stands in each; false where one does not close.
struct Bracketed { std::string words; std::vector<std::string> codes; };
bool read_brackets(std::string_view line, Bracketed& out);

std::string dictionary_phrase(std::string_view s);       // underscores and runs of blanks to one blank
bool is_plain_word(std::string_view s);                  // letters, digits, "-", ".", "'", "&", and bytes above ASCII
std::string last_name(const std::string& file);          // without its folders
std::string regular_plural(const std::string& noun);     // "" where it has none ("...S")

}  // namespace newsledger::coding
