// The name key: one spelling for the variants of a name, over reports and within one.
// Titles, articles, case, marks, hyphens and the order of words do not count; sounds that transliterations write in several ways
// are one, and so are the spellings of common given names. Near names stay apart as far as those rules allow: testdata/name_pairs.txt
// has 300 pairs of both kinds, and why some do not come out.
//   name_key("Choe Son-hui") == name_key("Choe Son Hui"); Sergei = Sergey; Zelensky = Zelenskyy; Da'esh = Daesh
// Pure function; thread-safe.
#pragma once
#include <string>
#include <string_view>

namespace newsledger::coding {

std::string name_key(std::string_view name);

}  // namespace newsledger::coding
