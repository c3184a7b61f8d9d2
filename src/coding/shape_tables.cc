// Reads data/trees.txt and data/LANG/trees.txt (see shape.h and the heads of those files).
#include "coding/shape_tables.h"

#include "base/table.h"

namespace newsledger::coding {
namespace {

// One row of either file; false: no such row.
bool read_row(Shapes::Data& d, const TableRow& row) {
  const std::vector<std::string>& f = row.fields;
  const std::string& kind = f[0];
  if (kind == "label" && f.size() == 3) d.labels[f[1]] = f[2];
  else if (kind == "entity" && f.size() == 3) d.entities[f[1]] = f[2] == "-" ? "" : f[2];
  else if (kind == "tag" && f.size() == 4) { d.tags.push_back({f[1], f[2] == "-" ? "" : f[2], f[3]}); d.known_tags.insert(f[3]); }
  else if (kind == "known_tags" && f.size() == 2) { for (const std::string& t : split(f[1], ' ')) d.known_tags.insert(t); }
  else if (kind == "word" && f.size() == 4) {
    for (const std::string& form : split(f[3], ','))
      d.words[form].push_back({f[1], f[2] == "-" ? std::vector<std::string>() : split(f[2], ' ')});
  }
  else if (kind == "modal" && f.size() == 3) { for (const std::string& w : split(f[2], ',')) d.modals[w] = f[1]; }
  else if (kind == "feature" && f.size() == 3) d.features[f[2]] = f[1];
  else if (kind == "speech" && f.size() == 2) { for (const std::string& w : split(f[1], ',')) d.speech.insert(w); }
  else if (kind == "opener" && f.size() == 2) { for (const std::string& w : split(f[1], ',')) d.openers.insert(w); }
  else if (kind == "participle" && f.size() == 3) d.participles.push_back({f[1], f[2]});
  else if (kind == "verb_ending" && f.size() == 3) d.verb_endings.push_back({f[1], f[2]});
  else if (kind == "infinitive" && f.size() == 2) { for (const std::string& w : split(f[1], ',')) d.infinitives.insert(w); }
  else if (kind == "article" && f.size() == 2) { for (const std::string& w : split(f[1], ',')) d.articles.insert(w); }
  else if (kind == "active_be" && f.size() == 2) { for (const std::string& w : split(f[1], ',')) d.active_be.insert(w); }
  else if (kind == "place" && f.size() == 2) { for (const std::string& w : split(f[1], ',')) d.places.insert(w); }
  else if (kind == "time" && f.size() == 2) { for (const std::string& w : split(f[1], ',')) d.times.insert(w); }
  else if (kind == "feature_ending" && f.size() == 3) { for (const std::string& w : split(f[2], ',')) d.feature_endings.push_back({w, f[1]}); }
  else if (kind == "control" && f.size() == 2) { for (const std::string& w : split(f[1], ',')) d.control.insert(w); }
  else return false;
  return true;
}

}  // namespace

Result<Shapes> Shapes::load(const std::string& common, const std::string& own) {
  auto data = std::make_shared<Data>();
  for (const std::string& file : {common, own}) {
    if (file.empty()) continue;
    auto rows = read_table(file);
    if (!rows) return rows.error();
    for (const TableRow& row : *rows)
      if (!read_row(*data, row)) return Error{ErrorCode::input, "expected a row of label, tag, known_tags, entity, word, modal, feature, speech, opener, participle, verb_ending, infinitive, article, active_be, place, time, feature_ending or control with its fields (see the head of data/trees.txt)", file + ":" + std::to_string(row.line)};
  }
  std::set<std::string, std::less<>> own_labels;
  for (const auto& [from, to] : data->labels) own_labels.insert(to);
  for (const auto& [from, to] : data->labels) if (!own_labels.count(from)) data->foreign.insert(from);
  Shapes shapes;
  shapes.data_ = std::move(data);
  return shapes;
}

}  // namespace newsledger::coding
