// What a model folder says about itself: meta.json and config.cfg.
//
//   Result<ModelConfig> config = read_model_config(meta_text, config_text);
//   for (const ComponentConfig& c : config->pipeline) ...   // in order, disabled ones left out
//
// Refuses, with a sentence, models of another spaCy and components or architectures this program does not run.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::nlp {

struct ComponentConfig {
  std::string name, factory;
  bool listens = false;           // reads the output of the component tok2vec
};

struct ModelConfig {
  std::string lang, name, version;   // "en", "core_web_sm", "3.8.0"
  std::vector<ComponentConfig> pipeline;
  const ComponentConfig* find(std::string_view factory) const;   // first of this factory, or nullptr
};

Result<ModelConfig> read_model_config(std::string_view meta, std::string_view config);

}  // namespace newsledger::nlp
