// The words of number (data/quantities/words.txt). Inner header of the quantities files. Immutable after load.
#pragma once
#include <string>
#include <vector>

#include "base/string_map.h"
#include "coding/quantities.h"

namespace newsledger::coding {

struct NumberWord { std::string cls, value; double number = 0; int line = 0; };

struct QuantityTables::Data {
  StringMap<std::vector<NumberWord>> words;
  const std::vector<NumberWord>* rows(std::string_view word) const {      // null: not in the table
    auto it = words.find(word);
    return it == words.end() ? nullptr : &it->second;
  }
  static const NumberWord* of_class(const std::vector<NumberWord>* rows, std::string_view cls) {
    if (rows) for (const NumberWord& w : *rows) if (w.cls == cls) return &w;
    return nullptr;
  }
  const NumberWord* find(std::string_view word, std::string_view cls) const { return of_class(rows(word), cls); }
};

}  // namespace newsledger::coding
