// A coded sentence against the claims (see check.h). Tested by ledger_test.cc and more_test.cc.
#include "store/check.h"

#include <algorithm>

#include "base/table.h"

namespace newsledger::store {
namespace {

std::string text(const Values& v, std::string_view column) {
  const auto* s = std::get_if<std::string>(&v[static_cast<std::size_t>(table("reported_events").column(column))]);
  return s ? *s : std::string();
}
std::optional<double> number(const Values& v, std::string_view column) {
  const auto* d = std::get_if<double>(&v[static_cast<std::size_t>(table("reported_events").column(column))]);
  return d ? std::optional(*d) : std::nullopt;
}
// Who stands on a side: countries; ids too where `with_ids` (of a claim), or where no country is known (of the sentence).
using Side = std::set<std::string>;
Side side_of(const std::vector<std::string>& codes, const std::vector<std::string>& ids, bool with_ids) {
  Side out;
  for (const std::string& c : codes) if (std::string k = country_of(c); k != "---") out.insert(k);
  if (with_ids || out.empty()) out.insert(ids.begin(), ids.end());
  return out;
}
Side side_of(const Json& claim, const char* codes, const char* ids) {
  return side_of(claim[codes].get<std::vector<std::string>>(), claim[ids].get<std::vector<std::string>>(), true);
}
Side side_of(const Values& v, const char* side) {
  return side_of(split(text(v, std::string(side) + "_codes"), ' '), split(text(v, std::string(side) + "_ids"), ' '), false);
}
bool meet(const Side& a, const Side& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) { return b.count(x) > 0; });
}
bool within(const Side& a, const Side& b) { return a.empty() || b.empty() || meet(a, b); }

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

struct Found { int rank = 0; std::string relation; Json claim; };

// The claim's own fields, and who stands how to it in words.
Json row_of(const Found& f) {
  const Json& claim = f.claim;
  Json j{{"relation", f.relation}, {"proposition", claim["proposition"]}, {"standing", claim["standing"]}, {"says_so", who(claim, {"asserts", "believes", "confirms", "voice"})},
         {"says_it_will", who(claim, {"predicts", "warns", "promises"})}, {"denies", who(claim, {"denies", "doubts"})}, {"not_yet_seen", who(claim, {"not_yet_seen"})},
         {"silent", who(claim, {"silent", "declines"})}};
  for (const auto& [name, value] : claim.items()) if (!j.contains(name)) j[name] = value;
  return j;
}

// How a claim stands to an act of the sentence; rank 0: not at all.
Found relate(const Values& v, const Side& actor, const Side& recipient, Json claim) {
  const std::string root(act_root(text(v, "act")));
  Side all = actor, ca = side_of(claim, "actor", "actor_ids"), cr = side_of(claim, "recipient", "recipient_ids"), call = ca;
  all.insert(recipient.begin(), recipient.end());
  call.insert(cr.begin(), cr.end());
  const bool act = claim["category"] == root || claim["category"] == text(v, "category");
  const bool sides = (meet(actor, ca) && within(recipient, cr)) || (is_symmetric(root) && meet(actor, call) && within(recipient, call));
  const bool differ = act && sides && numbers_differ(v, claim);
  if (act && sides) return {differ ? 2 : 3, differ ? "other_numbers" : "same", std::move(claim)};
  if ((act && meet(all, call)) || (!all.empty() && std::includes(call.begin(), call.end(), all.begin(), all.end()))) return {1, "related", std::move(claim)};
  return {};
}

}  // namespace

std::string flat_text(const Json& v) { return v.is_string() ? v.get<std::string>() : std::string(); }

Result<Answer> check(Ledger& ledger, const Document& sentence, long limit) {
  Answer out;
  out.kind = "check";
  out.columns = {"relation", "proposition", "standing", "says_so", "says_it_will", "denies", "not_yet_seen", "silent", "counts", "category", "actor_names", "recipient_names", "quantities", "when", "where", "why", "id"};
  ReportRows rows = rows_of(sentence, {"check"});
  const auto& told = rows.tables["reported_events"];
  std::map<std::string, Found> best;
  auto offer = [&](Found f) {
    if (f.rank == 0) return;
    Found& had = best[f.claim["id"].get<std::string>()];
    if (f.rank > had.rank) had = std::move(f);
  };
  for (const Values& v : told) {
    const Side actor = side_of(v, "actor"), recipient = side_of(v, "recipient");
    Filter f{.with_stances = false};
    for (const Side* s : {&actor, &recipient}) f.parties.insert(f.parties.end(), s->begin(), s->end());
    if (f.parties.empty()) continue;
    auto claims = ask_claims(ledger, f);
    if (!claims) return claims.error();
    for (Json& c : claims->rows) offer(relate(v, actor, recipient, std::move(c)));
  }
  // No act was read in the sentence, or nothing speaks of its parties: claims that hold its words.
  const bool by_words = best.empty();
  if (by_words) {
    auto claims = ask_claims(ledger, {.about = sentence.body, .with_stances = false});
    if (!claims) return claims.error();
    for (Json& c : claims->rows) offer({1, "related", std::move(c)});
  }
  std::vector<Found> found;
  long same = 0;
  for (auto& [id, f] : best) { same += f.rank >= 2; found.push_back(std::move(f)); }
  const long related = static_cast<long>(found.size()) - same;
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::pair(a.rank, a.claim["counts"]["reports"].get<long>()) > std::pair(b.rank, b.claim["counts"]["reports"].get<long>());
  });
  if (limit > 0 && static_cast<long>(found.size()) > limit) found.resize(static_cast<std::size_t>(limit));
  std::vector<Json> claims;
  for (Found& f : found) claims.push_back(std::move(f.claim));
  if (auto s = add_stances(ledger, claims); !s) return s.error();
  for (std::size_t i = 0; i < found.size(); ++i) { found[i].claim = std::move(claims[i]); out.rows.push_back(row_of(found[i])); }
  out.last_line = std::to_string(same) + (same == 1 ? " claim speaks of this, " : " claims speak of this, ") + std::to_string(related) + " related" +
                  (same + related > static_cast<long>(found.size()) ? " (" + std::to_string(found.size()) + " shown; --limit 0 shows all)" : "") + "; " +
                  (told.empty() ? "no act could be read in the sentence, only its words were looked for" : "that nobody denies a thing here says nothing of who may elsewhere");
  return out;
}

}  // namespace newsledger::store
