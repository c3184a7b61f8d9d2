// Damaged model folders: each complaint names the file and says what was expected.
#include <gtest/gtest.h>

#include <unistd.h>

#include "newsledger/language.h"
#include "nlp/testing.h"

namespace newsledger::nlp {
namespace {

namespace fs = std::filesystem;

// A copy of a model made of links, in which files can be changed.
class ModelCopy {
 public:
  explicit ModelCopy(const std::string& from)
      : folder_(fs::temp_directory_path() / ("newsledger_model_" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
      const fs::path to = folder_ / fs::relative(entry.path(), from);
      if (entry.is_directory()) fs::create_directories(to);
      else { fs::create_directories(to.parent_path()); fs::create_symlink(fs::absolute(entry.path()), to); }
    }
  }
  ~ModelCopy() { fs::remove_all(folder_); }
  void remove(const std::string& path) { fs::remove(folder_ / path); }
  void write(const std::string& path, const std::string& bytes) {
    remove(path);
    std::ofstream(folder_ / path, std::ios::binary) << bytes;
  }
  std::string read(const std::string& path) const { return testing::read_bytes((folder_ / path).string()); }
  std::string folder() const { return folder_.string(); }

 private:
  fs::path folder_;
};

void expect_complaint(const ModelCopy& copy, const std::string& path, const std::string& complaint) {
  const auto model = LanguageModel::load(copy.folder());
  ASSERT_FALSE(model.ok()) << path;
  EXPECT_EQ(model.error().code, ErrorCode::model);
  EXPECT_EQ(model.error().exit_code(), 4);
  EXPECT_NE(model.error().to_string().find(path), std::string::npos) << model.error().to_string();
  EXPECT_NE(model.error().to_string().find(complaint), std::string::npos) << model.error().to_string();
}

TEST(ModelErrors, NoFolder) {
  const auto model = LanguageModel::load("no/such/folder");
  ASSERT_FALSE(model.ok());
  EXPECT_NE(model.error().to_string().find("no/such/folder: expected the folder of a spaCy model"), std::string::npos);
}

const char* const kFiles[] = {"meta.json",      "config.cfg",    "tokenizer",   "vocab/lookups.bin",
                              "tok2vec/model",  "tagger/model",  "tagger/cfg",  "parser/model",
                              "parser/moves",   "ner/model",     "ner/moves",   "attribute_ruler/patterns",
                              "vocab/vectors",  "lemmatizer/lookups/lookups.bin"};

TEST(ModelErrors, MissingAndTruncatedFiles) {
  NEWSLEDGER_NEEDS_MODEL(original, "en_core_web_sm-3.8.0");
  for (const std::string path : kFiles) {
    ModelCopy copy(original);
    const std::string bytes = copy.read(path);
    copy.remove(path);
    if (path != "vocab/vectors") expect_complaint(copy, path, "cannot open this file");   // vectors are optional
    copy.write(path, bytes.substr(0, path == "config.cfg" ? 0 : bytes.size() / 2));
    expect_complaint(copy, path, path == "config.cfg" ? "expected" : "");
    copy.write(path, "");
    expect_complaint(copy, path, "");
  }
}

TEST(ModelErrors, FilesOfAnotherModel) {
  NEWSLEDGER_NEEDS_MODEL(original, "en_core_web_sm-3.8.0");
  ModelCopy copy(original);
  const std::string tagger = copy.read("tagger/model"), ner_moves = copy.read("ner/moves"), ner = copy.read("ner/model");
  copy.write("tagger/cfg", R"({"labels": ["NN", "VB"]})");
  expect_complaint(copy, "tagger/model", "2 labels");
  ModelCopy second(original);
  second.write("parser/moves", ner_moves);
  expect_complaint(second, "parser", "expected");
  ModelCopy third(original);
  third.write("tok2vec/model", tagger);
  expect_complaint(third, "tok2vec/model", "expected");
  ModelCopy fourth(original);
  fourth.write("parser/model", ner);
  expect_complaint(fourth, "parser/model", "expected");
}

}  // namespace
}  // namespace newsledger::nlp
