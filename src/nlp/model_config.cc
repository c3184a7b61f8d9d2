// config.cfg is INI with JSON values: "[components.ner.model]", then `@architectures = "spacy.TransitionBasedParser.v2"`.
// Tested by model_config_test.cc.
#include "nlp/model_config.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/table.h"

namespace newsledger::nlp {
namespace {

using Json = nlohmann::json;
using Section = std::map<std::string, std::string, std::less<>>;
using Sections = std::map<std::string, Section, std::less<>>;

constexpr std::array<std::string_view, 9> kArchitectures = {
    "spacy.Tok2Vec.v1",        "spacy.Tok2Vec.v2", "spacy.MultiHashEmbed.v1", "spacy.MultiHashEmbed.v2",
    "spacy.MaxoutWindowEncoder.v1", "spacy.MaxoutWindowEncoder.v2", "spacy.Tagger.v1", "spacy.Tagger.v2",
    "spacy.TransitionBasedParser.v2"};
constexpr std::string_view kListener = "spacy.Tok2VecListener.v1";
constexpr std::array<std::string_view, 7> kFactories = {"tok2vec",         "tagger",     "morphologizer", "parser",
                                                        "attribute_ruler", "lemmatizer", "ner"};

Error error(std::string message, std::string where = "config.cfg") {
  return {ErrorCode::model, std::move(message), std::move(where)};
}

Sections read_sections(std::string_view text) {
  Sections sections;
  Section* current = nullptr;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.size() > 2 && line.front() == '[' && line.back() == ']') {
      current = &sections[std::string(line.substr(1, line.size() - 2))];
    } else if (const std::size_t eq = line.find('='); current && eq != std::string_view::npos && line.front() != '#') {
      (*current)[std::string(trim(line.substr(0, eq)))] = std::string(trim(line.substr(eq + 1)));
    }
  }
  return sections;
}

std::string text_value(const Section& section, std::string_view key) {
  const auto found = section.find(key);
  if (found == section.end()) return {};
  const Json value = Json::parse(found->second, nullptr, false);
  return value.is_string() ? value.get<std::string>() : std::string{};
}

std::vector<std::string> list_value(const Section& section, std::string_view key) {
  std::vector<std::string> list;
  const auto found = section.find(key);
  if (found == section.end()) return list;
  const Json value = Json::parse(found->second, nullptr, false);
  if (!value.is_array()) return list;
  for (const Json& item : value)
    if (item.is_string()) list.push_back(item.get<std::string>());
  return list;
}

std::string text_member(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

template <class List>
std::string joined(const List& names) {
  std::string s;
  for (const auto& name : names) s += (s.empty() ? "" : ", ") + std::string(name);
  return s;
}

// Checks the architectures named in [components.NAME.model] and the sections below it.
Status check_architectures(const Sections& sections, ComponentConfig& component) {
  const std::string model = "components." + component.name + ".model";
  for (auto at = sections.lower_bound(model); at != sections.end() && at->first.starts_with(model); ++at) {
    const std::string name = text_value(at->second, "@architectures");
    if (name.empty()) continue;
    if (name == kListener) {
      component.listens = true;
    } else if (std::find(kArchitectures.begin(), kArchitectures.end(), name) == kArchitectures.end()) {
      return error("the component '" + component.name + "' is of the architecture '" + name +
                   "', which this program does not run; use a model of spaCy's CNN pipelines (names in sm, md, lg)");
    }
    if (name == "spacy.TransitionBasedParser.v2" && at->second.contains("use_upper") &&
        at->second.at("use_upper") == "false")
      return error("the component '" + component.name + "' has use_upper = false, which this program does not run");
  }
  return Done{};
}

}  // namespace

const ComponentConfig* ModelConfig::find(std::string_view factory) const {
  for (const ComponentConfig& c : pipeline)
    if (c.factory == factory) return &c;
  return nullptr;
}

Result<ModelConfig> read_model_config(std::string_view meta_text, std::string_view config_text) {
  const Json meta = Json::parse(meta_text, nullptr, false);
  if (!meta.is_object())
    return error("expected the JSON description of a spaCy model, found other text; fetch the model again", "meta.json");
  ModelConfig config;
  config.lang = text_member(meta, "lang");
  config.name = text_member(meta, "name");
  config.version = text_member(meta, "version");
  const std::string spacy = text_member(meta, "spacy_version");
  if (!spacy.starts_with(">=3."))
    return error("expected a model of spaCy 3 (spacy_version \">=3...\"), found \"" + spacy +
                     "\"; fetch a model made for spaCy 3", "meta.json");
  const Sections sections = read_sections(config_text);
  const auto nlp = sections.find("nlp");
  if (nlp == sections.end()) return error("expected a section [nlp], found none; fetch the model again");
  const auto disabled = list_value(nlp->second, "disabled"), names = list_value(nlp->second, "pipeline");
  if (names.empty()) return error("expected the names of components in [nlp] pipeline, found none");
  for (const std::string& name : names) {
    if (std::find(disabled.begin(), disabled.end(), name) != disabled.end()) continue;
    ComponentConfig component;
    component.name = name;
    if (const auto section = sections.find("components." + name); section != sections.end())
      component.factory = text_value(section->second, "factory");
    if (std::find(kFactories.begin(), kFactories.end(), component.factory) == kFactories.end())
      return error("the component '" + name + "' is of the kind '" + component.factory +
                   "', which this program does not run (it runs " + joined(kFactories) + ")");
    if (config.find(component.factory))
      return error("the pipeline has two components of the kind '" + component.factory + "', expected one");
    if (Status s = check_architectures(sections, component); !s) return s.error();
    config.pipeline.push_back(std::move(component));
  }
  return config;
}

}  // namespace newsledger::nlp
