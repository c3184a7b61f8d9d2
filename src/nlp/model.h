// The inside of LanguageModel and Workspace: the loaded components, and what one thread needs to run them.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "newsledger/language.h"
#include "nlp/attribute_ruler.h"
#include "nlp/entities.h"
#include "nlp/feature_chunks.h"
#include "nlp/kernels.h"
#include "nlp/lemmatizer.h"
#include "nlp/lexeme.h"
#include "nlp/mapped_file.h"
#include "nlp/model_config.h"
#include "nlp/parser.h"
#include "nlp/stand_ins.h"
#include "nlp/tagger.h"
#include "nlp/tok2vec.h"
#include "nlp/tokenizer.h"
#include "nlp/vectors.h"

namespace newsledger {

struct LanguageModel::State {
  std::string folder, name;                        // "en_core_web_sm"
  nlp::ModelConfig config;
  const nlp::Kernels* kernels = nullptr;
  std::map<std::string, nlp::MappedFile> files;    // what was read, by path inside the folder

  std::optional<nlp::Tokenizer> tokenizer;
  std::optional<nlp::Lexemes> lexemes;
  nlp::Vectors vectors;
  std::optional<nlp::Tok2Vec> shared;              // component tok2vec: read by tagger and parser
  std::optional<nlp::Tagger> tagger;               // or morphologizer
  std::optional<nlp::Parser> parser;
  std::optional<nlp::AttributeRuler> ruler;
  std::optional<nlp::Lemmatizer> lemmatizer;
  std::optional<nlp::Tok2Vec> ner_net;             // NER's own, where it does not listen
  std::optional<nlp::EntityRecognizer> ner;

  std::vector<std::uint64_t> tag_ids, pos_ids;     // string ids of the tagger's labels
  std::vector<std::uint64_t> dep_ids;              // of the parser's labels

  Result<std::string_view> file(const std::string& path);   // maps it
  mutable std::once_flag hashed;
  mutable std::string sha256;
};

// What a Parse keeps alive: the model's tables and the lemmas its views point into.
struct ParseOwner {
  std::shared_ptr<const LanguageModel::State> model;
  std::shared_ptr<nlp::LemmaCache> lemmas;
  std::shared_ptr<const void> before;              // owner of what the Parse already held
};

struct Workspace::State {
  // Belongs to the model it served last; another model begins with empty caches.
  std::shared_ptr<const LanguageModel::State> model;
  nlp::TokenizerCache tokenizer;
  nlp::StandIns::Cache stand_ins;
  nlp::Tok2VecCache shared, ner_net;
  nlp::FeatureChunks parser_features, ner_features;
  nlp::ParserState parser;
  nlp::EntityState ner;
  std::shared_ptr<ParseOwner> owner;
  std::shared_ptr<const void> owner_chain;         // owner and what a Parse held before
  std::uint32_t lemma_generation = 0;

  // One text.
  std::vector<nlp::TokenForm> tokens;
  std::span<const nlp::TokenForm> read;            // tokens as the networks read them
  std::vector<std::uint8_t> is_space, chunk_tagged;
  std::vector<std::uint16_t> labels;               // of the tagger
  nlp::DependencyTree tree;
  std::vector<nlp::EntitySpan> entities;
  std::vector<nlp::RulerToken> ruler_tokens;
  std::vector<nlp::RulerSets> ruler_sets;
  nlp::Floats x, z, tag_scores;                    // chunk buffers
};

}  // namespace newsledger
