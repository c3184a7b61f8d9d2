// The language layer by itself: spaCy's CNN pipelines, natively.
//
//   auto model = newsledger::LanguageModel::load("models/en_core_web_sm-3.8.0");
//   if (!model) return report(model.error());
//   newsledger::Parse parse = model->parse("Oslo accused Lima of spying.");
//   for (const newsledger::Token& t : parse.tokens) ...
//
// Units: Token::span is in bytes of the text given (which must be valid UTF-8; see base/utf8.h to mend it).
// Errors: load() gives ErrorCode::model with one sentence. parse() never fails.
// Lifetimes: a Parse keeps the model's tables alive. Thread-safety: LanguageModel is immutable and shared by all
//   threads; each thread has a Workspace of its own (buffers and the word-form cache).
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "newsledger/base.h"
#include "newsledger/document.h"

namespace newsledger {

class LanguageModel;
namespace nlp { class StandIns; }

// What one thread needs: scratch buffers and caches. Create one a thread, reuse it for every text.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  struct State;
  State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

class LanguageModel {
 public:
  // `folder` is a spaCy 3.x model folder (it holds meta.json). The kernels are picked at run time.
  static Result<LanguageModel> load(const std::string& folder);

  // Whole text, as spaCy reads it (parity). Offsets are in bytes of `text`.
  Parse parse(std::string_view text) const;                 // with a workspace of its own
  void parse(std::string_view text, Workspace&, Parse& out) const;  // appends to `out`: indexes go on from what is there,
                                                            // spans are shifted by `offset`
  // `stand_ins`: words the networks read as others (nlp/stand_ins.h); nullptr reads every word as written.
  void parse(std::string_view text, std::uint32_t offset, Workspace&, Parse& out, const nlp::StandIns* stand_ins = nullptr) const;

  std::string_view name() const;      // "en_core_web_sm"
  std::string_view version() const;   // "3.8.0"
  std::string_view lang() const;      // "en"
  std::string sha256() const;         // over the inner files, in name order

  struct State;

 private:
  explicit LanguageModel(std::shared_ptr<const State>);
  std::shared_ptr<const State> state_;
};

}  // namespace newsledger
