// Loader of data/relations.txt (see graph_relations.h and the head of that file). Tested by graph_test.cc.
#include "coding/graph_relations.h"

#include <set>

#include "base/table.h"

namespace newsledger::coding {
namespace {

using Data = Relations::Data;

Error bad(const Data& d, int line, const std::string& message, const std::string& what) {
  return {ErrorCode::usage, message + ", found \"" + what + "\"", d.file + ":" + std::to_string(line)};
}

Status add_label(Data& d, const TableRow& row) {
  Rel rel = row.fields.size() == 3 ? rel_named(row.fields[2]) : Rel::count;
  if (rel == Rel::count) return bad(d, row.line, "expected: label, dep label, arc kind", row.fields.back());
  d.labels.rel[row.fields[1]] = rel;
  return Done{};
}

Status add_set(Data& d, const TableRow& row) {
  if (row.fields.size() != 3) return bad(d, row.line, "expected: set, name, words with commas between", row.fields.back());
  std::size_t at = 0;
  while (at < d.set_names.size() && d.set_names[at] != row.fields[1]) ++at;
  if (at == d.set_names.size()) d.set_names.push_back(row.fields[1]);
  if (at >= 32) return bad(d, row.line, "expected 32 sets at most", row.fields[1]);
  for (const std::string& word : split(row.fields[2], ',')) {
    std::uint32_t id = d.vocabulary.add(word);
    if (d.sets_of_word.size() <= id) d.sets_of_word.resize(id + 1, 0);
    d.sets_of_word[id] |= 1u << at;
  }
  return Done{};
}

// "v.has_obj", "v!own_subject", "v@promise", "p@by", "u.arc:obj|prep": one condition.
Status add_condition(const Data& d, int line, const std::string& text, RelationRule& rule) {
  if (text.substr(0, 6) == "u.arc:") {
    rule.uses_u = true;
    for (const std::string& name : split(text.substr(6), '|')) {
      Rel r = rel_named(name);
      if (r == Rel::count) return bad(d, line, "expected an arc kind after u.arc:", name);
      rule.up_arcs |= 1ull << static_cast<int>(r);
    }
    return Done{};
  }
  if (text.size() < 3) return bad(d, line, "expected a condition like v.passive, w!finite or v@name", text);
  RelationRule::Condition* c = text[0] == 'u' ? &rule.u : text[0] == 'v' ? &rule.v : text[0] == 'w' ? &rule.w : text[0] == 'p' ? &rule.p : nullptr;
  if (!c) return bad(d, line, "expected a condition on u, v, w or p", text);
  if (text[0] == 'u') rule.uses_u = true;
  bool negative = text[1] == '!';
  std::string name = text.substr(2);
  if (negative && name[0] == '@') name.erase(0, 1);
  bool is_set = text[1] == '@' || text[2] == '@';
  if (is_set) {
    std::uint32_t bit = d.set_bit(name);
    if (!bit) return bad(d, line, "expected the name of a set above", name);
    (negative ? c->out : c->in) |= bit;
    return Done{};
  }
  std::uint64_t prop = prop_named(name);
  if (!prop || (text[1] != '.' && !negative)) return bad(d, line, "expected a property of a word", text);
  (negative ? c->none : c->all) |= prop;
  return Done{};
}

bool read_set(char c, SetKind& out) {
  std::string_view kinds = "SOBAR";
  std::size_t at = kinds.find(c);
  if (at == std::string_view::npos) return false;
  out = static_cast<SetKind>(at);
  return true;
}
bool read_who(char c, Who& out) {
  if (c != 'u' && c != 'v' && c != 'w') return false;
  out = c == 'u' ? Who::u : c == 'v' ? Who::v : Who::w;
  return true;
}

// "S(w)<O(v)", "A(v)<w", "R*:w<v", "AR*:w<v", "*:w=v".
bool read_effect(const std::string& t, Effect& e) {
  std::size_t star = t.find("*:");
  if (star != std::string::npos) {
    e.kind = Effect::Kind::expand;
    if (t.size() != star + 5 || (t[star + 3] != '<' && t[star + 3] != '=')) return false;
    for (std::size_t i = 0; i < star; ++i) { SetKind k; if (!read_set(t[i], k)) return false; e.in_sets |= 1 << k; }
    if (star == 0) e.in_sets = (1 << kSetCount) - 1;
    e.same_path = t[star + 3] == '=';
    return read_who(t[star + 2], e.to_of) && read_who(t[star + 4], e.from_of);
  }
  if (t.size() < 6 || t[1] != '(' || t[3] != ')' || t[4] != '<' || !read_set(t[0], e.to) || !read_who(t[2], e.to_of)) return false;
  if (t.size() == 6) { e.kind = Effect::Kind::fact; return read_who(t[5], e.from_of); }
  e.kind = Effect::Kind::copy;
  return t.size() == 9 && t[6] == '(' && t[8] == ')' && read_set(t[5], e.from) && read_who(t[7], e.from_of);
}

// rule  NAME  TIER  ARCS  CONDITIONS  EFFECTS  EXAMPLE
Status add_rule(Data& d, const TableRow& row) {
  if (row.fields.size() < 6) return bad(d, row.line, "expected: rule, name, tier, arcs, conditions, effects, example", row.fields[1]);
  RelationRule r;
  r.name = row.fields[1]; r.line = row.line;
  const std::string& tier = row.fields[2];
  if (tier == "complement") r.tier = kComplementTier;
  else if (tier.size() == 1 && tier[0] >= '0' && tier[0] <= '3') r.tier = tier[0] - '0';
  else return bad(d, row.line, "expected a tier of 0 to 3 or \"complement\"", tier);
  for (const std::string& name : split(row.fields[3], ' ')) {
    Rel rel = rel_named(name);
    if (rel == Rel::count) return bad(d, row.line, "expected arc kinds", name);
    r.arcs |= 1ull << static_cast<int>(rel);
  }
  if (row.fields[4] != "-")
    for (const std::string& c : split(row.fields[4], ' ')) if (Status s = add_condition(d, row.line, c, r); !s) return s;
  for (const std::string& t : split(row.fields[5], ' ')) {
    Effect e;
    if (!read_effect(t, e)) return bad(d, row.line, "expected an effect like S(w)<O(v), A(v)<w, R*:w<v or *:w=v", t);
    if (e.to_of == Who::u || e.from_of == Who::u) r.uses_u = true;
    r.effects.push_back(e);
  }
  if (row.fields.size() > 6) r.example = row.fields[6];
  for (std::size_t k = 0; k < d.by_arc.size(); ++k)
    if (r.arcs >> k & 1) d.by_arc[k].push_back(static_cast<std::uint16_t>(d.rules.size()));
  d.rules.push_back(std::move(r));
  return Done{};
}

Status add_row(Data& d, const TableRow& row) {
  if (row.fields[0] == "label") return add_label(d, row);
  if (row.fields[0] == "set") return add_set(d, row);
  if (row.fields[0] == "rule") return add_rule(d, row);
  if (row.fields[0] != "lemma" || row.fields.size() != 3) return bad(d, row.line, "expected a row that begins with label, set, lemma or rule", row.fields[0]);
  for (const std::string& form : split(row.fields[2], ',')) d.lemmas[form] = row.fields[1];
  return Done{};
}

}  // namespace

Result<Relations> Relations::load(const std::string& file, const std::string& own) {
  auto rows = read_table(file);
  if (!rows) return rows.error();
  std::vector<TableRow> first;                  // the language's own rows go before the rules that name their sets
  auto d = std::make_shared<Data>();
  if (!own.empty()) {
    auto mine = read_table(own);
    if (!mine) return mine.error();
    first = std::move(*mine);
    std::set<std::string> sets;
    for (const TableRow& row : first) if (row.fields[0] == "set" && row.fields.size() > 1) sets.insert(row.fields[1]);
    std::erase_if(*rows, [&](const TableRow& row) { return row.fields[0] == "lemma" || (row.fields[0] == "set" && row.fields.size() > 1 && sets.count(row.fields[1])); });
  }
  for (const auto& [name, part] : {std::pair<std::string, std::vector<TableRow>*>{own, &first}, {file, &*rows}}) {
    d->file = name;
    for (const TableRow& row : *part) if (Status s = add_row(*d, row); !s) return s.error();
  }
  Relations r;
  r.data_ = std::move(d);
  return r;
}

}  // namespace newsledger::coding
