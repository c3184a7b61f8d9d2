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
  const NumberWord* find(std::string_view word, std::string_view cls) const {
    auto it = words.find(word);
    if (it == words.end()) return nullptr;
    for (const NumberWord& w : it->second) if (w.cls == cls) return &w;
    return nullptr;
  }
};

}  // namespace newsledger::coding
