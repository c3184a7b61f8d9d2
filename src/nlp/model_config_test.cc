// What a model folder may say of itself, and what is refused with which words.
#include "nlp/model_config.h"

#include <gtest/gtest.h>

namespace newsledger::nlp {
namespace {

constexpr const char* kMeta = R"({"lang":"en","name":"core_web_sm","version":"3.8.0","spacy_version":">=3.8.0,<3.9.0"})";
constexpr const char* kConfig = R"([nlp]
pipeline = ["tok2vec","tagger","senter"]
disabled = ["senter"]

[components.senter]
factory = "senter"

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "spacy.Tagger.v2"

[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"

[components.tok2vec]
factory = "tok2vec"

[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
)";

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(ModelConfig, ReadsThePipeline) {
  const auto config = read_model_config(kMeta, kConfig);
  ASSERT_TRUE(config.ok()) << config.error().message;
  EXPECT_EQ(config->lang + "_" + config->name + " " + config->version, "en_core_web_sm 3.8.0");
  ASSERT_EQ(config->pipeline.size(), 2u);
  EXPECT_EQ(config->pipeline[0].factory, "tok2vec");
  EXPECT_FALSE(config->pipeline[0].listens);
  EXPECT_TRUE(config->pipeline[1].listens);
  EXPECT_NE(config->find("tagger"), nullptr);
  EXPECT_EQ(config->find("ner"), nullptr);
}

TEST(ModelConfig, RefusesWithASentence) {
  struct Row { std::string meta, config; const char* complaint; };
  const std::string meta = kMeta, config = kConfig;
  const Row rows[] = {
      {"", config, "meta.json: expected the JSON description"},
      {"[1]", config, "meta.json: expected the JSON description"},
      {changed(meta, ">=3.8.0,<3.9.0", ">=2.3.0,<2.4.0"), config, "found \">=2.3.0,<2.4.0\""},
      {changed(meta, ">=3.8.0,<3.9.0", ""), config, "expected a model of spaCy 3"},
      {meta, "", "expected a section [nlp]"},
      {meta, "[nlp]\npipeline = 7\n", "expected the names of components"},
      {meta, changed(config, "disabled = [\"senter\"]", ""), "the component 'senter' is of the kind 'senter'"},
      {meta, changed(config, "factory = \"tagger\"", "factory = \"transformer\""), "of the kind 'transformer'"},
      {meta, changed(config, "spacy.Tok2Vec.v2", "spacy-transformers.TransformerModel.v3"),
       "of the architecture 'spacy-transformers.TransformerModel.v3'"},
      {meta, changed(config, "spacy.Tagger.v2", "spacy.TransitionBasedParser.v2\"\nuse_upper = false\nx = \""), "use_upper"},
      {meta, changed(config, "factory = \"tagger\"", "factory = \"tok2vec\""), "two components of the kind 'tok2vec'"},
  };
  for (const Row& row : rows) {
    const auto config_read = read_model_config(row.meta, row.config);
    ASSERT_FALSE(config_read.ok()) << row.complaint;
    EXPECT_EQ(config_read.error().code, ErrorCode::model);
    EXPECT_NE(config_read.error().to_string().find(row.complaint), std::string::npos) << config_read.error().to_string();
  }
}

}  // namespace
}  // namespace newsledger::nlp
