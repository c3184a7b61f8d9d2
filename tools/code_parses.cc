// Development driver: codes parses made elsewhere (one JSON object a line, as `parse --format json` with "text") and writes
// the contract's NDJSON. Not installed.  usage: code_parses DATA PARSES.jsonl [--gazetteer FILE] [--predicates] [--explain WORDS] > OUT.ndjson
#include <cstring>
#include <fstream>
#include <iostream>

#include "coding/coder.h"
#include "coding/lexicon_explain.h"
#include "coding/testing.h"
#include "engine/report_json.h"

#if !__has_include("coding/actors.cc")
// Crude stand-in while the actors' room is not in: entities that are names or adjectives of states.
#include "base/table.h"
#include <map>
static void crude_actors(newsledger::Document& doc, const std::string& data) {
  using namespace newsledger;
  static std::map<std::string, std::string> table = [&] {
    std::map<std::string, std::string> t;
    if (auto rows = read_table(data + "/actors/countries.txt"))
      for (auto& row : *rows)
        for (std::size_t f = 2; f < row.fields.size() && f < 5; ++f)
          for (auto& name : split(row.fields[f], ';')) { t[name] = row.fields[0]; t[name + "s"] = row.fields[0]; }
    t["U.S."] = t["US"] = "USA"; t["U.N."] = "IGO";
    return t;
  }();
  doc.mention_of_token.assign(doc.tokens.size(), kNone);
  std::map<std::string, Index> by_code;
  for (const Entity& e : doc.entities) {
    std::string name(doc.text(e.span));
    if (name.rfind("the ", 0) == 0) name.erase(0, 4);
    auto it = table.find(name);
    if (it == table.end() && e.label != "PERSON" && e.label != "ORG") continue;
    std::string code = it == table.end() ? "---" : it->second;
    auto [at, fresh] = by_code.try_emplace(code == "---" ? name : code, static_cast<Index>(doc.actors.size()));
    if (fresh) { Actor a; a.id = a.name = name; a.country = code == "---" ? "" : code; a.codes = {code}; a.named = true; a.kind = ActorKind::state; doc.actors.push_back(a); }
    Index head = e.last - 1;
    Index top = doc.tokens[head].head;
    std::string_view label = doc.tokens[head].dep;
    if ((label == "amod" || label == "compound" || label == "nmod") && doc.tokens[top].pos == "NOUN" && e.label != "PERSON") {
      static const std::vector<std::string_view> kHeads = {"official", "minister", "government", "president", "army", "force", "police", "troop", "leader", "soldier", "spokesman", "authority", "ministry", "prime"};
      for (auto h : kHeads) if (doc.tokens[top].lemma == h) head = top;
    }
    if (doc.mention_of_token[head] != kNone) continue;
    doc.mention_of_token[head] = static_cast<Index>(doc.mentions.size());
    doc.actors[at->second].mentions.push_back(static_cast<Index>(doc.mentions.size()));
    doc.mentions.push_back({{e.span.begin, std::max(e.span.end, doc.tokens[head].span.end)}, e.first, std::max(e.last, head + 1), head, MentionKind::name, {at->second}, "crude"});
  }
}
#else
static void crude_actors(newsledger::Document&, const std::string&) {}
#endif

int main(int argc, char** argv) {
  if (argc < 3) { std::cerr << "usage: code_parses DATA PARSES.jsonl [--gazetteer FILE] [--predicates]\n"; return 2; }
  newsledger::coding::CoderOptions options;
  std::vector<newsledger::Error> complaints;
  options.data = argv[1];
  options.lenient = &complaints;
  newsledger::ReportJsonOptions out;
  std::string explain;
  for (int i = 3; i < argc; ++i) {
    if (!std::strcmp(argv[i], "--gazetteer") && i + 1 < argc) options.gazetteer = argv[++i];
    if (!std::strcmp(argv[i], "--explain") && i + 1 < argc) explain = argv[++i];   // only reports that hold these words
    if (!std::strcmp(argv[i], "--predicates")) out.with_predicates = true;
  }
  auto coder = newsledger::coding::Coder::load(options);
  for (std::size_t i = 0; i < complaints.size() && i < 20; ++i) std::cerr << complaints[i].to_string() << "\n";
  if (complaints.size() > 20) std::cerr << "... " << complaints.size() << " complaints about the lexicon\n";
  if (!coder) { std::cerr << coder.error().to_string() << "\n"; return coder.error().exit_code(); }
  std::ifstream in(argv[2]);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || (!explain.empty() && line.find(explain) == std::string::npos)) continue;
    newsledger::Document doc = newsledger::coding::testing::document_from_json(line);
    crude_actors(doc, options.data);
    coder->code(doc);
    std::cout << (explain.empty() ? newsledger::report_json(doc, out) : newsledger::coding::explain(doc, *coder)) << "\n";
  }
}
