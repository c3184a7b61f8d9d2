// Which names stand in for which: every name, adjective, people and capital of countries.txt that is written in plain
// capitalised words, by its number of words. Tested by stand_ins_test.cc.
#include "engine/stand_ins.h"

#include <map>
#include <set>

#include "base/table.h"

namespace newsledger {
namespace {

using Words = std::vector<std::string>;

struct Kinds {
  std::map<std::pair<std::string, std::size_t>, Words> read_as;   // by kind and number of words
  std::set<std::string> never, guarded;
  std::vector<std::pair<std::string, std::string>> words;         // word as written, word read
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> endings;   // by kind: ending, word read; first that fits
};

Error bad(const std::string& path, int line, const std::string& what) {
  return {ErrorCode::input, path + ":" + std::to_string(line) + ": " + what};
}

Result<Kinds> read_kinds(const std::string& path) {
  auto rows = read_table(path);
  if (!rows) return rows.error();
  Kinds out;
  for (const TableRow& r : *rows) {
    const std::string& kind = r.fields[0];
    if ((kind == "never" || kind == "guarded") && r.fields.size() == 2) {
      for (const std::string& name : split(r.fields[1], ';')) (kind == "never" ? out.never : out.guarded).insert(name);
    } else if (kind.ends_with("_ending") && r.fields.size() == 3) {
      for (const std::string& ending : split(r.fields[2], ';')) out.endings[kind].push_back({ending == "-" ? "" : ending, r.fields[1]});
    } else if (kind == "word" && r.fields.size() == 3) {
      for (const std::string& word : split(r.fields[2], ';')) out.words.push_back({word, r.fields[1]});
    } else if (r.fields.size() == 3) {
      Words words = split(r.fields[2], ' ');
      if (std::to_string(words.size()) != r.fields[1]) return bad(path, r.line, "the stand-in does not have " + r.fields[1] + " tokens");
      out.read_as[{kind, words.size()}] = std::move(words);
    } else {
      return bad(path, r.line, "expected: kind, number of tokens, stand-in; or: word, word read, words between semicolons; or: name_ending|adjective_ending, word read, endings; or: never|guarded, names between semicolons");
    }
  }
  return out;
}

// "South Sudan": yes. "US", "U.K.", "N'Djamena", "the Emirates", "Bosnia and Herzegovina": no.
bool plain_name(const Words& words) {
  for (const std::string& w : words) {
    if (w.size() < 3 || w[0] < 'A' || w[0] > 'Z' || w == "The") return false;
    bool lower = false;
    for (std::size_t i = 1; i < w.size(); ++i) {
      const auto c = static_cast<unsigned char>(w[i]);
      if (c < 0x80 && !(c >= 'a' && c <= 'z')) return false;
      lower = true;
    }
    if (!lower) return false;
  }
  return !words.empty();
}

bool is_plural(const std::string& people) { return people.ends_with("s") && !people.ends_with("ss"); }
bool takes_s(const std::string& adjective) { return std::string_view("nitkrob").find(adjective.back()) != std::string_view::npos; }

}  // namespace

Result<nlp::StandIns> read_stand_ins(const std::string& data, const std::string& lang) {
  const std::string folder = (lang == "en" ? data : data + "/" + lang) + "/actors";
  auto kinds = read_kinds(folder + "/stand_ins.txt");
  if (!kinds) return kinds.error();
  auto rows = read_table(folder + "/countries.txt");
  if (!rows) return rows.error();
  nlp::StandIns out;
  for (const auto& [word, as] : kinds->words) out.add({word}, {as}, false);
  std::set<std::string> seen;
  const auto add = [&](const std::string& kind, const std::string& name) {
    Words words = split(name, ' ');
    const auto as = kinds->read_as.find({kind, words.size()});
    if (as == kinds->read_as.end() || !plain_name(words) || kinds->never.count(name) || !seen.insert(name).second) return;
    if (as->second != words) out.add(std::move(words), as->second, kinds->guarded.count(name) > 0);
  };
  // Languages that inflect: a name or an adjective of one word is read as a word of the same ending.
  const auto add_ending = [&](const std::string& kind, const std::string& name) {
    const auto at = kinds->endings.find(kind);
    if (at == kinds->endings.end() || name == "-" || name.find_first_of(" -'") != std::string::npos || kinds->never.count(name)) return;
    for (const auto& [ending, as] : at->second)
      if (name.ends_with(ending)) { if (name != as && seen.insert(name).second) out.add({name}, {as}, kinds->guarded.count(name) > 0); return; }
  };
  for (const TableRow& r : *rows) {
    if (r.fields.size() >= 5 && !kinds->endings.empty()) {
      for (const std::string& name : split(r.fields[2], ';')) add_ending("name_ending", name);
      for (const std::string& name : split(r.fields[3], ';')) add_ending("adjective_ending", name);
      for (const std::string& name : split(r.fields[4], ';')) add_ending("capital_ending", name);
      continue;
    }
    if (r.fields.size() < 5) continue;   // the actor tables say what is wrong with such a row
    for (const std::string& name : split(r.fields[2], ';')) add("name", name);
    for (const std::string& name : split(r.fields[3], ';')) {
      add(is_plural(name) ? "people" : "adjective", name);
      if (takes_s(name)) add("people", name + "s");
    }
    for (const std::string& name : split(r.fields[4], ';')) add("capital", name);
  }
  return out;
}

}  // namespace newsledger
