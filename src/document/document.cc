// The vocabulary's spellings and the string pool.
#include "newsledger/document.h"

namespace newsledger {

std::string_view StringPool::keep(std::string_view s) {
  if (s.empty()) return {};
  return strings_.emplace_back(s);
}

std::string_view word(Stance s) {
  static constexpr std::string_view kWords[] = {"asserts", "believes", "confirms", "denies",   "doubts",  "not_yet_seen",
                                                "predicts", "warns",   "promises", "declines", "silent", "voice"};
  return kWords[static_cast<int>(s)];
}
std::string_view word(EventStatus s) {
  static constexpr std::string_view kWords[] = {"happened", "ongoing", "planned", "possible", "conditional", "negated", "alleged", "unknown"};
  return kWords[static_cast<int>(s)];
}
std::string_view word(ActorKind k) {
  static constexpr std::string_view kWords[] = {"state", "government", "force", "person", "party", "group", "organisation", "company", "people", "place", "other"};
  return kWords[static_cast<int>(k)];
}
std::string_view word(SpeechMode m) {
  static constexpr std::string_view kWords[] = {"direct", "indirect", "mixed"};
  return kWords[static_cast<int>(m)];
}
std::string_view word(BlockKind k) {
  static constexpr std::string_view kWords[] = {"paragraph", "heading", "dateline", "byline", "credit", "quote", "list_item", "caption"};
  return kWords[static_cast<int>(k)];
}

}  // namespace newsledger
