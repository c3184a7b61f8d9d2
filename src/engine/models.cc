// The table of models and the check of a folder against it (models.h).
#include "engine/models.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "base/table.h"

namespace newsledger {
namespace fs = std::filesystem;
namespace {

Error bad(const std::string& where, std::string message) { return {ErrorCode::model, std::move(message), where}; }

// What meta.json says it is: {"en_core_web_sm", "3.8.0"}; empty where there is none.
std::pair<std::string, std::string> identity(const std::string& folder) {
  Result<std::string> text = read_file(folder + "/meta.json");
  if (!text) return {};
  const auto meta = nlohmann::json::parse(*text, nullptr, false);
  if (!meta.is_object()) return {};
  const auto field = [&](const char* name) { return meta.contains(name) && meta[name].is_string() ? meta[name].get<std::string>() : std::string(); };
  return {field("lang") + "_" + field("name"), field("version")};
}

bool answers_to(const KnownModel& m, const std::string& name) {
  if (m.name == name) return true;
  for (const std::string& alias : m.aliases) if (alias == name) return true;
  return false;
}

}  // namespace

Result<std::vector<KnownModel>> load_model_table(const std::string& data) {
  const std::string path = data + "/models.txt";
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows) return rows.error();
  std::vector<KnownModel> models;
  for (const TableRow& row : *rows) {
    const auto& f = row.fields;
    const std::string where = path + ":" + std::to_string(row.line);
    if (f[0] == "model" && f.size() >= 5) models.push_back({f[1], f[2], f[3], f[4], f.size() > 5 ? f[5] : "", {}, {}, {}});
    else if (models.empty()) return bad(where, "expected a row \"model NAME VERSION LANGUAGE LICENCE\" before this one");
    else if (f[0] == "alias" && f.size() == 2) models.back().aliases.push_back(f[1]);
    else if (f[0] == "source" && f.size() == 3) models.back().sources.push_back({f[1], f[2]});
    else if (f[0] == "file" && f.size() == 4) models.back().files.push_back({f[1], f[2] == "-" ? "" : f[2], f[3] == "-" ? 0 : std::stoul(f[3])});
    else return bad(where, "expected model, alias, source or file with its fields, found \"" + f[0] + "\"");
  }
  return models;
}

Result<KnownModel> find_known_model(const std::string& data, const std::string& name) {
  Result<std::vector<KnownModel>> models = load_model_table(data);
  if (!models) return models.error();
  std::string known;
  for (const KnownModel& m : *models) {
    if (m.name == name || m.folder_name() == name) return m;
    known += (known.empty() ? "" : ", ") + m.name;
  }
  return Error{ErrorCode::usage, "no model of this name is known; there are " + known, name};
}

std::string model_language(const std::string& folder) {
  const std::string name = identity(folder).first;
  const std::size_t end = name.find('_');
  return end == std::string::npos || end == 0 ? std::string("en") : name.substr(0, end);
}

Status verify_model(const KnownModel& model, const std::string& folder) {
  for (const ModelFile& f : model.files) {
    const std::string path = folder + "/" + f.path;
    Result<std::string> bytes = read_file(path);
    if (!bytes) return bad(path, "a file of " + model.folder_name() + " is missing; fetch the model again");
    if (f.sha256.empty()) continue;
    if (bytes->size() != f.bytes) return bad(path, "the file has " + std::to_string(bytes->size()) + " bytes where " + model.folder_name() + " has " + std::to_string(f.bytes) + "; fetch the model again");
    if (sha256_hex(*bytes) != f.sha256) return bad(path, "the file's sha256 is not the one pinned for " + model.folder_name() + "; fetch the model again");
  }
  const auto [name, version] = identity(folder);
  if (!answers_to(model, name) || version != model.version)
    return bad(folder + "/meta.json", "expected " + model.folder_name() + ", found " + name + "-" + version + "; fetch the model again");
  return Done{};
}

Status verify_known_model(const std::string& data, const std::string& folder) {
  if (data.empty()) return Done{};
  Result<std::vector<KnownModel>> models = load_model_table(data);
  if (!models) return models.error();
  const std::string base = fs::path(folder).lexically_normal().filename().native();
  const auto [name, version] = identity(folder);
  for (const KnownModel& m : *models)
    if (base == m.folder_name() || (answers_to(m, name) && version == m.version)) return verify_model(m, folder);
  return Done{};
}

}  // namespace newsledger
