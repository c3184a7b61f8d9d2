// The stages of coding in order (see coder.h). Tested by coder_test.cc and end to end by the engine's tests.
#include "coding/coder.h"

#include <algorithm>
#include <filesystem>

#include "base/sha256.h"
#include "base/table.h"
#include "coding/coder_events.h"
#include "coding/data_folder.h"

namespace newsledger::coding {

namespace {
// The tables of a folder, one after the other in the order of their names.
std::string texts_of(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code fault;
  for (const auto& entry : std::filesystem::directory_iterator(folder, fault))
    if (entry.path().extension() == ".txt") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  std::string all;
  for (const std::string& file : files)
    if (auto text = read_file(file)) all += *text;
  return all;
}
}  // namespace

Result<Coder> Coder::load(const CoderOptions& o) {
  auto parts = std::make_shared<Parts>();
  parts->options = o;
  const DataFolder data(o.data, o.lang);
  std::vector<std::string> folders{data.find("lexicon")};
  folders.insert(folders.end(), o.lexicons.begin(), o.lexicons.end());
  Result<Dictionaries> dictionaries = read_dictionaries(o.dictionaries, o.data + "/lexicon/cameo.txt");
  if (!dictionaries) return dictionaries.error();
#define NEWSLEDGER_TAKE(member, call) \
  { auto r = call; if (!r) return r.error(); parts->member = std::move(*r); }
  NEWSLEDGER_TAKE(relations, Relations::load(o.data + "/relations.txt", data.own("relations.txt")))
  NEWSLEDGER_TAKE(shifts, Shifts::load(data.find("shifts.txt")))
  NEWSLEDGER_TAKE(scores, Scores::load(data.find("scores.txt")))
  NEWSLEDGER_TAKE(quiet, QuietWords::load(data.find("quiet.txt")))
  NEWSLEDGER_TAKE(lexicon, o.lenient ? Result<Lexicon>(Lexicon::load_leniently(folders, *o.lenient)) : Lexicon::load(folders, dictionaries->verbs))
  NEWSLEDGER_TAKE(actors, ActorTable::load(data.find("actors"), *dictionaries))
  NEWSLEDGER_TAKE(statements, StatementTables::load(data.find("statements")))
  NEWSLEDGER_TAKE(status, StatusTables::load(data.find("status")))
  NEWSLEDGER_TAKE(times, TimeTables::load(data.find("times")))
  NEWSLEDGER_TAKE(gazetteer, Gazetteer::load(o.data + "/places", o.gazetteer, data.own("places/stop.txt")))
  NEWSLEDGER_TAKE(quantities, QuantityTables::load(data.find("quantities")))
  NEWSLEDGER_TAKE(shapes, Shapes::load(o.data + "/trees.txt", data.own("trees.txt")))
#undef NEWSLEDGER_TAKE
  std::string all = parts->lexicon.sha256();
  for (const char* file : {"relations.txt", "shifts.txt", "scores.txt", "quiet.txt"})
    if (auto text = read_file(data.find(file))) all += *text;
  for (const char* folder : {"actors", "places", "quantities", "statements", "status", "times"}) all += texts_of(data.find(folder));
  if (!data.own("places").empty()) all += texts_of(o.data + "/places");
  for (const std::string& file : {o.data + "/trees.txt", data.own("trees.txt"), data.own("relations.txt")})
    if (auto text = read_file(file)) all += *text;
  if (o.min_score > 0) all += "min score " + std::to_string(o.min_score);
  all += dictionaries->bytes;
  parts->remarks = std::move(dictionaries->remarks);
  parts->sha256 = sha256_hex(all);
  Coder coder;
  coder.parts_ = std::move(parts);
  return coder;
}

void Coder::code(Document& doc) const {
  const Parts& p = *parts_;
  const Loan loan(doc, p.shapes);
  doc.mention_of_token.resize(doc.tokens.size(), kNone);
  find_actors(doc, p.actors);
  find_statements(doc, p.statements);
  find_predicates(doc, p.status);
  find_times(doc, p.times);
  find_places(doc, p.gazetteer);
  find_quantities(doc, p.quantities);
  RoleGraph graph(doc, p.relations);
  Desk desk{doc, p, graph, graph.tree(), {}, {}};
  desk.draft_of.assign(doc.tokens.size(), kNone);
  for (RuleMatch& m : p.lexicon.match(doc, graph)) {
    if (m.rule->event.empty()) { doc.not_coded.push_back({doc.tokens[m.token].span, m.rule->id, "the dictionary says that this is no event"}); continue; }
    desk.draft_of[m.token] = static_cast<Index>(desk.drafts.size());
    Draft d;
    d.match = std::move(m);
    desk.drafts.push_back(std::move(d));
  }
  fold_acts(desk);
  for (Draft& d : desk.drafts) write_event(desk, d);
  answer_accusers(desk);
  answer_acts(desk);
  follow_meetings(desk);
  leave_out(desk);
  for (Draft& d : desk.drafts) if (!d.dropped) doc.events.push_back(std::move(d.event));
  find_stances(doc, p.statements);
}

std::string Coder::lexicon_sha256() const { return parts_->sha256; }
const std::vector<Error>& Coder::remarks() const { return parts_->remarks; }
const Lexicon& Coder::lexicon() const { return parts_->lexicon; }
const Relations& Coder::relations() const { return parts_->relations; }
const Shapes& Coder::shapes() const { return parts_->shapes; }

}  // namespace newsledger::coding
