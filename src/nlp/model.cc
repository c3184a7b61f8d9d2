// Loads a model folder: maps its files, reads each component, checks that they fit together.
// Tested by model_test.cc (whole model, golden files) and model_errors_test.cc (damaged folders).
#include "nlp/model.h"

#include <filesystem>

#include "base/sha256.h"
#include "nlp/strings.h"

namespace newsledger {
namespace {

using State = LanguageModel::State;

Result<nlp::Graph> read_graph(State& m, const std::string& component) {
  const std::string path = component + "/model";
  auto bytes = m.file(path);
  if (!bytes) return bytes.error();
  return nlp::Graph::read(*bytes, path);
}

Status load_text_stages(State& m) {
  auto rules = m.file("tokenizer");
  if (!rules) return rules.error();
  auto tokenizer = nlp::Tokenizer::load(*rules);
  if (!tokenizer) return tokenizer.error();
  m.tokenizer.emplace(std::move(*tokenizer));
  auto lookups = m.file("vocab/lookups.bin");
  if (!lookups) return lookups.error();
  if (lookups->empty())
    return Error{ErrorCode::model, "expected a msgpack map (one byte at least), found an empty file; fetch the model again",
                 "vocab/lookups.bin"};
  auto lexemes = nlp::Lexemes::load(*lookups);
  if (!lexemes) return lexemes.error();
  m.lexemes.emplace(std::move(*lexemes));
  return Done{};
}

Status load_vectors(State& m) {
  if (!std::filesystem::exists(m.folder + "/vocab/vectors")) return Done{};
  auto npy = m.file("vocab/vectors"), key2row = m.file("vocab/key2row");
  if (!npy) return npy.error();
  if (!key2row) return key2row.error();
  auto vectors = nlp::Vectors::read(*npy, *key2row);
  if (!vectors) return vectors.error();
  m.vectors = std::move(*vectors);
  return Done{};
}

Status load_tok2vec(State& m, const std::string& component, std::optional<nlp::Tok2Vec>& into) {
  auto graph = read_graph(m, component);
  if (!graph) return graph.error();
  auto net = nlp::Tok2Vec::read(*graph, &m.vectors);
  if (!net) return net.error();
  into.emplace(std::move(*net));
  return Done{};
}

Error width_error(const std::string& component, std::size_t expected, std::size_t found) {
  return {ErrorCode::model, "expected a layer over " + std::to_string(expected) + " numbers a token, found one over " +
                                std::to_string(found) + "; the files do not belong together", component + "/model"};
}

Status load_tagger(State& m, const nlp::ComponentConfig& c) {
  auto graph = read_graph(m, c.name);
  auto cfg = m.file(c.name + "/cfg");
  if (!graph) return graph.error();
  if (!cfg) return cfg.error();
  auto tagger = nlp::Tagger::read(*graph, *cfg, c.factory == "morphologizer", c.name + "/cfg");
  if (!tagger) return tagger.error();
  if (tagger->input_width() != m.shared->width()) return width_error(c.name, m.shared->width(), tagger->input_width());
  m.tagger.emplace(std::move(*tagger));
  for (std::size_t i = 0; i < m.tagger->size(); ++i) {
    m.tag_ids.push_back(nlp::string_id(m.tagger->label(static_cast<std::uint16_t>(i)).tag));
    m.pos_ids.push_back(nlp::string_id(m.tagger->label(static_cast<std::uint16_t>(i)).pos));
  }
  return Done{};
}

Status load_parser(State& m, const nlp::ComponentConfig& c) {
  auto graph = read_graph(m, c.name);
  auto moves = m.file(c.name + "/moves");
  if (!graph) return graph.error();
  if (!moves) return moves.error();
  auto parser = nlp::Parser::read(*graph, *moves, c.name + "/moves");
  if (!parser) return parser.error();
  if (parser->scorer().input_width() != m.shared->width())
    return width_error(c.name, m.shared->width(), parser->scorer().input_width());
  m.parser.emplace(std::move(*parser));
  for (std::size_t i = 0; i < m.parser->labels().size(); ++i)
    m.dep_ids.push_back(nlp::string_id(m.parser->labels().name(static_cast<std::uint16_t>(i))));
  return Done{};
}

Status load_ner(State& m, const nlp::ComponentConfig& c) {
  auto graph = read_graph(m, c.name);
  auto moves = m.file(c.name + "/moves");
  if (!graph) return graph.error();
  if (!moves) return moves.error();
  auto ner = nlp::EntityRecognizer::read(*graph, *moves, c.name + "/moves");
  if (!ner) return ner.error();
  if (!c.listens)
    if (Status s = load_tok2vec(m, c.name, m.ner_net); !s) return s;
  const std::size_t width = (c.listens ? m.shared : m.ner_net)->width();
  if (ner->scorer().input_width() != width) return width_error(c.name, width, ner->scorer().input_width());
  m.ner.emplace(std::move(*ner));
  return Done{};
}

Status load_ruler(State& m, const nlp::ComponentConfig& c) {
  auto patterns = m.file(c.name + "/patterns");
  if (!patterns) return patterns.error();
  auto ruler = nlp::AttributeRuler::load(*patterns);
  if (!ruler) return ruler.error();
  m.ruler.emplace(std::move(*ruler));
  return Done{};
}

Status load_lemmatizer(State& m, const nlp::ComponentConfig& c) {
  auto lookups = m.file(c.name + "/lookups/lookups.bin");
  if (!lookups) return lookups.error();
  auto lemmatizer = nlp::Lemmatizer::load(m.config.lang, *lookups);
  if (!lemmatizer) return lemmatizer.error();
  m.lemmatizer.emplace(std::move(*lemmatizer));
  return Done{};
}

Status load_component(State& m, const nlp::ComponentConfig& c) {
  const bool shared_needed = c.listens || c.factory == "tagger" || c.factory == "morphologizer" || c.factory == "parser";
  if (shared_needed && (!c.listens || !m.shared))
    return Error{ErrorCode::model, "expected the component '" + c.name + "' to read a component tok2vec before it "
                                   "(Tok2VecListener), found another network; use a model of spaCy's CNN pipelines",
                 "config.cfg"};
  if (c.factory == "tok2vec") return load_tok2vec(m, c.name, m.shared);
  if (c.factory == "tagger" || c.factory == "morphologizer") {
    if (m.tagger) return Error{ErrorCode::model, "expected a tagger or a morphologizer, found both", "config.cfg"};
    return load_tagger(m, c);
  }
  if (c.factory == "parser") return load_parser(m, c);
  if (c.factory == "ner") return load_ner(m, c);
  if (c.factory == "attribute_ruler") return load_ruler(m, c);
  return load_lemmatizer(m, c);
}

// "en_core_web_sm" of a folder "en_core_web_sm-3.8.0"; else what meta.json says (re-packed models change that).
std::string model_name(const std::string& folder, const nlp::ModelConfig& config) {
  std::filesystem::path path = std::filesystem::path(folder).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();
  const std::string last = path.filename().string(), ending = "-" + config.version;
  if (last.starts_with(config.lang + "_") && last.ends_with(ending)) return last.substr(0, last.size() - ending.size());
  return config.lang + "_" + config.name;
}

}  // namespace

Result<std::string_view> LanguageModel::State::file(const std::string& path) {
  if (const auto found = files.find(path); found != files.end()) return found->second.bytes();
  auto mapped = nlp::MappedFile::open(folder + "/" + path);
  if (!mapped) return mapped.error();
  return files.emplace(path, std::move(*mapped)).first->second.bytes();
}

Result<LanguageModel> LanguageModel::load(const std::string& folder) {
  if (!std::filesystem::is_directory(folder))
    return Error{ErrorCode::model, "expected the folder of a spaCy model (with meta.json and config.cfg), found no such "
                                   "folder; fetch the model or name another one", folder};
  auto state = std::make_shared<State>();
  state->folder = folder;
  state->kernels = &nlp::best_kernels();
  const auto fail = [&](Error e) {   // say which model
    if (!e.where.starts_with(folder)) e.where = folder + "/" + e.where;
    e.code = ErrorCode::model;
    return e;
  };
  auto meta = state->file("meta.json"), config_text = state->file("config.cfg");
  if (!meta) return fail(meta.error());
  if (!config_text) return fail(config_text.error());
  auto config = nlp::read_model_config(*meta, *config_text);
  if (!config) return fail(config.error());
  state->config = std::move(*config);
  state->name = model_name(folder, state->config);
  if (Status s = load_text_stages(*state); !s) return fail(s.error());
  if (Status s = load_vectors(*state); !s) return fail(s.error());
  for (const nlp::ComponentConfig& c : state->config.pipeline)
    if (Status s = load_component(*state, c); !s) return fail(s.error());
  return LanguageModel(std::move(state));
}

LanguageModel::LanguageModel(std::shared_ptr<const State> state) : state_(std::move(state)) {}
std::string_view LanguageModel::name() const { return state_->name; }
std::string_view LanguageModel::version() const { return state_->config.version; }
std::string_view LanguageModel::lang() const { return state_->config.lang; }

// meta.json stays out: re-packed copies of a model differ there and nowhere else.
std::string LanguageModel::sha256() const {
  std::call_once(state_->hashed, [&] {
    std::string all;
    for (const auto& [path, file] : state_->files)
      if (path != "meta.json") all += path + " " + newsledger::sha256_hex(file.bytes()) + "\n";
    state_->sha256 = newsledger::sha256_hex(all);
  });
  return state_->sha256;
}

}  // namespace newsledger
