// Any bytes into the readers of users' dictionaries: they end, what they give is whole, and the lexicon takes every rule.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "coding/dictionary.h"
#include "coding/lexicon_data.h"

namespace {
newsledger::coding::CameoTable cameo_table() {
  newsledger::coding::CameoTable t;
  t.add("01", {"-", ""}); t.add("11", {"ACCUSE", ""}); t.add("12", {"REJECT", ""});
  return t;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsledger::coding;
  static const CameoTable cameo = cameo_table();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<newsledger::Error> remarks;
  for (const ActorEntry& e : read_actor_dictionary("a", text, remarks)) {
    NEWSLEDGER_CHECK(!e.names.empty() && !e.codes.empty(), "an actor without name or code");
    for (const DatedCode& c : e.codes) NEWSLEDGER_CHECK(c.code.size() >= 3 && c.from <= c.to, "a code or its days are wrong");
  }
  for (const AgentEntry& e : read_agent_dictionary("g", text, remarks)) NEWSLEDGER_CHECK(!e.phrase.empty() && e.code.size() >= 3, "an agent without phrase or code");
  const std::vector<RawRule> rules = read_verb_dictionary("v", text, cameo, remarks);
  for (const RawRule& r : rules) NEWSLEDGER_CHECK(!r.id.empty() && r.own && r.line > 0, "a rule without its place");
  if (rules.empty()) return 0;
  Lexicon::Data lexicon;
  for (const newsledger::Error& e : read_lexicon({NEWSLEDGER_FUZZ_FRAME}, rules, lexicon)) NEWSLEDGER_CHECK(false, e.to_string().c_str());
  return 0;
}
