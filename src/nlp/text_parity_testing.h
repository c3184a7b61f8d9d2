// For tests and tools: the text stages of a model against a dump of tools/parity_tokens.py.
#pragma once
#include <istream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "base/table.h"
#include "nlp/attribute_ruler.h"
#include "nlp/lemmatizer.h"
#include "nlp/strings.h"
#include "nlp/tokenizer.h"

namespace newsledger::nlp::testing {

using Json = nlohmann::json;

struct Counts {
  std::size_t texts = 0, tokens = 0, split = 0, features = 0, ruled = 0, lemmas = 0;
  std::string complaints;   // the first few
  std::size_t differences() const { return split + features + ruled + lemmas; }
};

struct Stages {
  Tokenizer tokenizer;
  Lexemes lexemes;
  AttributeRuler ruler;
  Lemmatizer lemmatizer;
  TokenizerCache cache;
  LemmaCache lemmas;
  std::uint32_t generation = 0;
  std::set<std::string> labels;   // keeps tag and morph texts at fixed addresses
  std::string_view keep(const std::string& s) { return *labels.insert(s).first; }
};

// The text stages of a model folder.
inline Result<Stages> load_stages(const std::string& folder) {
  std::string bytes[5];
  const char* names[5] = {"/meta.json", "/tokenizer", "/vocab/lookups.bin", "/attribute_ruler/patterns",
                          "/lemmatizer/lookups/lookups.bin"};
  for (int i = 0; i < 5; ++i) {
    Result<std::string> file = read_file(folder + names[i]);
    if (!file) return file.error();
    bytes[i] = std::move(*file);
  }
  auto tokenizer = Tokenizer::load(bytes[1]);
  if (!tokenizer) return tokenizer.error();
  auto lexemes = Lexemes::load(bytes[2]);
  if (!lexemes) return lexemes.error();
  auto ruler = AttributeRuler::load(bytes[3]);
  if (!ruler) return ruler.error();
  auto lemmatizer = Lemmatizer::load(Json::parse(bytes[0])["lang"].get<std::string>(), bytes[4]);
  if (!lemmatizer) return lemmatizer.error();
  return Stages{std::move(*tokenizer), std::move(*lexemes), std::move(*ruler), std::move(*lemmatizer), {}, {}, 0, {}};
}

inline void complain(Counts& counts, std::size_t count, const std::string& what) {
  if (count < 12) counts.complaints += what + "\n";
}

inline bool compare_tokens(Stages& s, const Json& row, const std::vector<TokenForm>& tokens, Counts& counts) {
  const std::string& text = row["text"].get_ref<const std::string&>();
  const Json& expected = row["tokens"];
  for (std::size_t i = 0; i < std::max(tokens.size(), expected.size()); ++i) {
    bool same = i < tokens.size() && i < expected.size();
    if (same) {
      const Json& e = expected[i];
      same = e[0] == tokens[i].span.begin && e[1] == tokens[i].span.end && (e[2] != 0) == tokens[i].space_after;
    }
    if (!same) {
      auto piece = [&](std::size_t b, std::size_t n) { return text.substr(b, n); };
      std::string ours = i < tokens.size() ? piece(tokens[i].span.begin, tokens[i].span.size()) : "(none)";
      std::string theirs = i < expected.size() ? piece(expected[i][0], expected[i][1].get<std::size_t>() - expected[i][0].get<std::size_t>()) : "(none)";
      std::size_t from = i < tokens.size() ? tokens[i].span.begin : 0;
      complain(counts, counts.split++, "token " + std::to_string(i) + ": ours [" + ours + "] theirs [" + theirs + "] near [" +
               piece(from > 20 ? from - 20 : 0, 60) + "]");
      return false;
    }
    const FormFeatures& f = s.cache.forms[tokens[i].form];
    const Json& e = expected[i];
    if (e[3] != f.norm || e[4] != f.prefix || e[5] != f.suffix || e[6] != f.shape || (e[7] != 0) != f.is_space || e[8] != f.lower)
      complain(counts, counts.features++, "features of [" + std::string(f.text) + "]");
  }
  return true;
}

inline void compare_ruled(Stages& s, const Json& row, const std::vector<TokenForm>& tokens, Counts& counts) {
  std::vector<RulerToken> in;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const FormFeatures& f = s.cache.forms[tokens[i].form];
    const Json& a = row["in"][i];
    in.push_back({f.text, f.lower, string_id(a[0].get<std::string>()), string_id(a[2].get<std::string>()),
                  string_id(a[1].get<std::string>()), f.is_space});
  }
  std::vector<RulerSets> sets;
  s.ruler.apply(in, sets);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Json &before = row["in"][i], &after = row["ruled"][i];
    const std::string_view ours[] = {sets[i].tag, sets[i].dep, sets[i].pos, sets[i].morph};
    for (int k = 0; k < 4; ++k) {
      std::string got = ours[k].data() ? std::string(ours[k]) : before[k].get<std::string>();
      if (got != after[k]) complain(counts, counts.ruled++, "ruled [" + std::string(in[i].text) + "] field " + std::to_string(k) + ": ours " +
                                    got + " theirs " + after[k].get<std::string>());
    }
    std::string lemma(sets[i].lemma);
    if (lemma != after[4]) complain(counts, counts.ruled++, "ruled lemma of [" + std::string(in[i].text) + "]: ours " + lemma);
    std::string_view pos = s.keep(after[2]), morph = s.keep(after[3]);
    if (!sets[i].lemma.data()) lemma = s.lemmas.lemma(s.lemmatizer, tokens[i].form, in[i].text, pos, morph);
    if (lemma != row["lemmas"][i]) complain(counts, counts.lemmas++, "lemma of [" + std::string(in[i].text) + "] " + std::string(pos) + " " + std::string(morph) + ": ours " +
                                            lemma + " theirs " + row["lemmas"][i].get<std::string>());
  }
}

// Every row of a dump against what our stages make of its text.
inline Counts compare_dump(Stages& s, std::istream& dump) {
  Counts counts;
  std::vector<TokenForm> tokens;
  for (std::string line; std::getline(dump, line);) {
    Json row = Json::parse(line);
    s.tokenizer.tokenize(row["text"].get_ref<const std::string&>(), s.lexemes, s.cache, tokens);
    if (s.cache.forms.generation() != s.generation) { s.lemmas.clear(); s.generation = s.cache.forms.generation(); }
    ++counts.texts;
    counts.tokens += tokens.size();
    if (compare_tokens(s, row, tokens, counts) && row.contains("in")) compare_ruled(s, row, tokens, counts);
  }
  return counts;
}

}  // namespace newsledger::nlp::testing
