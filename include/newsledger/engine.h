// The engine: a report in, a coded Document out.
//
//   auto engine = newsledger::Engine::load({.data = "data", .model = "models/en_core_web_sm-3.8.0"});   // Result<Engine>
//   if (!engine) { std::fputs(engine.error().to_string().c_str(), stderr); return engine.error().exit_code(); }
//   newsledger::Article article;
//   article.text = "Norway accused Peru of spying, officials in Oslo said.";
//   newsledger::Document doc = engine->read(article);          // never fails on bad prose
//   for (const newsledger::Event& e : doc.events)
//     std::printf("%s %s\n", e.category.c_str(), std::string(doc.text(e.trigger)).c_str());
//
// Lifetimes: an Engine is what was loaded, immutable and movable; Documents keep alive what they need and may outlive it.
// Thread-safety: const methods are safe from any number of threads; each analysis takes a Workspace from a pool inside.
// Determinism: the same article gives the same Document on any number of threads and any machine with FMA.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "newsledger/article.h"
#include "newsledger/document.h"

namespace newsledger {

namespace provenance { class ReadText; }

struct EngineOptions {
  std::string data = {};                      // the data/ folder: lexicon, relations, shifts, actors, ...
  std::string lang = {};                      // of trees made elsewhere ("": en); where a model is loaded, its language counts
  std::string model = {};                     // a spaCy 3.x model folder; "": only trees made elsewhere can be coded
  std::string gazetteer = {};                 // the gazetteer built at set-up; "": countries and data/places alone
  std::vector<std::string> lexicons = {};     // users' rules, lying over ours
  std::vector<std::string> actors = {}, agents = {}, verbs = {};   // users' dictionaries in the form of PETRARCH, before ours
  float min_score = 0;                        // events under this score are left out, 0 to 1
  bool coding = true;                         // false: the language layer alone, data is not read
};

// Which coder made a row: hashes of what decides a coding.
struct EngineStamp { std::string version, lexicon, model; };

class Engine {
 public:
  static Result<Engine> load(const EngineOptions& options);

  Document read(const Article& article) const;    // parsed and coded
  // The same of a machine-spun report whose original is known: coded on the readings taken from it (provenance/against.h).
  Document read(const Article& article, const std::vector<Reading>& from_original) const;
  Document parse(const Article& article) const;   // the language layer alone
  void code(Document& doc) const;                 // adds the coding to a parsed document

  // Every article of `source` in order, on `jobs` threads; at most 2 * jobs + 1 reports are in memory. An Error is an input
  // that could not be read. The sink gets them in the order of the source and stops the run by saying false.
  void read_all(const ArticleSource& source, const std::function<bool(Result<Document>)>& sink, unsigned jobs = 1) const;

  const EngineStamp& stamp() const;
  const std::vector<Error>& remarks() const;      // what was left out of users' dictionaries, with file:line
  std::string rule_place(std::string_view rule) const;   // "protest.gather" -> "protest.rules:12"; "" for an unknown one

  // What the coder saw: the tree, every edge and its rule, which rules of the lexicon matched, lost and why. Plain text.
  std::string explain(const Article& article) const;

  struct State;
  const State& state() const { return *state_; }   // for the engine's own files

 private:
  void code_as_read(Document& doc, const provenance::ReadText& words) const;
  explicit Engine(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

}  // namespace newsledger
