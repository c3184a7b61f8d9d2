// Words as small numbers: tables give numbers to the words they name, a document's words are looked up once each, and
// every later comparison is one of integers. A word no table names is 0.
// Thread-safety: immutable once its table is loaded.
#pragma once
#include <cstdint>
#include <string_view>

#include "base/string_map.h"

namespace newsledger::coding {

class Vocabulary {
 public:
  // Number of a word, given to it now if it has none yet.
  std::uint32_t add(std::string_view word) {
    return ids_.try_emplace(word, static_cast<std::uint32_t>(ids_.size() + 1)).first->second;
  }
  // Number of a word, or 0.
  std::uint32_t find(std::string_view word) const {
    auto it = ids_.find(word);
    return it == ids_.end() ? 0 : it->second;
  }
  std::size_t size() const { return ids_.size() + 1; }   // numbers run below this

 private:
  StringMap<std::uint32_t> ids_;
};

}  // namespace newsledger::coding
