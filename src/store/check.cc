// A coded sentence against the claims (see check.h). Tested by ledger_test.cc and more_test.cc.
#include "store/check.h"

#include <algorithm>

#include "base/table.h"

namespace newsledger::store {
namespace {

std::set<std::string> countries(const std::string& codes) {
  std::set<std::string> out;
  for (const std::string& c : split(codes, ' ')) if (std::string k = country_of(c); k != "---") out.insert(k);
  return out;
}
std::string text(const Values& v, std::string_view column) {
  const auto* s = std::get_if<std::string>(&v[static_cast<std::size_t>(table("reported_events").column(column))]);
  return s ? *s : std::string();
}
std::optional<double> number(const Values& v, std::string_view column) {
  const auto* d = std::get_if<double>(&v[static_cast<std::size_t>(table("reported_events").column(column))]);
  return d ? std::optional(*d) : std::nullopt;
}
std::set<std::string> countries(const Json& codes) {
  std::set<std::string> out;
  for (const Json& c : codes) if (std::string k = country_of(c.get<std::string>()); k != "---") out.insert(k);
  return out;
}
bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) { return b.count(x) > 0; });
}
bool within(const std::set<std::string>& a, const std::set<std::string>& b) { return a.empty() || b.empty() || meet(a, b); }

// The ranges of two numbers of the same unit do not meet.
bool numbers_differ(const Values& v, const Json& claim) {
  auto low = number(v, "quantity_min"), high = number(v, "quantity_max");
  if ((!low && !high) || claim["quantities"].empty()) return false;
  const Json& q = claim["quantities"][0];
  if (flat_text(q["unit"]) != text(v, "quantity_unit")) return false;
  double a = low.value_or(0), b = high.value_or(1e18), c = q["min"].is_number() ? q["min"].get<double>() : 0, d = q["max"].is_number() ? q["max"].get<double>() : 1e18;
  return b < c || d < a;
}

std::string who(const Json& claim, std::initializer_list<const char*> stances) {
  std::vector<std::string> names;
  for (const Json& s : claim["stances"]) {
    std::string stance = s["stance"];
    if (std::none_of(stances.begin(), stances.end(), [&](const char* x) { return stance == x; })) continue;
    std::string name = s["holder"].is_object() ? flat_text(s["holder"]["name"]) : stance == "voice" ? "the report itself" : "nobody named";
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  std::string out;
  for (const std::string& n : names) out += (out.empty() ? "" : ", ") + n;
  return out;
}

Json row_of(const Json& claim, const std::string& relation, int rank) {
  Json j{{"relation", relation}, {"proposition", claim["proposition"]}, {"standing", claim["standing"]}, {"says_so", who(claim, {"asserts", "believes", "confirms", "voice"})},
         {"says_it_will", who(claim, {"predicts", "warns", "promises"})}, {"denies", who(claim, {"denies", "doubts"})}, {"not_yet_seen", who(claim, {"not_yet_seen"})},
         {"silent", who(claim, {"silent", "declines"})}, {"counts", claim["counts"]}, {"category", claim["category"]}, {"actor", claim["actor"]}, {"recipient", claim["recipient"]},
         {"quantities", claim["quantities"]}, {"why", claim["why"]}, {"id", claim["id"]}};
  j["_rank"] = rank;
  return j;
}

}  // namespace

std::string flat_text(const Json& v) { return v.is_string() ? v.get<std::string>() : std::string(); }

Result<Answer> check(Ledger& ledger, const Document& sentence, long limit) {
  Answer out;
  out.kind = "check";
  out.columns = {"relation", "proposition", "standing", "says_so", "says_it_will", "denies", "not_yet_seen", "silent", "counts", "category", "actor", "recipient", "quantities", "why", "id"};
  ReportRows rows = rows_of(sentence, {"check"});
  auto claims = ask_claims(ledger, {});
  if (!claims) return claims.error();
  std::map<std::string, Json> best;
  for (const Values& v : rows.tables["reported_events"]) {
    const std::string root(act_root(text(v, "act")));
    std::set<std::string> actor = countries(text(v, "actor_codes")), recipient = countries(text(v, "recipient_codes"));
    std::set<std::string> all = actor;
    all.insert(recipient.begin(), recipient.end());
    for (const Json& c : claims->rows) {
      std::set<std::string> ca = countries(c["actor"]), cr = countries(c["recipient"]), call = ca;
      call.insert(cr.begin(), cr.end());
      bool act = c["category"] == root || c["category"] == text(v, "category");
      bool sides = (meet(actor, ca) && within(recipient, cr)) || (is_symmetric(root) && meet(actor, call) && within(recipient, call));
      std::string relation;
      int rank = 0;
      if (act && sides) { bool differ = numbers_differ(v, c); relation = differ ? "other_numbers" : "same"; rank = differ ? 2 : 3; }
      else if ((act && meet(all, call)) || (!all.empty() && std::includes(call.begin(), call.end(), all.begin(), all.end()))) { relation = "related"; rank = 1; }
      if (!rank) continue;
      auto it = best.find(c["id"]);
      if (it == best.end() || it->second["_rank"].get<int>() < rank) best[c["id"]] = row_of(c, relation, rank);
    }
  }
  // No act was read in the sentence: claims that hold its words.
  if (rows.tables["reported_events"].empty()) {
    auto by_words = ask_claims(ledger, {.about = sentence.body});
    if (!by_words) return by_words.error();
    for (const Json& c : by_words->rows) best[c["id"]] = row_of(c, "related", 1);
  }
  for (auto& [id, j] : best) out.rows.push_back(std::move(j));
  std::stable_sort(out.rows.begin(), out.rows.end(), [](const Json& a, const Json& b) {
    return std::pair(a["_rank"].get<int>(), a["counts"]["reports"].get<long>()) > std::pair(b["_rank"].get<int>(), b["counts"]["reports"].get<long>());
  });
  long same = 0, related = 0;
  for (Json& j : out.rows) { (j["_rank"].get<int>() >= 2 ? same : related) += 1; j.erase("_rank"); }
  if (limit > 0 && static_cast<long>(out.rows.size()) > limit) out.rows.resize(static_cast<std::size_t>(limit));
  out.last_line = std::to_string(same) + (same == 1 ? " claim speaks of this, " : " claims speak of this, ") + std::to_string(related) + " related; " +
                  (rows.tables["reported_events"].empty() ? "no act could be read in the sentence, only its words were looked for" : "that nobody denies a thing here says nothing of who may elsewhere");
  return out;
}

}  // namespace newsledger::store
