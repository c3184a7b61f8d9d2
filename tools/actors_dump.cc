// Development driver: names, role nouns and links of parses made elsewhere, without the later stages.
// usage: actors_dump DATA/actors PARSES.jsonl > OUT.ndjson   (read by score_actors.py and by scorers of coreference)
#include <ctime>
#include <fstream>
#include <iostream>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "coding/actors.h"
#include "coding/testing.h"

using namespace newsledger;
using nlohmann::ordered_json;

static ordered_json span_json(const Document& doc, const CodePointMap& map, Span s) {
  return {{"start", map.code_points(s.begin)}, {"end", map.code_points(s.end)}, {"quote", std::string(doc.text(s))}};
}

int main(int argc, char** argv) {
  if (argc < 3) { std::cerr << "usage: actors_dump DATA/actors PARSES.jsonl > OUT.ndjson\n"; return 2; }
  auto table = coding::ActorTable::load(argv[1]);
  if (!table) { std::cerr << table.error().to_string() << "\n"; return 4; }
  std::ifstream in(argv[2]);
  std::size_t tokens = 0;
  std::clock_t spent = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    Document doc = coding::testing::document_from_json(line);
    const std::clock_t begin = std::clock();
    coding::find_actors(doc, *table);
    spent += std::clock() - begin;
    tokens += doc.tokens.size();
    CodePointMap map(doc.body);
    ordered_json out = {{"report", {{"id", doc.report.id}}}, {"actors", ordered_json::array()}, {"mentions", ordered_json::array()}};
    for (const Actor& a : doc.actors) {
      ordered_json x = {{"id", a.id + "#" + std::to_string(&a - doc.actors.data())}, {"name", a.name}, {"kind", word(a.kind)}, {"country", a.country}, {"codes", a.codes}, {"rule", a.rule}, {"mentions", ordered_json::array()}};
      for (Index m : a.mentions) x["mentions"].push_back(span_json(doc, map, doc.mentions[m].span));
      out["actors"].push_back(x);
    }
    for (const Mention& m : doc.mentions) {
      ordered_json x = span_json(doc, map, m.span);
      x["head"] = {map.code_points(doc.tokens[m.head].span.begin), map.code_points(doc.tokens[m.head].span.end)};
      Index up = doc.tokens[m.head].head;
      x["up"] = up < doc.tokens.size() && up != m.head ? static_cast<long>(map.code_points(doc.tokens[up].span.begin)) : -1L;
      x["innermost"] = doc.mention_of_token[m.head] == static_cast<Index>(&m - doc.mentions.data());
      x["kind"] = m.kind == MentionKind::name ? "name" : m.kind == MentionKind::demonym ? "demonym" : m.kind == MentionKind::nominal ? "nominal" : "pronoun";
      x["link"] = std::string(m.rule);
      x["actors"] = m.actors;
      out["mentions"].push_back(x);
    }
    std::cout << out.dump() << "\n";
  }
  std::cerr << tokens << " tokens, " << static_cast<double>(spent) * 1e6 / CLOCKS_PER_SEC / static_cast<double>(tokens ? tokens : 1) << " us of processor time a token\n";
}
