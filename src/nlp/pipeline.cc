// Runs a model over a text: tokens, vectors, labels, tree, names, rules, lemmas, in the order spaCy has them.
// Idea: the parser asks for the features of a token; its chunk of 256 tokens then passes through the shared network,
// and the tagger reads the vectors while they are warm. Vectors live only for a chunk, so a text of any length needs
// little more than its tokens.
// Tested by model_test.cc and the parity tool.
#include <algorithm>

#include "nlp/model.h"
#include "nlp/strings.h"

namespace newsledger {
namespace {

using Model = LanguageModel::State;
using Ws = Workspace::State;

constexpr std::size_t kChunk = nlp::FeatureChunks::kChunk;

// The workspace may have served another model, or its forms may have been cleared between texts.
void adopt(const std::shared_ptr<const Model>& model, Ws& ws) {
  if (ws.model == model) return;
  ws.model = model;
  ws.tokenizer.clear();
  ws.shared.clear();
  ws.ner_net.clear();
  ws.owner.reset();
}

void tokenize(const Model& m, std::string_view text, const nlp::StandIns* stand_ins, Ws& ws) {
  m.tokenizer->tokenize(text, *m.lexemes, ws.tokenizer, ws.tokens);
  ws.read = ws.tokens;
  if (stand_ins) ws.read = stand_ins->read(ws.tokens, *m.lexemes, ws.tokenizer.forms, ws.stand_ins);
  const std::size_t n = ws.tokens.size();
  ws.is_space.resize(n);
  for (std::size_t i = 0; i < n; ++i) ws.is_space[i] = ws.tokenizer.forms[ws.tokens[i].form].is_space;
  // Views into the lemma cache may be alive in parses: a new generation gets a new cache.
  if (!ws.owner || ws.lemma_generation != ws.tokenizer.forms.generation()) {
    ws.owner = std::make_shared<ParseOwner>();
    ws.owner_chain.reset();
    ws.owner->model = ws.model;
    ws.owner->lemmas = std::make_shared<nlp::LemmaCache>();
    ws.lemma_generation = ws.tokenizer.forms.generation();
  }
}

// Vectors of tokens [first, last) into ws.x, and their tags the first time.
void shared_vectors(const Model& m, Ws& ws, std::size_t first, std::size_t last) {
  ws.x.grow(kChunk * m.shared->width());
  m.shared->run(*m.kernels, {ws.read, ws.tokenizer.forms}, first, last, ws.shared, ws.x.data());
  if (m.tagger && !ws.chunk_tagged[first / kChunk]) {
    m.tagger->tag(*m.kernels, ws.x.data(), last - first, ws.tag_scores, ws.labels.data() + first);
    ws.chunk_tagged[first / kChunk] = 1;
  }
}

void parse_tree(const Model& m, Ws& ws) {
  const std::size_t n = ws.tokens.size();
  if (!m.parser) {   // every token its own head, one sentence
    ws.tree.heads.resize(n);
    for (std::size_t i = 0; i < n; ++i) ws.tree.heads[i] = static_cast<Index>(i);
    ws.tree.deps.assign(n, nlp::DepLabels::kRoot);
    ws.tree.starts_sentence.assign(n, 0);
    ws.tree.starts_sentence[0] = 1;
    return;
  }
  ws.parser_features.clear();
  const nlp::TransitionModel& scorer = m.parser->scorer();
  const auto compute = [&](std::size_t first, std::size_t last, float* rows) {
    shared_vectors(m, ws, first, last);
    scorer.token_features(*m.kernels, ws.x.data(), last - first, ws.z, rows);
  };
  m.parser->parse(*m.kernels, n,
                  [&](Index t) { return ws.parser_features.row(t, n, scorer.feature_size(), compute); }, ws.parser,
                  ws.tree);
  ws.tree.finish(m.parser->labels(), ws.is_space);
}

void find_entities(const Model& m, Ws& ws) {
  ws.entities.clear();
  if (!m.ner) return;
  const std::size_t n = ws.tokens.size();
  ws.ner_features.clear();
  const nlp::TransitionModel& scorer = m.ner->scorer();
  const nlp::Tok2Vec& net = m.ner_net ? *m.ner_net : *m.shared;
  nlp::Tok2VecCache& cache = m.ner_net ? ws.ner_net : ws.shared;
  const auto compute = [&](std::size_t first, std::size_t last, float* rows) {
    ws.x.grow(kChunk * net.width());
    net.run(*m.kernels, {ws.read, ws.tokenizer.forms}, first, last, cache, ws.x.data());
    scorer.token_features(*m.kernels, ws.x.data(), last - first, ws.z, rows);
  };
  m.ner->recognize(*m.kernels, n, [&](Index t) { return ws.ner_features.row(t, n, scorer.feature_size(), compute); },
                   ws.tree.starts_sentence, ws.is_space, ws.ner, ws.entities);
}

// The ruler in pieces: no pattern is longer than kMargin tokens, so a piece sees all matches that touch it.
void apply_ruler(const Model& m, Ws& ws, std::vector<nlp::RulerSets>& sets, std::size_t first, std::size_t last) {
  sets.assign(last - first, {});
  if (!m.ruler) return;
  constexpr std::size_t kMargin = 32;
  const std::size_t n = ws.tokens.size(), begin = first > kMargin ? first - kMargin : 0,
                    end = std::min(n, last + kMargin);
  ws.ruler_tokens.resize(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    const nlp::FormFeatures& form = ws.tokenizer.forms[ws.tokens[i].form];
    nlp::RulerToken& t = ws.ruler_tokens[i - begin];
    t = {form.text, form.lower, 0, 0, 0, form.is_space};
    if (m.tagger) {
      t.tag = m.tag_ids[ws.labels[i]];
      t.pos = m.pos_ids[ws.labels[i]];
    }
    if (m.parser) t.dep = m.dep_ids[ws.tree.deps[i]];
  }
  ws.ruler_sets.assign(end - begin, {});
  m.ruler->apply(ws.ruler_tokens, ws.ruler_sets);
  std::copy_n(ws.ruler_sets.begin() + static_cast<std::ptrdiff_t>(first - begin), last - first, sets.begin());
}

// Appends tokens [first, last) with all their annotations.
void append_tokens(const Model& m, Ws& ws, std::string_view text, std::uint32_t offset, Index base, std::size_t first,
                   std::size_t last, std::vector<nlp::RulerSets>& sets, Parse& out) {
  apply_ruler(m, ws, sets, first, last);
  for (std::size_t i = first; i < last; ++i) {
    const nlp::TokenForm& form = ws.tokens[i];
    const nlp::RulerSets& set = sets[i - first];
    Token t;
    t.span = {form.span.begin + offset, form.span.end + offset};
    t.space_after = form.space_after;
    t.head = base + ws.tree.heads[i];
    if (m.parser) t.dep = m.parser->labels().name(ws.tree.deps[i]);
    if (m.tagger) {
      const nlp::TagLabel& label = m.tagger->label(ws.labels[i]);
      t.tag = label.tag;
      t.pos = label.pos;
      t.morph = label.morph;
    }
    if (set.tag.data()) t.tag = set.tag;
    if (set.pos.data()) t.pos = set.pos;
    if (set.morph.data()) t.morph = set.morph;
    if (set.dep.data()) t.dep = set.dep;
    if (set.lemma.data()) {
      t.lemma = set.lemma;
    } else if (m.lemmatizer) {
      const std::string_view word = text.substr(form.span.begin, form.span.size());
      t.lemma = ws.owner->lemmas->lemma(*m.lemmatizer, form.form, word, t.pos, t.morph);
    }
    out.tokens.push_back(t);
  }
}

void append_sentences_and_entities(const Model& m, const Ws& ws, Index base, Parse& out) {
  const auto n = static_cast<Index>(ws.tokens.size());
  for (Index i = 0; i < n; ++i) {
    if (i == 0 || ws.tree.starts_sentence[i]) out.sentences.push_back({{}, base + i, base + i, 0});
    Sentence& s = out.sentences.back();
    s.last = base + i + 1;
    s.span = {out.tokens[s.first].span.begin, out.tokens[base + i].span.end};
    out.tokens[base + i].sentence = static_cast<Index>(out.sentences.size() - 1);
  }
  for (const nlp::EntitySpan& e : ws.entities) {
    const Index first = base + e.first, last = base + e.last;
    out.entities.push_back({{out.tokens[first].span.begin, out.tokens[last - 1].span.end}, first, last,
                            m.ner->label(e.label)});
    for (Index t = first; t < last; ++t) out.tokens[t].ent_label = m.ner->label(e.label);
    out.tokens[first].ent_begin = true;
  }
}

// A Parse that grows by blocks of one workspace has one owner; others are chained.
void keep_alive(Ws& ws, Parse& out) {
  if (out.keep_alive == ws.owner || (out.keep_alive && out.keep_alive == ws.owner_chain)) return;
  if (!out.keep_alive) {
    out.keep_alive = ws.owner;
    return;
  }
  auto both = std::make_shared<ParseOwner>(*ws.owner);
  both->before = out.keep_alive;
  out.keep_alive = ws.owner_chain = both;
}

}  // namespace

Workspace::Workspace() : state_(std::make_unique<State>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

Parse LanguageModel::parse(std::string_view text) const {
  Workspace workspace;
  Parse out;
  parse(text, 0, workspace, out);
  return out;
}

void LanguageModel::parse(std::string_view text, Workspace& workspace, Parse& out) const {
  parse(text, 0, workspace, out);
}

void LanguageModel::parse(std::string_view text, std::uint32_t offset, Workspace& workspace, Parse& out,
                          const nlp::StandIns* stand_ins) const {
  const Model& m = *state_;
  Ws& ws = workspace.state();
  adopt(state_, ws);
  tokenize(m, text, stand_ins, ws);
  keep_alive(ws, out);
  const std::size_t n = ws.tokens.size();
  if (n == 0) return;
  ws.labels.assign(n, 0);
  ws.chunk_tagged.assign(n / kChunk + 1, 0);
  parse_tree(m, ws);
  if (m.shared && m.tagger)   // chunks the parser did not ask for
    for (std::size_t first = 0; first < n; first += kChunk)
      if (!ws.chunk_tagged[first / kChunk]) shared_vectors(m, ws, first, std::min(n, first + kChunk));
  find_entities(m, ws);
  const auto base = static_cast<Index>(out.tokens.size());
  // Room for exactly this text when it is the first, for twice as much when a document grows block by block.
  if (const std::size_t need = base + n; out.tokens.capacity() < need)
    out.tokens.reserve(base == 0 ? need : std::max(need, out.tokens.capacity() * 2));
  std::vector<nlp::RulerSets> sets;
  constexpr std::size_t kPiece = 4096;
  for (std::size_t first = 0; first < n; first += kPiece)
    append_tokens(m, ws, text, offset, base, first, std::min(n, first + kPiece), sets, out);
  append_sentences_and_entities(m, ws, base, out);
}

}  // namespace newsledger
