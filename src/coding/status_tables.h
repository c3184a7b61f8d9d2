// The tables of data/status in memory. Immutable after load. Tested by status_test.cc.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/statements_tables.h"
#include "coding/status.h"

namespace newsledger::coding {

struct Signature {
  float p = 1, n = -1;      // below a true governor, below a negated one; n of a modal: its value when negated
  unsigned marks = 0;
  Index rule = 0;           // into Data::rules
  float below(float g) const { return p * (1 + g) / 2 + n * (1 - g) / 2; }
};

enum class Table : unsigned char { inf, that, object, prep, modal, adverb, noun, compound, adjective, subject, preposition, clause, feature, count };

struct StatusTables::Data {
  StringMap<Signature> tables[static_cast<std::size_t>(Table::count)];
  StringMap<StringMap<Index>> lists;
  std::vector<std::string> rules;      // "governors.txt:12"; 0 is "plain"

  const Signature* find(Table t, std::string_view word) const {
    const auto& m = tables[static_cast<std::size_t>(t)];
    auto at = m.find(word);
    return at == m.end() ? nullptr : &at->second;
  }
  bool in(std::string_view list, std::string_view word) const {
    auto at = lists.find(list);
    return at != lists.end() && at->second.find(word) != at->second.end();
  }
};

}  // namespace newsledger::coding
