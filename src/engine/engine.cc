// The wiring: ingest -> language layer, block by block -> coding.
#include "newsledger/engine.h"

#include "base/table.h"
#include "coding/data_folder.h"
#include "coding/lexicon_explain.h"
#include "engine/engine_parts.h"
#include "engine/ordered.h"
#include "ingest/reader.h"
#include "provenance/against.h"
#include "provenance/read_text.h"

#ifndef NEWSLEDGER_VERSION
#define NEWSLEDGER_VERSION "0"
#endif

namespace newsledger {

Workspace Engine::State::borrow() const {
  std::lock_guard lock(mutex);
  if (idle.empty()) return Workspace();
  Workspace w = std::move(idle.back());
  idle.pop_back();
  return w;
}

void Engine::State::give_back(Workspace w) const {
  std::lock_guard lock(mutex);
  idle.push_back(std::move(w));
}

namespace {

// Blocks that are prose. The others name a place, an author, an agency, and are no sentences.
bool is_prose(BlockKind kind) { return kind != BlockKind::dateline && kind != BlockKind::byline && kind != BlockKind::credit; }

void parse_blocks(Document& doc, const LanguageModel& model, const nlp::StandIns* stand_ins, Workspace& workspace) {
  for (Index b = 0; b < doc.blocks.size(); ++b) {
    if (!is_prose(doc.blocks[b].kind)) continue;
    const std::size_t first = doc.sentences.size();
    model.parse(doc.text(doc.blocks[b].span), doc.blocks[b].span.begin, workspace, doc, stand_ins);
    for (std::size_t s = first; s < doc.sentences.size(); ++s) {
      doc.sentences[s].block = b;
      for (Index i = doc.sentences[s].first; i < doc.sentences[s].last; ++i) doc.tokens[i].sentence = static_cast<Index>(s);
    }
  }
}

void parse_words(Document& doc, const Engine::State& state) {
  Workspace workspace = state.borrow();
  parse_blocks(doc, *state.model, state.stand_ins.size() ? &state.stand_ins : nullptr, workspace);
  state.give_back(std::move(workspace));
}

}  // namespace

Result<Engine> Engine::load(const EngineOptions& options) {
  auto state = std::make_shared<State>();
  state->stamp.version = NEWSLEDGER_VERSION;
  if (!options.model.empty()) {
    Result<LanguageModel> model = LanguageModel::load(options.model);
    if (!model) return model.error();
    state->stamp.model = model->sha256();
    state->model.emplace(std::move(*model));
  }
  state->lang = state->model ? std::string(state->model->lang()) : options.lang.empty() ? "en" : options.lang;
  if (options.coding) {
    state->data = options.data;
    // A language without a folder of its own is parsed and not coded.
    const std::string lang = coding::DataFolder(options.data, state->lang).codes() ? state->lang : "en";
    state->coded = lang == state->lang;
    Result<coding::Coder> coder = coding::Coder::load({.data = options.data, .lang = lang, .gazetteer = options.gazetteer, .lexicons = options.lexicons, .dictionaries = {options.actors, options.agents, options.verbs}, .min_score = options.min_score});
    if (!coder) return coder.error();
    state->stamp.lexicon = coder->lexicon_sha256();
    state->coder.emplace(std::move(*coder));
    Result<nlp::StandIns> stand_ins = read_stand_ins(options.data, lang);
    if (!stand_ins) return stand_ins.error();
    state->stand_ins = std::move(*stand_ins);
    Result<provenance::SpinTables> spin = provenance::SpinTables::load(options.data);
    if (!spin) return spin.error();
    state->spin.emplace(std::move(*spin));
  }
  return Engine(std::move(state));
}

Document Engine::parse(const Article& article) const {
  Document doc = ingest::read_article(article);
  if (article.kind == ArticleKind::conllu) return doc;
  if (!state_->model) {
    doc.diagnostics.push_back({Diagnostic::Level::error, "no-model", "No language model is loaded, so the text is not parsed.", {}});
    return doc;
  }
  parse_words(doc, *state_);
  return doc;
}

void Engine::code(Document& doc) const {
  NEWSLEDGER_CHECK(state_->coder.has_value(), "code() needs an engine that was loaded with coding");
  if (!state_->coded) {
    if (!doc.tokens.empty()) doc.diagnostics.push_back({Diagnostic::Level::warning, "language-not-coded", "There are no rules for \"" + state_->lang + "\" (no folder data/" + state_->lang + "), so nothing is coded.", {}});
    return;
  }
  if (state_->lang == "en") provenance::find_spin(doc, *state_->spin);
  state_->coder->code(doc);
}

Document Engine::read(const Article& article) const { return read(article, {}); }

namespace {
// "fr" of a report that says it is in French, "fr-CA": a language that has rules, but not those loaded here; "" else.
std::string other_language(const Article& article, const Engine::State& state) {
  const std::string said = lower_ascii(article.info.lang.substr(0, article.info.lang.find_first_of("-_")));
  if (said.size() != 2 || said == state.lang || state.data.empty()) return {};
  return coding::DataFolder(state.data, said).codes() ? said : std::string();
}
}  // namespace

// A report that reads as spun is parsed and coded on its readings, and every span goes back to the words as written.
Document Engine::read(const Article& article, const std::vector<Reading>& from_original) const {
  if (const std::string said = other_language(article, *state_); !said.empty()) {
    Document doc = ingest::read_article(article);
    doc.diagnostics.push_back({Diagnostic::Level::warning, "language-not-coded", "The report is in \"" + said + "\", the rules loaded read \"" + state_->lang + "\": nothing is coded; give --model (or --lang) of its language.", {}});
    return doc;
  }
  const bool as_written = article.kind == ArticleKind::conllu || !state_->model || !state_->coder || state_->lang != "en";
  if (as_written) {
    Document doc = parse(article);
    code(doc);
    return doc;
  }
  Document doc = ingest::read_article(article);
  provenance::find_spin(doc, *state_->spin);
  if (!from_original.empty()) doc.spin.readings = provenance::joined_readings(from_original, doc.spin.readings);
  const provenance::ReadText words(doc.body, doc.spin.readings);
  if (!words.put().empty()) { code_as_read(doc, words); return doc; }
  parse_words(doc, *state_);
  state_->coder->code(doc);
  return doc;
}

void Engine::code_as_read(Document& doc, const provenance::ReadText& words) const {
  std::string body = std::exchange(doc.body, words.text());
  std::vector<Block> blocks = doc.blocks;
  for (Block& b : doc.blocks) b.span = words.as_read(b.span);
  parse_words(doc, *state_);
  state_->coder->code(doc);
  doc.body = std::move(body);
  doc.blocks = std::move(blocks);
  words.bring_back(doc);
}

void Engine::read_all(const ArticleSource& source, const std::function<bool(Result<Document>)>& sink, unsigned jobs) const {
  ordered(jobs, source, [this](Result<Article> article) -> Result<Document> {
    if (!article) return article.error();
    return read(*article);
  }, sink);
}

const coding::Coder& coder_of(const Engine& engine) {
  NEWSLEDGER_CHECK(engine.state().coder.has_value(), "this needs an engine that was loaded with coding");
  return *engine.state().coder;
}

std::string Engine::explain(const Article& article) const {
  Document doc = read(article);
  return coding::explain(doc, coder_of(*this));
}

std::string Engine::rule_place(std::string_view rule) const {
  if (!state_->coder) return {};
  for (const coding::RuleInfo& r : state_->coder->lexicon().rules())
    if (r.id == rule) return r.file + ":" + std::to_string(r.line);
  return {};
}

const EngineStamp& Engine::stamp() const { return state_->stamp; }
const std::vector<Error>& Engine::remarks() const {
  static const std::vector<Error> kNothing;
  return state_->coder ? state_->coder->remarks() : kNothing;
}

}  // namespace newsledger
