// Finding data and models (paths.h).
#include "cli/paths.h"

#include <algorithm>
#include <filesystem>

#include "base/table.h"
#include "cli/console.h"

namespace newsledger::cli {
namespace fs = std::filesystem;

std::string program_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? std::string(".") : program.parent_path().native();
}

std::string user_folder() {
  if (const std::string data = environment("XDG_DATA_HOME"); !data.empty()) return data + "/newsledger";
  if (const std::string home = environment("HOME"); !home.empty()) return home + "/.local/share/newsledger";
  return {};
}

namespace {

bool is_data(const fs::path& p) {
  std::error_code error;
  return fs::is_directory(p / "lexicon", error);
}
bool is_model(const fs::path& p) {
  std::error_code error;
  return fs::is_regular_file(p / "meta.json", error) && fs::is_regular_file(p / "config.cfg", error);
}

// "en_core_web_sm-3.8.0" sorts by its version's numbers, the newest first.
std::vector<int> version_of(const std::string& folder) {
  std::vector<int> numbers;
  for (const std::string& part : split(std::string_view(folder).substr(folder.rfind('-') + 1), '.')) numbers.push_back(std::atoi(part.c_str()));
  return numbers;
}

}  // namespace

Result<std::string> find_data(const std::string& named) {
  if (!named.empty()) {
    if (is_data(named)) return named;
    return Error{ErrorCode::usage, "this folder is no data folder of Newsledger: it has no lexicon/ in it", named};
  }
  std::vector<std::string> places;
  if (const std::string set = environment("NEWSLEDGER_DATA"); !set.empty()) places.push_back(set);
  const std::string here = program_folder();
  places.insert(places.end(), {here + "/data", here + "/../data", here + "/../share/newsledger/data"});
  for (const std::string& p : places) if (is_data(p)) return fs::path(p).lexically_normal().native();
  return Error{ErrorCode::model, "the rules were not found beside the program: set NEWSLEDGER_DATA to the data folder, or give --data DIR", ""};
}

std::vector<std::string> model_folders() {
  std::vector<std::string> folders;
  for (const std::string& p : split(environment("NEWSLEDGER_MODELS"), ':')) folders.push_back(p);
  const std::string here = program_folder();
  folders.insert(folders.end(), {here + "/models", here + "/../models", here + "/../share/newsledger/models"});
  if (const std::string user = user_folder(); !user.empty()) folders.push_back(user + "/models");
  for (std::string& f : folders) f = fs::path(f).lexically_normal().native();
  return folders;
}

Result<std::string> find_model(const std::string& wanted) {
  std::error_code error;
  if (is_model(wanted)) return wanted;
  if (wanted.find('/') != std::string::npos || fs::is_directory(wanted, error))
    return Error{ErrorCode::model, "this is no spaCy model folder: expected meta.json and config.cfg in it", wanted};
  for (const std::string& folder : model_folders()) {
    if (is_model(folder + "/" + wanted)) return folder + "/" + wanted;
    std::vector<std::string> found;
    for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator(); it.increment(error))
      if (it->path().filename().native().starts_with(wanted + "-") && is_model(it->path())) found.push_back(it->path().native());
    error.clear();
    if (found.empty()) continue;
    return *std::max_element(found.begin(), found.end(), [](const std::string& a, const std::string& b) { return version_of(a) < version_of(b); });
  }
  return Error{ErrorCode::model, "the model " + wanted + " is not installed: run \"newsledger models fetch " + wanted + "\", or give --model FOLDER", ""};
}

std::string find_gazetteer(const std::string& data) {
  std::error_code error;
  for (const std::string& p : {environment("NEWSLEDGER_GAZETTEER"), program_folder() + "/gazetteer.bin", program_folder() + "/../share/newsledger/gazetteer.bin", data + "/places/gazetteer.bin"})
    if (!p.empty() && fs::is_regular_file(p, error)) return fs::path(p).lexically_normal().native();
  return {};
}

}  // namespace newsledger::cli
